// Facts that a newer version of a certificate changes.
import { defineMessages } from 'react-intl';

export const changeMessages = defineMessages({
  doubt: {
    id: 'grademe.staff.change.doubt',
    defaultMessage: 'Check the name first: {name}. It does not look like one.',
    description:
      'In a preview: the name has letters in a wrong encoding, signs of HTML, a question mark, or is an address',
  },
  doubtVariant: {
    id: 'grademe.staff.change.doubt-variant',
    defaultMessage:
      'No font has the form of a character that is asked for in {name}. The usual form is drawn.',
    description: 'In a preview: a variation selector of Unicode asks for a form of an ideograph',
  },
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
