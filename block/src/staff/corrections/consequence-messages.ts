// What a correction will do, in plain sentences, before it is done.
import { defineMessages } from 'react-intl';

export const consequenceMessages = defineMessages({
  revoked: {
    id: 'grademe.staff.will.revoked',
    defaultMessage: 'The verify page says “revoked” from now on, and the file is handed out no more.',
    description: 'Consequence of revoking',
  },
  revokedWording: {
    id: 'grademe.staff.will.revoked.wording',
    defaultMessage: 'Everybody reads there: “{wording}”',
    description: '{wording} was typed by staff',
  },
  revokedSilent: {
    id: 'grademe.staff.will.revoked.silent',
    defaultMessage: 'No reason is given to the public.',
    description: 'No wording was typed',
  },
  revokedLast: {
    id: 'grademe.staff.will.revoked.last',
    defaultMessage:
      'The learner sees it in the course. Pressing Grade me or another run brings nothing back; only reinstating does.',
    description: 'Consequence of revoking',
  },
  reinstated: {
    id: 'grademe.staff.will.reinstated',
    defaultMessage: 'The same certificate is valid again, with its number and its file.',
    description: 'Consequence of reinstating',
  },
  nothingChanges: {
    id: 'grademe.staff.will.nothing-changes',
    defaultMessage:
      'The new version says exactly what this one says. If something is to be corrected, change it first.',
    description: 'Consequence of re-issuing, when the service names no fact that would change',
  },
  reissued: {
    id: 'grademe.staff.will.reissued',
    defaultMessage:
      'A new version with a number of its own is made; this one says “replaced” and leads to it.',
    description: 'Consequence of re-issuing',
  },
  renewed: {
    id: 'grademe.staff.will.renewed',
    defaultMessage:
      'A new version, dated today and with a number of its own, is made; this one says “renewed” and leads to it.',
    description: 'Consequence of renewing',
  },
  expires: {
    id: 'grademe.staff.will.expires',
    defaultMessage: 'It is valid through {day}. After that day, the verification page shows “Expired”.',
    description: '{day} is the last day on which the certificate is valid',
  },
  expiresAtOnce: {
    id: 'grademe.staff.will.expires.at-once',
    defaultMessage: '{day} is over. The certificate will show as expired immediately.',
    description: '{day} is the last day on which the certificate is valid, in the past',
  },
  expiresPaper: {
    id: 'grademe.staff.will.expires.paper',
    defaultMessage: 'The file does not change.',
    description: 'Consequence of setting an expiry',
  },
  neverExpires: {
    id: 'grademe.staff.will.never-expires',
    defaultMessage: 'It does not expire.',
    description: 'Consequence of removing an expiry',
  },
});
