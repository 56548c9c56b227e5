// Revoking, reinstating, re-issuing and expiring: buttons, fields, and confirmations.
import { defineMessages } from 'react-intl';

export const correctionMessages = defineMessages({
  revoke: {
    id: 'grademe.staff.correct.revoke',
    defaultMessage: 'Revoke…',
    description: 'Button that opens a form',
  },
  reinstate: {
    id: 'grademe.staff.correct.reinstate',
    defaultMessage: 'Reinstate…',
    description: 'Button that opens a form',
  },
  reissue: {
    id: 'grademe.staff.correct.reissue',
    defaultMessage: 'Reissue…',
    description: 'Button that opens a form',
  },
  renew: {
    id: 'grademe.staff.correct.renew',
    defaultMessage: 'Renew…',
    description: 'Button that opens a form',
  },
  expire: {
    id: 'grademe.staff.correct.expire',
    defaultMessage: 'Change expiry…',
    description: 'Button that opens a form',
  },
  history: {
    id: 'grademe.staff.correct.history',
    defaultMessage: 'History',
    description: 'Button that shows the audit trail',
  },
  revokeTitle: {
    id: 'grademe.staff.correct.revoke.title',
    defaultMessage: 'Revoke this certificate',
    description: 'Heading of the form',
  },
  reinstateTitle: {
    id: 'grademe.staff.correct.reinstate.title',
    defaultMessage: 'Reinstate this certificate',
    description: 'Heading of the form',
  },
  reissueTitle: {
    id: 'grademe.staff.correct.reissue.title',
    defaultMessage: 'Reissue this certificate',
    description: 'Heading of the form',
  },
  renewTitle: {
    id: 'grademe.staff.correct.renew.title',
    defaultMessage: 'Renew this certificate',
    description: 'Heading of the form',
  },
  expireTitle: {
    id: 'grademe.staff.correct.expire.title',
    defaultMessage: 'Change the expiry date',
    description: 'Heading of the form',
  },
  wording: {
    id: 'grademe.staff.correct.wording',
    defaultMessage: 'Public explanation',
    description: 'Label of a text field',
  },
  wordingHint: {
    id: 'grademe.staff.correct.wording.hint',
    defaultMessage: 'Shown to the learner and to anyone who verifies the certificate. Don’t include names.',
    description: 'Below the text for the public',
  },
  noteHint: {
    id: 'grademe.staff.correct.note.hint',
    defaultMessage: 'Saved in the history. Visible to staff only.',
    description: 'Below the note',
  },
  name: {
    id: 'grademe.staff.correct.name',
    defaultMessage: 'Name',
    description: 'Which name is printed',
  },
  nameCurrent: {
    id: 'grademe.staff.correct.name.current',
    defaultMessage: 'The account’s current name',
    description: 'Which name is printed',
  },
  nameKept: {
    id: 'grademe.staff.correct.name.kept',
    defaultMessage: 'The name as printed',
    description: 'Which name is printed',
  },
  template: {
    id: 'grademe.staff.correct.template',
    defaultMessage: 'Design version',
    description: 'Which version of the design is used',
  },
  templatePinned: {
    id: 'grademe.staff.correct.template.pinned',
    defaultMessage: 'The version as printed',
    description: 'Which version of the design is used',
  },
  templateCurrent: {
    id: 'grademe.staff.correct.template.current',
    defaultMessage: 'The newest version of the same design',
    description: 'Which version of the design is used',
  },
  issuedOn: {
    id: 'grademe.staff.correct.issued-on',
    defaultMessage: 'Issue date to print',
    description: 'Label of the date to print',
  },
  issuedOnHint: {
    id: 'grademe.staff.correct.issued-on.hint',
    defaultMessage: 'Leave blank to print the same date.',
    description: 'Below the date to print',
  },
  expiry: {
    id: 'grademe.staff.correct.expiry',
    defaultMessage: 'Expires',
    description: 'Which kind of expiry',
  },
  renewByRule: {
    id: 'grademe.staff.correct.renew.rule',
    defaultMessage: 'By the award’s rule, from today',
    description: 'It is renewed by the rule of the award',
  },
  expiryOn: {
    id: 'grademe.staff.correct.expiry.on',
    defaultMessage: 'On a date',
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
  preview: {
    id: 'grademe.staff.correct.preview',
    defaultMessage: 'Preview changes',
    description: 'Button; nothing is written yet',
  },
  review: {
    id: 'grademe.staff.correct.review',
    defaultMessage: 'Review changes',
    description: 'Heading above what the confirmation does',
  },
  back: {
    id: 'grademe.staff.correct.back',
    defaultMessage: 'Back',
    description: 'Button that goes back to the form',
  },
  cancel: {
    id: 'grademe.staff.correct.cancel',
    defaultMessage: 'Cancel',
    description: 'Button that closes the form',
  },
  revokeConfirm: {
    id: 'grademe.staff.correct.revoke.confirm',
    defaultMessage: 'Revoke certificate',
    description: 'Button that does it',
  },
  reinstateConfirm: {
    id: 'grademe.staff.correct.reinstate.confirm',
    defaultMessage: 'Reinstate certificate',
    description: 'Button that does it',
  },
  reissueConfirm: {
    id: 'grademe.staff.correct.reissue.confirm',
    defaultMessage: 'Reissue certificate',
    description: 'Button that does it',
  },
  renewConfirm: {
    id: 'grademe.staff.correct.renew.confirm',
    defaultMessage: 'Renew certificate',
    description: 'Button that does it',
  },
  expireConfirm: {
    id: 'grademe.staff.correct.expire.confirm',
    defaultMessage: 'Save expiry date',
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
    defaultMessage: 'The certificate is reissued.',
    description: 'What was done',
  },
  renewDone: {
    id: 'grademe.staff.correct.renew.done',
    defaultMessage: 'The certificate is renewed.',
    description: 'What was done',
  },
  expireDone: {
    id: 'grademe.staff.correct.expire.done',
    defaultMessage: 'The expiry date is saved.',
    description: 'What was done',
  },
  already: {
    id: 'grademe.staff.correct.already',
    defaultMessage: 'No changes needed. It’s already up to date.',
    description: 'Nothing had to be done',
  },
});
