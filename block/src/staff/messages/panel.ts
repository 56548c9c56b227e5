// Names of the sections of the staff panel.
import { defineMessages } from 'react-intl';

export const panelMessages = defineMessages({
  sections: {
    id: 'grademe.staff.sections',
    defaultMessage: 'Certificate tools',
    description: 'Name of the row of tabs',
  },
  exceptions: {
    id: 'grademe.staff.tab.exceptions',
    defaultMessage: 'Exceptions',
    description: 'Tab: requirements waived for learners',
  },
  levels: {
    id: 'grademe.staff.tab.levels',
    defaultMessage: 'Levels',
    description: 'Tab: learners put into levels such as Distinction',
  },
  list: {
    id: 'grademe.staff.tab.list',
    defaultMessage: 'Issue from a list',
    description: 'Tab: certificates for the learners of a CSV file',
  },
  failures: {
    id: 'grademe.staff.tab.failures',
    defaultMessage: '{count, plural, =0 {Needs attention} other {Needs attention (#)}}',
    description: 'Tab: certificates and learners that need a person; how many',
  },
  run: {
    id: 'grademe.staff.tab.run',
    defaultMessage: 'Issue to the course',
    description: 'Tab: certificates for all learners who have earned them',
  },
  report: {
    id: 'grademe.staff.tab.report',
    defaultMessage: 'Report',
    description: 'Tab: counts, who is near the line, another threshold',
  },
});
