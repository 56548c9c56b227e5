// Certifying a whole course: the state of a run, what can be done to it, its counts and its pace.
import { defineMessages } from 'react-intl';

export const runMessages = defineMessages({
  about: {
    id: 'grademe.staff.run.about',
    defaultMessage:
      'Issue certificates to everyone who has qualified but hasn’t claimed theirs. Preview first: nothing is issued until you confirm. You can leave this page while it runs.',
    description: 'At the top of the section',
  },
  loading: {
    id: 'grademe.staff.run.loading',
    defaultMessage: 'Loading runs…',
    description: 'While it is read',
  },
  preview: {
    id: 'grademe.staff.run.preview',
    defaultMessage: 'Preview',
    description: 'Button: count who would be issued a certificate',
  },
  previewAgain: {
    id: 'grademe.staff.run.preview.again',
    defaultMessage: 'Preview again',
    description: 'Button',
  },
  start: {
    id: 'grademe.staff.run.start',
    defaultMessage: '{count, plural, one {Issue # certificate} other {Issue # certificates}}',
    description: 'Button that starts the run',
  },
  pause: {
    id: 'grademe.staff.run.pause',
    defaultMessage: 'Pause',
    description: 'Button',
  },
  cancel: {
    id: 'grademe.staff.run.cancel',
    defaultMessage: 'Cancel run…',
    description: 'Button that asks again first',
  },
  cancelWhat: {
    id: 'grademe.staff.run.cancel.what',
    defaultMessage:
      'The run stops. Certificates already issued are not affected, and another run continues from there.',
    description: 'Consequence of cancelling',
  },
  cancelNow: {
    id: 'grademe.staff.run.cancel.now',
    defaultMessage: 'Cancel run',
    description: 'Button that does it',
  },
  cancelNot: {
    id: 'grademe.staff.run.cancel.not',
    defaultMessage: 'Keep running',
    description: 'Button that goes back',
  },
  none: {
    id: 'grademe.staff.run.none',
    defaultMessage: 'No learner qualifies for a new certificate.',
    description: 'A preview found no learner who would get a certificate',
  },
  previewing: {
    id: 'grademe.staff.run.previewing',
    defaultMessage: 'Counting…',
    description: 'State of a run',
  },
  previewed: {
    id: 'grademe.staff.run.previewed',
    defaultMessage: 'Preview ready. Nothing has been issued yet.',
    description: 'State of a run',
  },
  running: {
    id: 'grademe.staff.run.running',
    defaultMessage: 'Issuing certificates',
    description: 'State of a run',
  },
  paused: {
    id: 'grademe.staff.run.paused',
    defaultMessage: 'Paused',
    description: 'State of a run',
  },
  cancelled: {
    id: 'grademe.staff.run.cancelled',
    defaultMessage: 'Cancelled',
    description: 'State of a run',
  },
  doneTitle: {
    id: 'grademe.staff.run.done',
    defaultMessage: 'Done',
    description: 'State of a run',
  },
  failed: {
    id: 'grademe.staff.run.failed',
    defaultMessage: 'Stopped by a problem',
    description: 'State of a run',
  },
  idle: {
    id: 'grademe.staff.run.idle',
    defaultMessage: 'Waiting to start. It will continue automatically.',
    description: 'Below the progress of a run whose process has ended; another one takes it up',
  },
  progress: {
    id: 'grademe.staff.run.progress',
    defaultMessage: 'Progress of the run',
    description: 'Name of the progress bar',
  },
  checked: {
    id: 'grademe.staff.run.checked',
    defaultMessage: '{count, plural, one {# learner checked} other {# learners checked}}',
    description: 'How many learners the run has come past',
  },
  rate: {
    id: 'grademe.staff.run.rate',
    defaultMessage: '{rate} per second',
    description: '{rate} is a number of learners',
  },
  secondsLeft: {
    id: 'grademe.staff.run.seconds-left',
    defaultMessage: '{seconds, plural, one {about # second left} other {about # seconds left}}',
    description: 'How long the run still takes',
  },
  minutesLeft: {
    id: 'grademe.staff.run.minutes-left',
    defaultMessage: '{minutes, plural, one {about # minute left} other {about # minutes left}}',
    description: 'How long the run still takes',
  },
  hoursLeft: {
    id: 'grademe.staff.run.hours-left',
    defaultMessage: '{hours, plural, one {about # hour left} other {about # hours left}}',
    description: 'How long the run still takes',
  },
  nameDoubts: {
    id: 'grademe.staff.run.name-doubts',
    defaultMessage:
      '{count, plural, one {# of their names looks} other {# of their names look}} damaged. Check these names before you issue. Student IDs: {users}.',
    description:
      'After the counts of a preview; Student ID is the column of Open edX’s own reports, {users} a list of numbers',
  },
  counts: {
    id: 'grademe.staff.run.counts',
    defaultMessage: '{count, plural, one {# learner of the course} other {# learners of the course}}',
    description: 'Caption of the table of counts',
  },
  reason: {
    id: 'grademe.staff.run.reason',
    defaultMessage: 'Result',
    description: 'Head of a column',
  },
  toIssue: {
    id: 'grademe.staff.run.to-issue',
    defaultMessage: 'Will be issued a certificate',
    description: 'A row of counts',
  },
  issued: {
    id: 'grademe.staff.run.issued',
    defaultMessage: 'Issued by this run',
    description: 'A row of counts',
  },
  alreadyIssued: {
    id: 'grademe.staff.run.already-issued',
    defaultMessage: 'Already have a certificate',
    description: 'A row of counts',
  },
  issueUnconfirmed: {
    id: 'grademe.staff.run.issue-unconfirmed',
    defaultMessage:
      'Also issue to learners who haven’t confirmed their name, with the full name of their account',
    description: 'Check box above the preview, where learners confirm a proof first',
  },
  unconfirmed: {
    id: 'grademe.staff.run.unconfirmed',
    defaultMessage: 'Waiting for the learner to confirm their name',
    description: 'A row of counts: they have earned the certificate, and see a proof of it first',
  },
  notPassing: {
    id: 'grademe.staff.run.not-passing',
    defaultMessage: 'Not yet: a requirement is missing',
    description: 'A row of counts',
  },
  wrongMode: {
    id: 'grademe.staff.run.wrong-mode',
    defaultMessage: 'In another enrollment track',
    description: 'A row of counts',
  },
  notIdentified: {
    id: 'grademe.staff.run.not-identified',
    defaultMessage: 'Identity not verified',
    description: 'A row of counts',
  },
  notEnrolled: {
    id: 'grademe.staff.run.not-enrolled',
    defaultMessage: 'No longer enrolled',
    description: 'A row of counts',
  },
  revoked: {
    id: 'grademe.staff.run.revoked',
    defaultMessage: 'Revoked, and stays revoked',
    description: 'A row of counts',
  },
  retired: {
    id: 'grademe.staff.run.retired',
    defaultMessage: 'Learner retired',
    description: 'A row of counts: no certificate is issued to learners whose data was erased on request',
  },
  failedOnes: {
    id: 'grademe.staff.run.failed-ones',
    defaultMessage: 'Can’t be issued',
    description: 'A row of counts',
  },
});
