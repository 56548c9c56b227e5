// The button that opens the staff panel: in the learner's bundle, which has the button.
import { defineMessages } from 'react-intl';

export const staffPanelMessages = defineMessages({
  title: {
    id: 'grademe.staff.panel.title',
    defaultMessage: 'Manage certificates',
    description: 'Name of the panel that only course staff see, on the button that opens it',
  },
  loading: {
    id: 'grademe.staff.panel.loading',
    defaultMessage: 'Opening the staff panel…',
    description: 'While the script of the panel is fetched',
  },
  failed: {
    id: 'grademe.staff.panel.failed',
    defaultMessage: 'The staff panel could not be loaded. Check your connection, then try again.',
    description: 'The script of the panel could not be fetched',
  },
});
