// Certificates that could not be made, why, and trying them again.
import { defineMessages } from 'react-intl';

export const failureMessages = defineMessages({
  about: {
    id: 'grademe.staff.failure.about',
    defaultMessage:
      'We couldn’t create these certificates. Fix the cause, then retry. If the name is wrong, correct it in the learner’s account and reissue from a list.',
    description: 'Above the list of certificates that failed',
  },
  none: {
    id: 'grademe.staff.failure.none',
    defaultMessage: 'Nothing needs attention in this course.',
    description: 'The list is empty',
  },
  refusedCaption: {
    id: 'grademe.staff.failure.refused',
    defaultMessage:
      '{count, plural, one {The newest run could not issue # certificate} other {The newest run could not issue # certificates}}',
    description: 'Caption of the list of learners whom a run refused',
  },
  refusedAbout: {
    id: 'grademe.staff.failure.refused.about',
    defaultMessage:
      'Nothing was created for these learners. Fix the cause, then run again, or ask the learner to select Grade me.',
    description: 'Above the list of learners whom a run refused',
  },
  refusedOn: {
    id: 'grademe.staff.failure.refused.on',
    defaultMessage: 'Checked on',
    description: 'Head of a column: when a run refused the learner',
  },
  refusedMore: {
    id: 'grademe.staff.failure.refused.more',
    defaultMessage: 'The first {shown, number} of {count, number} are listed.',
    description: 'Below a list that is cut off',
  },
  caption: {
    id: 'grademe.staff.failure.caption',
    defaultMessage:
      '{count, plural, one {# certificate} other {# certificates}} couldn’t be created, oldest first',
    description: 'Caption of the list',
  },
  attempts: {
    id: 'grademe.staff.failure.attempts',
    defaultMessage: 'Attempts',
    description: 'Head of a column: how often it was tried',
  },
  since: {
    id: 'grademe.staff.failure.since',
    defaultMessage: 'Failed on',
    description: 'Head of a column: when it was given up',
  },
  retry: {
    id: 'grademe.staff.failure.retry',
    defaultMessage: 'Retry',
    description: 'Button beside one certificate',
  },
  retryAll: {
    id: 'grademe.staff.failure.retry.all',
    defaultMessage: '{count, plural, one {Retry} other {Retry all #}}',
    description: 'Button below the list',
  },
  retried: {
    id: 'grademe.staff.failure.retried',
    defaultMessage:
      '{count, plural, =0 {Nothing left to retry.} one {Retrying # certificate.} other {Retrying # certificates.}} What fails again comes back to this list.',
    description: 'What was done',
  },
});
