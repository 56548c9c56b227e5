// The names of the sections of the staff panel.
import { defineMessages } from 'react-intl';

export const panelMessages = defineMessages({
  sections: {
    id: 'grademe.staff.sections',
    defaultMessage: 'What to do',
    description: 'Name of the row of tabs',
  },
  find: {
    id: 'grademe.staff.tab.find',
    defaultMessage: 'Find a learner',
    description: 'Tab: one learner’s certificate',
  },
});
