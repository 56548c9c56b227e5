// Why a certificate is revoked or issued again: classes for staff and statistics.
import { defineMessages } from 'react-intl';

export const reasonMessages = defineMessages({
  issuedInError: {
    id: 'grademe.staff.reason.issued-in-error',
    defaultMessage: 'Issued by mistake',
    description: 'Reason of a revocation',
  },
  academicMisconduct: {
    id: 'grademe.staff.reason.academic-misconduct',
    defaultMessage: 'Academic misconduct',
    description: 'Reason of a revocation',
  },
  identityNotConfirmed: {
    id: 'grademe.staff.reason.identity-not-confirmed',
    defaultMessage: 'Identity not confirmed',
    description: 'Reason of a revocation',
  },
  gradeChanged: {
    id: 'grademe.staff.reason.grade-changed',
    defaultMessage: 'The grade has changed',
    description: 'Reason of a revocation',
  },
  enrollmentCancelled: {
    id: 'grademe.staff.reason.enrollment-cancelled',
    defaultMessage: 'Enrollment cancelled',
    description: 'Reason of a revocation',
  },
  holderRequest: {
    id: 'grademe.staff.reason.holder-request',
    defaultMessage: 'The holder asked for it',
    description: 'Reason of a revocation',
  },
  nameCorrected: {
    id: 'grademe.staff.reason.name-corrected',
    defaultMessage: 'The name was corrected',
    description: 'Reason of a re-issue',
  },
  dateCorrected: {
    id: 'grademe.staff.reason.date-corrected',
    defaultMessage: 'The date was corrected',
    description: 'Reason of a re-issue',
  },
  designChanged: {
    id: 'grademe.staff.reason.design-changed',
    defaultMessage: 'The design has changed',
    description: 'Reason of a re-issue',
  },
  levelChanged: {
    id: 'grademe.staff.reason.level-changed',
    defaultMessage: 'The level has changed',
    description: 'Reason of a re-issue that the service makes: staff put the learner into another level',
  },
  other: {
    id: 'grademe.staff.reason.other',
    defaultMessage: 'Something else',
    description: 'Reason of a revocation or a re-issue',
  },
});
