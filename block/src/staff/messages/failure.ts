// Certificates that could not be made, why, and trying them again.
import { defineMessages } from 'react-intl';

export const failureMessages = defineMessages({
  about: {
    id: 'grademe.staff.failure.about',
    defaultMessage:
      'These certificates were tried and given up. Once the cause is mended, have them tried again: with the name and the design they were to have. Where the name itself was wrong, correct it in the account and certify the learner with a list.',
    description: 'At the top of the section',
  },
  loading: {
    id: 'grademe.staff.failure.loading',
    defaultMessage: 'Reading the list…',
    description: 'While it is read',
  },
  none: {
    id: 'grademe.staff.failure.none',
    defaultMessage: 'Nothing has failed in this course.',
    description: 'The list is empty',
  },
  caption: {
    id: 'grademe.staff.failure.caption',
    defaultMessage:
      '{count, plural, one {# certificate could} other {# certificates could}} not be made; the oldest first',
    description: 'Caption of the list',
  },
  learner: {
    id: 'grademe.staff.failure.learner',
    defaultMessage: 'Learner',
    description: 'Head of a column',
  },
  why: {
    id: 'grademe.staff.failure.why',
    defaultMessage: 'Why',
    description: 'Head of a column',
  },
  attempts: {
    id: 'grademe.staff.failure.attempts',
    defaultMessage: 'Tries',
    description: 'Head of a column: how often it was tried',
  },
  since: {
    id: 'grademe.staff.failure.since',
    defaultMessage: 'Given up',
    description: 'Head of a column: when it was given up',
  },
  doing: {
    id: 'grademe.staff.failure.doing',
    defaultMessage: 'Action',
    description: 'Head of a column with buttons',
  },
  again: {
    id: 'grademe.staff.failure.again',
    defaultMessage: 'Try again',
    description: 'Button beside one certificate',
  },
  allAgain: {
    id: 'grademe.staff.failure.again.all',
    defaultMessage: '{count, plural, one {Try it again} other {Try all # again}}',
    description: 'Button below the list',
  },
  retried: {
    id: 'grademe.staff.failure.retried',
    defaultMessage:
      '{count, plural, =0 {It had not failed any more.} one {# certificate is being tried again.} other {# certificates are being tried again.}} What fails once more comes back to this list.',
    description: 'What was done',
  },
  more: {
    id: 'grademe.staff.failure.more',
    defaultMessage: 'Show more',
    description: 'Button below the list',
  },
});
