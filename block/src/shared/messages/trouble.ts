// What went wrong and what to do next, for every code a screen can meet.
import { defineMessages } from 'react-intl';

export const troubleMessages = defineMessages({
  title: {
    id: 'grademe.trouble.title',
    defaultMessage: 'Something went wrong',
    description: 'Heading when nothing could be read',
  },
  gradeSafe: {
    id: 'grademe.trouble.grade-safe',
    defaultMessage: 'Your grade is safe.',
    description: 'Reassurance after something went wrong',
  },
  reference: {
    id: 'grademe.trouble.reference',
    defaultMessage: 'Reference for support: {reference}',
    description: '{reference} is a technical reference number',
  },
  busyTitle: {
    id: 'grademe.trouble.busy.title',
    defaultMessage: 'We’re busy right now',
    description: 'Heading when the service is busy',
  },
  lmsTitle: {
    id: 'grademe.trouble.lms.title',
    defaultMessage: 'The learning platform is not answering',
    description: 'Heading when the LMS cannot be reached',
  },
  lms: {
    id: 'grademe.trouble.lms',
    defaultMessage: 'Your grade could not be read, because the learning platform did not answer.',
    description: 'The LMS cannot be reached',
  },
  busy: {
    id: 'grademe.trouble.busy',
    defaultMessage: 'The certificate service has many requests at the moment.',
    description: 'The service asks to wait',
  },
  storage: {
    id: 'grademe.trouble.storage',
    defaultMessage: 'The certificate could not be saved.',
    description: 'The service cannot store files',
  },
  unreachable: {
    id: 'grademe.trouble.unreachable',
    defaultMessage: 'The certificate service did not answer. Check your connection.',
    description: 'The service cannot be reached',
  },
  internal: {
    id: 'grademe.trouble.internal',
    defaultMessage: 'The certificate service had a problem.',
    description: 'The service failed unexpectedly',
  },
  unreadable: {
    id: 'grademe.trouble.unreadable',
    defaultMessage:
      'The certificate service sent an answer that this page does not understand. Reload the page.',
    description: 'The service answered something unexpected',
  },
  unauthenticated: {
    id: 'grademe.trouble.unauthenticated',
    defaultMessage: 'Your log-in was not accepted. Reload the page; if that does not help, log in again.',
    description: 'The token was not accepted',
  },
  forbidden: {
    id: 'grademe.trouble.forbidden',
    defaultMessage: 'You are not allowed to request this certificate.',
    description: 'The token does not allow the request',
  },
  readOnly: {
    id: 'grademe.trouble.read-only',
    defaultMessage: 'You are viewing this page as another learner, so nothing can be requested.',
    description: 'Masquerading staff pressed the button',
  },
  notConfigured: {
    id: 'grademe.trouble.course',
    defaultMessage: 'The course team has not finished setting up this certificate.',
    description: 'The award is not configured',
  },
  endedTitle: {
    id: 'grademe.trouble.ended.title',
    defaultMessage: 'This certificate is no longer issued',
    description:
      'Heading when the certificates of the course have ended and the learner has none, and for learners who were retired',
  },
  ended: {
    id: 'grademe.trouble.ended',
    defaultMessage: 'This course no longer issues this certificate. Contact your course team with questions.',
    description: 'Below "This certificate is no longer issued"',
  },
  name: {
    id: 'grademe.trouble.name',
    defaultMessage:
      'Your name contains a character that we can’t print. Change it in your account settings, or contact support.',
    description: 'A character in the name has no glyph',
  },
  noName: {
    id: 'grademe.trouble.no-name',
    defaultMessage:
      'Your account has no full name that we can print. Add the name you want printed, then come back here.',
    description: 'There is no name to print on the certificate',
  },
  noNameViewed: {
    id: 'grademe.trouble.no-name-viewed',
    defaultMessage: 'This learner’s account has no full name that can be printed.',
    description: 'The same, for staff who view the page as this learner',
  },
  overflow: {
    id: 'grademe.trouble.overflow',
    defaultMessage:
      'Some text is too long to fit on the certificate. If it is your name, shorten it in your account settings. Otherwise contact your course team.',
    description: 'A text is too long for its box',
  },
  request: {
    id: 'grademe.trouble.request',
    defaultMessage: 'The request was not understood. Reload the page.',
    description: 'The request was malformed',
  },
  retrySeconds: {
    id: 'grademe.trouble.retry.seconds',
    defaultMessage: '{seconds, plural, one {Try again in # second.} other {Try again in # seconds.}}',
    description: 'How long to wait',
  },
  retryMinutes: {
    id: 'grademe.trouble.retry.minutes',
    defaultMessage:
      '{minutes, plural, one {Try again in about # minute.} other {Try again in about # minutes.}}',
    description: 'How long to wait',
  },
  retrySoon: {
    id: 'grademe.trouble.retry.soon',
    defaultMessage: 'Try again in a moment.',
    description: 'How long to wait, when the service did not say',
  },
  signedOutTitle: {
    id: 'grademe.signed-out.title',
    defaultMessage: 'You are signed out',
    description: 'Heading when the LMS session has ended',
  },
  signedOut: {
    id: 'grademe.signed-out.text',
    defaultMessage: 'Log in again, then come back to this page.',
    description: 'The LMS session has ended',
  },
  notReadyTitle: {
    id: 'grademe.not-configured.title',
    defaultMessage: 'Certificates are not set up yet',
    description: 'Heading when the operator has not configured the service',
  },
  notReady: {
    id: 'grademe.not-configured.text',
    defaultMessage: 'The certificate service is not connected to this site. Please tell your course team.',
    description: 'The operator has not configured the service',
  },
  crashed: {
    id: 'grademe.crashed',
    defaultMessage: 'This part of the page stopped working. Reload the page to see your certificate.',
    description: 'The block itself failed',
  },
  retired: {
    id: 'grademe.trouble.retired',
    defaultMessage:
      'Certificates are no longer issued to this account. If you think this is a mistake, contact your course team.',
    description: 'The learner was retired; staff can reinstate it',
  },
});
