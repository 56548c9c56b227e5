// What went wrong and what staff can do next, where it differs from the messages for learners.
import { defineMessages } from 'react-intl';

export const staffTroubleMessages = defineMessages({
  timedOut: {
    id: 'grademe.staff.trouble.timed-out',
    defaultMessage: 'The request timed out. It may still have gone through. It’s safe to try again.',
    description: 'No answer in time',
  },
  lms: {
    id: 'grademe.staff.trouble.lms',
    defaultMessage: 'The learning platform did not answer.',
    description: 'The LMS cannot be reached',
  },
  draft: {
    id: 'grademe.staff.trouble.draft',
    defaultMessage: 'Publish this unit in Studio to use these tools.',
    description: 'The block was never published',
  },
  notConnected: {
    id: 'grademe.staff.trouble.not-connected',
    defaultMessage: 'The certificate service is not connected to this site. Contact your site administrator.',
    description: 'The service is not set up',
  },
  malformed: {
    id: 'grademe.staff.trouble.malformed',
    defaultMessage: 'The service could not read this form.',
    description: 'The request was malformed',
  },
  forbidden: {
    id: 'grademe.staff.trouble.forbidden',
    defaultMessage:
      'Only staff of this course can use these tools. Reload the page if your role has changed.',
    description: 'The token does not allow it',
  },
  readOnly: {
    id: 'grademe.staff.trouble.read-only',
    defaultMessage:
      'You are viewing this page as a learner, so nothing can be changed. Go back to the staff view.',
    description: 'Masquerading staff',
  },
  notFound: {
    id: 'grademe.staff.trouble.not-found',
    defaultMessage: 'Not found.',
    description: 'Nothing of that name or number exists',
  },
  notConfigured: {
    id: 'grademe.staff.trouble.not-configured',
    defaultMessage: 'This award is not configured for that yet.',
    description: 'The award is not configured',
  },
  conflict: {
    id: 'grademe.staff.trouble.conflict',
    defaultMessage: 'This can’t be done right now.',
    description: 'The state of things does not allow it',
  },
  tooLarge: {
    id: 'grademe.staff.trouble.too-large',
    defaultMessage: 'The request is too large. Send less at once.',
    description: 'The request is too large',
  },
  ended: {
    id: 'grademe.staff.trouble.ended',
    defaultMessage:
      'The certificates of this award have ended. To issue more, set a later last day in Studio.',
    description: 'The last day of the award’s certificates has passed',
  },
  retired: {
    id: 'grademe.staff.trouble.retired',
    defaultMessage:
      'The learner was retired. No certificate is issued until a site administrator reverses that.',
    description: 'The learner was retired; operators can reinstate it',
  },
  noName: {
    id: 'grademe.staff.trouble.no-name',
    defaultMessage:
      'The learner’s account has no full name that can be printed. Have it corrected in the account settings.',
    description: 'There is no name to print on the certificate',
  },
  overflow: {
    id: 'grademe.staff.trouble.overflow',
    defaultMessage:
      '{field, select, name {The learner’s name is too long for the certificate.} title {The course title is too long for the certificate.} organization {The name of the organization is too long for the certificate.} level {The level is too long for the certificate.} hours {The hours of study don’t fit on the certificate.} signatories {The signatories don’t fit on the certificate.} wording {A text of the design doesn’t fit on the certificate.} other {Some text is too long to fit on the certificate.}}',
    description: 'A text is too long for its box; the sentence of the service about it follows',
  },
  name: {
    id: 'grademe.staff.trouble.name',
    defaultMessage: 'The name contains a character that we can’t print.',
    description: 'A character in the name has no glyph',
  },
});
