// What a correction will do, in plain sentences, before it is done.
import { defineMessages } from 'react-intl';

export const consequenceMessages = defineMessages({
  revoked: {
    id: 'grademe.staff.will.revoked',
    defaultMessage: 'The verification page will show “Revoked”, and the PDF can no longer be downloaded.',
    description: 'Consequence of revoking',
  },
  revokedWording: {
    id: 'grademe.staff.will.revoked.wording',
    defaultMessage: 'Public explanation: “{wording}”',
    description: '{wording} was typed by staff',
  },
  revokedSilent: {
    id: 'grademe.staff.will.revoked.silent',
    defaultMessage: 'No public explanation is shown.',
    description: 'No wording was typed',
  },
  revokedLast: {
    id: 'grademe.staff.will.revoked.last',
    defaultMessage:
      'The learner will see this in the course. Only reinstating makes the certificate valid again.',
    description: 'Consequence of revoking',
  },
  reinstated: {
    id: 'grademe.staff.will.reinstated',
    defaultMessage: 'The same certificate becomes valid again, with its ID and its PDF.',
    description: 'Consequence of reinstating',
  },
  nothingChanges: {
    id: 'grademe.staff.will.nothing-changes',
    defaultMessage: 'The new version would be identical. To correct something, change it first.',
    description: 'Consequence of re-issuing, when the service names no fact that would change',
  },
  reissued: {
    id: 'grademe.staff.will.reissued',
    defaultMessage:
      'A new version with a new certificate ID will be issued. The old one will show “Replaced” and link to it.',
    description: 'Consequence of re-issuing',
  },
  renewed: {
    id: 'grademe.staff.will.renewed',
    defaultMessage:
      'A new version dated today, with a new certificate ID, will be issued. The old one will show “Renewed” and link to it.',
    description: 'Consequence of renewing',
  },
  expires: {
    id: 'grademe.staff.will.expires',
    defaultMessage: 'It is valid through {day}. After that day, the verification page shows “Expired”.',
    description: '{day} is the last day on which the certificate is valid',
  },
  expiresAtOnce: {
    id: 'grademe.staff.will.expires.at-once',
    defaultMessage: 'This date has passed ({day}). The certificate will show as expired immediately.',
    description: '{day} is the last day on which the certificate is valid, in the past',
  },
  expiresPaper: {
    id: 'grademe.staff.will.expires.paper',
    defaultMessage: 'The PDF does not change.',
    description: 'Consequence of setting an expiry',
  },
  neverExpires: {
    id: 'grademe.staff.will.never-expires',
    defaultMessage: 'It does not expire.',
    description: 'Consequence of removing an expiry',
  },
});
