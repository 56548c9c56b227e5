// Facts that a newer version of a certificate says otherwise.
import { defineMessages } from 'react-intl';

export const changeMessages = defineMessages({
  change: {
    id: 'grademe.staff.change',
    defaultMessage: '{fact}: {before} → {after}',
    description: 'A fact that changes, such as the name, with its value before and after',
  },
  other: {
    id: 'grademe.staff.change.other',
    defaultMessage: 'Also printed',
    description: 'Stands for facts that seldom change, such as hours of study and signatories',
  },
});
