// Messages about the proof that a learner confirms.
import { defineMessages } from 'react-intl';

export const proofMessages = defineMessages({
  about: {
    id: 'grademe.proof.about',
    defaultMessage: 'This is how your certificate will look. Check your name, then confirm it.',
    description: 'Above the proof of the certificate',
  },
  which: {
    id: 'grademe.proof.which',
    defaultMessage: 'Which name should it have?',
    description: 'Above the names that the learning platform has of the learner, with a radio button each',
  },
  profile: {
    id: 'grademe.proof.profile',
    defaultMessage: 'The full name in your account',
    description: 'Below a name: where it comes from',
  },
  verified: {
    id: 'grademe.proof.verified',
    defaultMessage: 'Your verified name',
    description: 'Below a name: where it comes from, the identity verification',
  },
  changed: {
    id: 'grademe.proof.changed',
    defaultMessage: 'Your name in the account has changed since. Check the certificate again.',
    description: 'When the name that the learner confirmed is not their name any more; nothing was issued',
  },
  drawing: {
    id: 'grademe.proof.drawing',
    defaultMessage: 'Drawing the proof…',
    description: 'While the picture is read',
  },
  picture: {
    id: 'grademe.proof.picture',
    defaultMessage: 'Proof of your certificate, with the name {name}. It is not valid yet.',
    description: 'Alternative text of the picture',
  },
  wait: {
    id: 'grademe.proof.wait',
    defaultMessage: 'You can confirm the name once you have seen the proof.',
    description: 'Below the place of the picture while it is not there: why the button cannot be pressed',
  },
  final: {
    id: 'grademe.proof.final',
    defaultMessage: 'After you confirm, only the course team can correct the name.',
    description: 'Below the picture',
  },
  confirm: {
    id: 'grademe.proof.confirm',
    defaultMessage: 'Confirm and get my certificate',
    description: 'Button',
  },
  account: {
    id: 'grademe.proof.account',
    defaultMessage: 'Change my name',
    description: 'Link to the account settings',
  },
});
