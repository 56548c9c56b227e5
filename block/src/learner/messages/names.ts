// Messages of the learner's card about the script for proofs and corrections, which is fetched when it is needed.
import { defineMessages } from 'react-intl';

export const namesMessages = defineMessages({
  title: {
    id: 'grademe.names.title',
    defaultMessage: 'Check your name',
    description: 'Heading when the learner has met every requirement and confirms the name first',
  },
  correct: {
    id: 'grademe.names.correct',
    defaultMessage: 'Correct the name',
    description: 'Button below an issued certificate: the learner asks the course team for another name',
  },
  loading: {
    id: 'grademe.names.loading',
    defaultMessage: 'One moment…',
    description: 'While the script is fetched',
  },
  failed: {
    id: 'grademe.names.failed',
    defaultMessage: 'This part could not be loaded. Check your connection, then try again.',
    description: 'The script could not be fetched',
  },
});
