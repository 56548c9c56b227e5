// The audit trail of one certificate.
import { defineMessages } from 'react-intl';

export const auditMessages = defineMessages({
  loading: {
    id: 'grademe.staff.audit.loading',
    defaultMessage: 'Loading the history…',
    description: 'While it is read',
  },
  caption: {
    id: 'grademe.staff.audit.caption',
    defaultMessage: 'History, newest first',
    description: 'Caption of the table',
  },
  when: {
    id: 'grademe.staff.audit.when',
    defaultMessage: 'When',
    description: 'Head of a column',
  },
  who: {
    id: 'grademe.staff.audit.who',
    defaultMessage: 'Who',
    description: 'Head of a column',
  },
  what: {
    id: 'grademe.staff.audit.what',
    defaultMessage: 'What',
    description: 'Head of a column',
  },
  why: {
    id: 'grademe.staff.audit.why',
    defaultMessage: 'Reason and request ID',
    description: 'Head of a column',
  },
  byLearner: {
    id: 'grademe.staff.audit.by.learner',
    defaultMessage: 'Learner, account {who}',
    description: '{who} is the number of an account',
  },
  byStaff: {
    id: 'grademe.staff.audit.by.staff',
    defaultMessage: 'Staff, account {who}',
    description: '{who} is the number of an account',
  },
  byService: {
    id: 'grademe.staff.audit.by.service',
    defaultMessage: 'Service ({who})',
    description: '{who} is the name of a program',
  },
  byOperator: {
    id: 'grademe.staff.audit.by.operator',
    defaultMessage: 'Site administrator ({who})',
    description: '{who} is the number of an account on the server',
  },
  awarding: {
    id: 'grademe.staff.audit.awarding',
    defaultMessage: 'Requested',
    description: 'A line of the audit trail',
  },
  awardDelayed: {
    id: 'grademe.staff.audit.award-delayed',
    defaultMessage: 'Delayed',
    description: 'A line of the audit trail',
  },
  awardRetried: {
    id: 'grademe.staff.audit.award-retried',
    defaultMessage: 'Retried',
    description: 'A line of the audit trail',
  },
  reissuing: {
    id: 'grademe.staff.audit.reissuing',
    defaultMessage: 'Reissue requested',
    description: 'A line of the audit trail',
  },
  renewing: {
    id: 'grademe.staff.audit.renewing',
    defaultMessage: 'Renewal requested',
    description: 'A line of the audit trail',
  },
  renewed: {
    id: 'grademe.staff.audit.renewed',
    defaultMessage: 'Renewed',
    description: 'A line of the audit trail',
  },
  revoked: {
    id: 'grademe.staff.audit.revoked',
    defaultMessage: 'Revoked',
    description: 'A line of the audit trail',
  },
  reinstated: {
    id: 'grademe.staff.audit.reinstated',
    defaultMessage: 'Reinstated',
    description: 'A line of the audit trail',
  },
  expirySet: {
    id: 'grademe.staff.audit.expiry-set',
    defaultMessage: 'Expiry changed',
    description: 'A line of the audit trail',
  },
  erased: {
    id: 'grademe.staff.audit.erased',
    defaultMessage: 'Personal data erased',
    description: 'A line of the audit trail',
  },
  fileErased: {
    id: 'grademe.staff.audit.file-erased',
    defaultMessage: 'File erased',
    description: 'A line of the audit trail',
  },
  nameRequested: {
    id: 'grademe.staff.audit.name-requested',
    defaultMessage: 'Name correction requested',
    description: 'A line of the history',
  },
  nameRequestCancelled: {
    id: 'grademe.staff.audit.name-request-cancelled',
    defaultMessage: 'Name request cancelled',
    description: 'A line of the history',
  },
  nameRequestAccepted: {
    id: 'grademe.staff.audit.name-request-accepted',
    defaultMessage: 'Name request accepted',
    description: 'A line of the history',
  },
  nameRequestRefused: {
    id: 'grademe.staff.audit.name-request-refused',
    defaultMessage: 'Name request refused',
    description: 'A line of the history',
  },
  exceptionAdded: {
    id: 'grademe.staff.audit.exception-added',
    defaultMessage: 'Exception added',
    description: 'A line of the audit trail',
  },
  exceptionRemoved: {
    id: 'grademe.staff.audit.exception-removed',
    defaultMessage: 'Exception removed',
    description: 'A line of the audit trail',
  },
  levelSet: {
    id: 'grademe.staff.audit.level-set',
    defaultMessage: 'Level assigned',
    description: 'A line of the audit trail',
  },
  levelCleared: {
    id: 'grademe.staff.audit.level-cleared',
    defaultMessage: 'Level removed',
    description: 'A line of the audit trail',
  },
});
