// Messages that every form of the staff panel shares.
import { defineMessages } from 'react-intl';

export const fieldMessages = defineMessages({
  optional: {
    id: 'grademe.staff.field.optional',
    defaultMessage: '(optional)',
    description: 'After the label of a field that may stay empty',
  },
  choose: {
    id: 'grademe.staff.field.choose',
    defaultMessage: 'Choose…',
    description: 'First line of a list to choose from',
  },
  missing: {
    id: 'grademe.staff.field.missing',
    defaultMessage: 'Required.',
    description: 'Below a field that must not stay empty',
  },
});
