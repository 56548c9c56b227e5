// Certifying a whole course: the state of a run, what can be done to it, its counts and its pace.
import { defineMessages } from 'react-intl';

export const runMessages = defineMessages({
  about: {
    id: 'grademe.staff.run.about',
    defaultMessage:
      'Issues the certificate to everybody who has earned it and has not pressed Grade me. The preview counts first and issues nothing. You may leave the page; it goes on.',
    description: 'At the top of the section',
  },
  loading: {
    id: 'grademe.staff.run.loading',
    defaultMessage: 'Looking for runs…',
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
  resume: {
    id: 'grademe.staff.run.resume',
    defaultMessage: 'Go on',
    description: 'Button that resumes the run',
  },
  cancel: {
    id: 'grademe.staff.run.cancel',
    defaultMessage: 'Cancel the run…',
    description: 'Button that asks again first',
  },
  cancelWhat: {
    id: 'grademe.staff.run.cancel.what',
    defaultMessage:
      'The run ends where it is. What it has issued stays issued, and another run goes on from there.',
    description: 'Consequence of cancelling',
  },
  cancelNow: {
    id: 'grademe.staff.run.cancel.now',
    defaultMessage: 'Cancel it now',
    description: 'Button that does it',
  },
  cancelNot: {
    id: 'grademe.staff.run.cancel.not',
    defaultMessage: 'Keep it',
    description: 'Button that goes back',
  },
  nobody: {
    id: 'grademe.staff.run.nobody',
    defaultMessage: 'There is nobody to issue it to now.',
    description: 'A preview found nobody who would get a certificate',
  },
  previewing: {
    id: 'grademe.staff.run.previewing',
    defaultMessage: 'Counting…',
    description: 'State of a run',
  },
  previewed: {
    id: 'grademe.staff.run.previewed',
    defaultMessage: 'Previewed; nothing is issued yet',
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
    defaultMessage: 'Nobody works on it at this moment. It goes on by itself as soon as the service can.',
    description: 'Below the progress of a run whose process has ended; another one takes it up',
  },
  progress: {
    id: 'grademe.staff.run.progress',
    defaultMessage: 'Progress of the run',
    description: 'Name of the progress bar',
  },
  looked: {
    id: 'grademe.staff.run.looked',
    defaultMessage: '{count, plural, one {# learner looked at} other {# learners looked at}}',
    description: 'How many learners the run has come past',
  },
  rate: {
    id: 'grademe.staff.run.rate',
    defaultMessage: '{rate} a second',
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
    defaultMessage: 'What becomes of them',
    description: 'Head of a column',
  },
  toIssue: {
    id: 'grademe.staff.run.to-issue',
    defaultMessage: 'Would be issued a certificate',
    description: 'A row of counts',
  },
  issued: {
    id: 'grademe.staff.run.issued',
    defaultMessage: 'Issued by this run',
    description: 'A row of counts',
  },
  alreadyIssued: {
    id: 'grademe.staff.run.already-issued',
    defaultMessage: 'Have it already',
    description: 'A row of counts',
  },
  unfinished: {
    id: 'grademe.staff.run.unfinished',
    defaultMessage: 'Being made',
    description: 'A row of counts',
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
    defaultMessage: 'Not enrolled any more',
    description: 'A row of counts',
  },
  revoked: {
    id: 'grademe.staff.run.revoked',
    defaultMessage: 'Revoked, and stays so',
    description: 'A row of counts',
  },
  retired: {
    id: 'grademe.staff.run.retired',
    defaultMessage: 'Learner retired',
    description: 'A row of counts: no certificate is issued to learners whose data was erased on request',
  },
  failedOnes: {
    id: 'grademe.staff.run.failed-ones',
    defaultMessage: 'Could not be made',
    description: 'A row of counts',
  },
});
