// Messages about a learner's request for another name on the certificate.
import { defineMessages } from 'react-intl';

export const correctionMessages = defineMessages({
  title: {
    id: 'grademe.correction.title',
    defaultMessage: 'Correct the name',
    description: 'Heading of the form, and the button that opens it',
  },
  about: {
    id: 'grademe.correction.about',
    defaultMessage:
      'The course team reads your request. When they accept it, you get a new certificate and the old one says that it was replaced.',
    description: 'Above the form',
  },
  other: {
    id: 'grademe.correction.other',
    defaultMessage: 'Another name',
    description: 'Choice beside the names that the learning platform has',
  },
  name: {
    id: 'grademe.correction.name',
    defaultMessage: 'Your name as the certificate should have it',
    description: 'Label of a text field',
  },
  reason: {
    id: 'grademe.correction.reason',
    defaultMessage: 'Why should it be changed?',
    description: 'Label of a text field; course staff read the answer',
  },
  missing: {
    id: 'grademe.correction.missing',
    defaultMessage: 'Fill this in.',
    description: 'Below an empty field',
  },
  send: {
    id: 'grademe.correction.send',
    defaultMessage: 'Send to the course team',
    description: 'Button',
  },
  waiting: {
    id: 'grademe.correction.waiting',
    defaultMessage: 'You asked for the name {name}. The course team hasn’t answered yet.',
    description: 'While the request is open',
  },
  cancel: {
    id: 'grademe.correction.cancel',
    defaultMessage: 'Cancel the request',
    description: 'Button',
  },
  refused: {
    id: 'grademe.correction.refused',
    defaultMessage: 'The course team did not change your name to {name}. Their answer:',
    description: 'Above the words of the course staff',
  },
  askAgain: {
    id: 'grademe.correction.ask-again',
    defaultMessage: 'Ask again',
    description: 'Button that opens the form after staff refused',
  },
});
