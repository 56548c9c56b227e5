// The outcome, or previewed outcome, of each learner of a list.
import { defineMessages } from 'react-intl';

export const outcomeMessages = defineMessages({
  caption: {
    id: 'grademe.staff.outcome.caption',
    defaultMessage: '{count, plural, one {Result for # learner} other {Results for # learners}}',
    description: 'Caption of the table',
  },
  captionWould: {
    id: 'grademe.staff.outcome.caption.would',
    defaultMessage:
      '{count, plural, one {Preview for # learner} other {Preview for # learners}}. Nothing has been saved yet.',
    description: 'Caption of the table',
  },
  outcome: {
    id: 'grademe.staff.outcome.outcome',
    defaultMessage: 'Outcome',
    description: 'Head of a column',
  },
  more: {
    id: 'grademe.staff.outcome.more',
    defaultMessage: 'Details',
    description: 'Head of a column',
  },
  issued: {
    id: 'grademe.staff.outcome.issued',
    defaultMessage: 'Issued',
    description: 'Outcome for one learner',
  },
  wouldIssue: {
    id: 'grademe.staff.outcome.would-issue',
    defaultMessage: 'Will be issued',
    description: 'Outcome for one learner',
  },
  reissued: {
    id: 'grademe.staff.outcome.reissued',
    defaultMessage: 'New version issued',
    description: 'Outcome for one learner',
  },
  wouldReissue: {
    id: 'grademe.staff.outcome.would-reissue',
    defaultMessage: 'New version will be issued',
    description: 'Outcome for one learner',
  },
  alreadyIssued: {
    id: 'grademe.staff.outcome.already-issued',
    defaultMessage: 'Already issued',
    description: 'Outcome for one learner',
  },
  notPassing: {
    id: 'grademe.staff.outcome.not-passing',
    defaultMessage: 'Not yet',
    description: 'Outcome for one learner: a requirement is missing',
  },
  notEnrolled: {
    id: 'grademe.staff.outcome.not-enrolled',
    defaultMessage: 'Not enrolled',
    description: 'Outcome for one learner',
  },
  unknownLearner: {
    id: 'grademe.staff.outcome.unknown-learner',
    defaultMessage: 'Learner not found',
    description: 'Outcome for one line',
  },
  duplicate: {
    id: 'grademe.staff.outcome.duplicate',
    defaultMessage: 'Duplicate',
    description: 'Outcome for one line',
  },
  invalidRow: {
    id: 'grademe.staff.outcome.invalid-row',
    defaultMessage: 'Invalid row',
    description: 'Outcome for one line',
  },
  failed: {
    id: 'grademe.staff.outcome.failed',
    defaultMessage: 'Failed',
    description: 'Outcome for one learner',
  },
});
