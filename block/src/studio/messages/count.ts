// Messages of the settings form about how many of today's learners meet the settings.
import { defineMessages } from 'react-intl';

export const countMessages = defineMessages({
  counting: {
    id: 'grademe.studio.count.counting',
    defaultMessage: 'Counting today’s learners…',
    description: 'Until the service has counted the learners who meet the settings',
  },
  none: {
    id: 'grademe.studio.count.none',
    defaultMessage: 'The course has no learners yet.',
    description: 'In the place of the count',
  },
  count: {
    id: 'grademe.studio.count.count',
    defaultMessage:
      'Today, {earning, number} of {learners, plural, one {# learner} other {# learners}} would earn it.',
    description: 'How many learners of the course meet the settings that are not saved yet',
  },
  assumed: {
    id: 'grademe.studio.count.assumed',
    defaultMessage: 'Only the course grade and the enrollment track were counted, so it may be fewer.',
    description: 'After the count, when the settings have other requirements',
  },
  unknown: {
    id: 'grademe.studio.count.unknown',
    defaultMessage:
      '{count, plural, one {The grade of # more learner is not known.} other {The grades of # more learners are not known.}}',
    description: 'After the count',
  },
  noLearner: {
    id: 'grademe.studio.count.no-learner',
    defaultMessage: 'No learner meets requirement {requirement, number} of group {group, number} today.',
    description: 'A warning about one of the additional requirements',
  },
  tooLarge: {
    id: 'grademe.studio.count.too-large',
    defaultMessage: 'The course has too many learners to count them here.',
    description: 'In the place of the count',
  },
  failed: {
    id: 'grademe.studio.count.failed',
    defaultMessage: 'Today’s learners could not be counted.',
    description: 'In the place of the count, when the service or the learning platform did not answer',
  },
});
