// Messages of the section with the learners' requests for another name.
import { defineMessages } from 'react-intl';

export const nameRequestMessages = defineMessages({
  tab: {
    id: 'grademe.staff.tab.names',
    defaultMessage: '{count, plural, =0 {Name requests} other {Name requests (#)}}',
    description: 'Name of a section; the number of open requests',
  },
  about: {
    id: 'grademe.staff.names.about',
    defaultMessage:
      'Learners ask for another name on their certificate. Accept issues a newer version; with Refuse the learner reads your answer.',
    description: 'Above the list',
  },
  none: {
    id: 'grademe.staff.names.none',
    defaultMessage: 'There are no open requests.',
    description: 'In place of the list',
  },
  caption: {
    id: 'grademe.staff.names.caption',
    defaultMessage: 'Open requests: {count, number}',
    description: 'Caption of the list',
  },
  current: {
    id: 'grademe.staff.names.current',
    defaultMessage: 'Name now',
    description: 'Heading of a column',
  },
  proposed: {
    id: 'grademe.staff.names.proposed',
    defaultMessage: 'Requested name',
    description: 'Heading of a column',
  },
  profile: {
    id: 'grademe.staff.names.profile',
    defaultMessage: 'name in the account',
    description: 'Below a requested name: where it comes from',
  },
  verified: {
    id: 'grademe.staff.names.verified',
    defaultMessage: 'verified name',
    description: 'Below a requested name: where it comes from',
  },
  given: {
    id: 'grademe.staff.names.given',
    defaultMessage: 'typed by the learner',
    description: 'Below a requested name: where it comes from',
  },
  accept: {
    id: 'grademe.staff.names.accept',
    defaultMessage: 'Accept',
    description: 'Button',
  },
  refuse: {
    id: 'grademe.staff.names.refuse',
    defaultMessage: 'Refuse',
    description: 'Button that opens the form for the answer',
  },
  answer: {
    id: 'grademe.staff.names.answer',
    defaultMessage: 'Answer to the learner',
    description: 'Label of a text field',
  },
  send: {
    id: 'grademe.staff.names.send',
    defaultMessage: 'Refuse the request',
    description: 'Button',
  },
  back: {
    id: 'grademe.staff.names.back',
    defaultMessage: 'Back',
    description: 'Button that closes the form',
  },
  accepted: {
    id: 'grademe.staff.names.accepted',
    defaultMessage: 'A new certificate with the name {name} is issued.',
    description: 'After staff accepted',
  },
  refused: {
    id: 'grademe.staff.names.refused',
    defaultMessage: 'The request is refused. The learner reads your answer.',
    description: 'After staff refused',
  },
});
