// Revoking, reinstating, re-issuing and expiring: buttons, fields, and what is said afterwards.
import { defineMessages } from 'react-intl';

export const correctionMessages = defineMessages({
  revoke: {
    id: 'grademe.staff.correct.revoke',
    defaultMessage: 'Revoke…',
    description: 'Button that opens a form',
  },
  reinstate: {
    id: 'grademe.staff.correct.reinstate',
    defaultMessage: 'Reinstate the revocation…',
    description: 'Button that opens a form',
  },
  reissue: {
    id: 'grademe.staff.correct.reissue',
    defaultMessage: 'Re-issue…',
    description: 'Button that opens a form',
  },
  renew: {
    id: 'grademe.staff.correct.renew',
    defaultMessage: 'Renew…',
    description: 'Button that opens a form',
  },
  expire: {
    id: 'grademe.staff.correct.expire',
    defaultMessage: 'Expiry…',
    description: 'Button that opens a form',
  },
  audit: {
    id: 'grademe.staff.correct.audit',
    defaultMessage: 'Who did what',
    description: 'Button that shows the audit trail',
  },
  revokeTitle: {
    id: 'grademe.staff.correct.revoke.title',
    defaultMessage: 'Revoke this certificate',
    description: 'Heading of the form',
  },
  reinstateTitle: {
    id: 'grademe.staff.correct.reinstate.title',
    defaultMessage: 'Reinstate the revocation',
    description: 'Heading of the form',
  },
  reissueTitle: {
    id: 'grademe.staff.correct.reissue.title',
    defaultMessage: 'Issue a new version',
    description: 'Heading of the form',
  },
  renewTitle: {
    id: 'grademe.staff.correct.renew.title',
    defaultMessage: 'Renew this certificate',
    description: 'Heading of the form',
  },
  expireTitle: {
    id: 'grademe.staff.correct.expire.title',
    defaultMessage: 'Set how long it is valid',
    description: 'Heading of the form',
  },
  reason: {
    id: 'grademe.staff.correct.reason',
    defaultMessage: 'Reason',
    description: 'Label of a list of reasons',
  },
  reasonHint: {
    id: 'grademe.staff.correct.reason.hint',
    defaultMessage: 'For staff and statistics; the public does not see it.',
    description: 'Below the list of reasons',
  },
  wording: {
    id: 'grademe.staff.correct.wording',
    defaultMessage: 'What the public reads',
    description: 'Label of a text field',
  },
  wordingHint: {
    id: 'grademe.staff.correct.wording.hint',
    defaultMessage: 'Everybody who checks the certificate reads it. Name nobody.',
    description: 'Below the text for the public',
  },
  note: {
    id: 'grademe.staff.correct.note',
    defaultMessage: 'Note for staff',
    description: 'Label of a text field',
  },
  noteHint: {
    id: 'grademe.staff.correct.note.hint',
    defaultMessage: 'For those who ask later. It is kept in the audit trail.',
    description: 'Below the note',
  },
  name: {
    id: 'grademe.staff.correct.name',
    defaultMessage: 'Name',
    description: 'Which name is printed',
  },
  nameCurrent: {
    id: 'grademe.staff.correct.name.current',
    defaultMessage: 'As it is in the account now',
    description: 'Which name is printed',
  },
  nameKept: {
    id: 'grademe.staff.correct.name.kept',
    defaultMessage: 'As it was printed',
    description: 'Which name is printed',
  },
  design: {
    id: 'grademe.staff.correct.design',
    defaultMessage: 'Design',
    description: 'Label of a list of certificate designs',
  },
  template: {
    id: 'grademe.staff.correct.template',
    defaultMessage: 'Version of the design',
    description: 'Which version of the design is used',
  },
  templatePinned: {
    id: 'grademe.staff.correct.template.pinned',
    defaultMessage: 'As it was printed',
    description: 'Which version of the design is used',
  },
  templateCurrent: {
    id: 'grademe.staff.correct.template.current',
    defaultMessage: 'The newest version of the same design',
    description: 'Which version of the design is used',
  },
  issuedOn: {
    id: 'grademe.staff.correct.issued-on',
    defaultMessage: 'Another date',
    description: 'Label of the date to print',
  },
  issuedOnHint: {
    id: 'grademe.staff.correct.issued-on.hint',
    defaultMessage: 'Leave it empty to print the same date.',
    description: 'Below the date to print',
  },
  expiry: {
    id: 'grademe.staff.correct.expiry',
    defaultMessage: 'How long',
    description: 'Which kind of expiry',
  },
  renewByRule: {
    id: 'grademe.staff.correct.renew.rule',
    defaultMessage: 'As long as the award says, from today',
    description: 'It is renewed by the rule of the award',
  },
  expiryOn: {
    id: 'grademe.staff.correct.expiry.on',
    defaultMessage: 'Until a date',
    description: 'It expires on a date',
  },
  expiryNever: {
    id: 'grademe.staff.correct.expiry.never',
    defaultMessage: 'No expiry date',
    description: 'It never expires',
  },
  expiryDay: {
    id: 'grademe.staff.correct.expiry.day',
    defaultMessage: 'Last valid day',
    description: 'Label of a date: the last day on which the certificate is valid',
  },
  expiryDayHint: {
    id: 'grademe.staff.correct.expiry.day.hint',
    defaultMessage: 'Valid through the end of this day ({zone}).',
    description: 'Below the last valid day; {zone} is a time zone such as Europe/Madrid',
  },
  next: {
    id: 'grademe.staff.correct.next',
    defaultMessage: 'See what will happen',
    description: 'Button; nothing is written yet',
  },
  whatHappens: {
    id: 'grademe.staff.correct.what-happens',
    defaultMessage: 'This will happen',
    description: 'Heading above what the confirmation does',
  },
  change: {
    id: 'grademe.staff.correct.change',
    defaultMessage: 'Change something',
    description: 'Button that goes back to the form',
  },
  cancel: {
    id: 'grademe.staff.correct.cancel',
    defaultMessage: 'Cancel',
    description: 'Button that closes the form',
  },
  revokeConfirm: {
    id: 'grademe.staff.correct.revoke.confirm',
    defaultMessage: 'Revoke it now',
    description: 'Button that does it',
  },
  reinstateConfirm: {
    id: 'grademe.staff.correct.reinstate.confirm',
    defaultMessage: 'Reinstate it now',
    description: 'Button that does it',
  },
  reissueConfirm: {
    id: 'grademe.staff.correct.reissue.confirm',
    defaultMessage: 'Issue it now',
    description: 'Button that does it',
  },
  renewConfirm: {
    id: 'grademe.staff.correct.renew.confirm',
    defaultMessage: 'Renew it now',
    description: 'Button that does it',
  },
  expireConfirm: {
    id: 'grademe.staff.correct.expire.confirm',
    defaultMessage: 'Set it now',
    description: 'Button that does it',
  },
  revokeDone: {
    id: 'grademe.staff.correct.revoke.done',
    defaultMessage: 'The certificate is revoked.',
    description: 'What was done',
  },
  reinstateDone: {
    id: 'grademe.staff.correct.reinstate.done',
    defaultMessage: 'The certificate is valid again.',
    description: 'What was done',
  },
  reissueDone: {
    id: 'grademe.staff.correct.reissue.done',
    defaultMessage: 'The new version is issued.',
    description: 'What was done',
  },
  renewDone: {
    id: 'grademe.staff.correct.renew.done',
    defaultMessage: 'The certificate is renewed.',
    description: 'What was done',
  },
  expireDone: {
    id: 'grademe.staff.correct.expire.done',
    defaultMessage: 'The expiry is set.',
    description: 'What was done',
  },
  already: {
    id: 'grademe.staff.correct.already',
    defaultMessage: 'It is so already; nothing was changed.',
    description: 'Nothing had to be done',
  },
});
