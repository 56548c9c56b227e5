// The states of a certificate, as badges.
import { defineMessages } from 'react-intl';

export const statusMessages = defineMessages({
  valid: {
    id: 'grademe.staff.status.valid',
    defaultMessage: 'Valid',
    description: 'State of a certificate',
  },
  expired: {
    id: 'grademe.staff.status.expired',
    defaultMessage: 'Expired',
    description: 'State of a certificate',
  },
  revoked: {
    id: 'grademe.staff.status.revoked',
    defaultMessage: 'Revoked',
    description: 'State of a certificate',
  },
  replaced: {
    id: 'grademe.staff.status.replaced',
    defaultMessage: 'Replaced by a newer version',
    description: 'State of a certificate',
  },
  erased: {
    id: 'grademe.staff.status.erased',
    defaultMessage: 'Name erased',
    description: 'State of a certificate whose holder’s data was erased',
  },
  unissued: {
    id: 'grademe.staff.status.unissued',
    defaultMessage: 'Being created',
    description: 'State of a certificate that is being drawn',
  },
  failed: {
    id: 'grademe.staff.status.failed',
    defaultMessage: 'Couldn’t be created',
    description: 'State of a certificate that could not be drawn',
  },
});
