// What the form says when the service does not answer, or refuses.
import { defineMessages } from 'react-intl';

export const serviceMessages = defineMessages({
  unreachable: {
    id: 'grademe.studio.service.unreachable',
    defaultMessage: 'The certificate service does not answer. Check your connection, and try again.',
    description: 'The service cannot be reached; the settings can still be saved',
  },
  canSave: {
    id: 'grademe.studio.service.can-save',
    defaultMessage: 'You can still change and save these settings.',
    description: 'After the sentence that the service does not answer',
  },
  signedOut: {
    id: 'grademe.studio.service.signed-out',
    defaultMessage: 'Your session has ended. Log in to Studio in another tab, and try again.',
    description: 'Studio signed no token for the service',
  },
  notConfigured: {
    id: 'grademe.studio.service.not-configured',
    defaultMessage:
      'This site has not connected Studio to the certificate service. Ask your site administrator.',
    description: 'Studio cannot sign a token for the service',
  },
  forbidden: {
    id: 'grademe.studio.service.forbidden',
    defaultMessage: 'You may not change this. Ask an author of the course to do it.',
    description: 'The service refused a request because of the author’s rights',
  },
  name: {
    id: 'grademe.studio.service.name',
    defaultMessage: 'This design has no font for this name.',
    description: 'The preview could not be drawn; the details in English follow',
  },
  overflow: {
    id: 'grademe.studio.service.overflow',
    defaultMessage: 'A text is too long for its place in this design. Shorten it, or select another design.',
    description: 'The preview could not be drawn; the details in English follow',
  },
  tooLarge: {
    id: 'grademe.studio.service.too-large',
    defaultMessage:
      'This picture is too large: at most 10 MB and 40 million pixels. Save it smaller, and upload it again.',
    description: 'The service refused an upload; the details in English follow',
  },
  refused: {
    id: 'grademe.studio.service.refused',
    defaultMessage: 'The certificate service cannot use this:',
    description: 'The service refused a request; the details in English follow',
  },
  notFound: {
    id: 'grademe.studio.service.not-found',
    defaultMessage: 'It is no longer there. Reload this form.',
    description: 'The service does not know a design or a picture; the details in English follow',
  },
  busy: {
    id: 'grademe.studio.service.busy',
    defaultMessage: 'The certificate service has many requests at the moment. Try again in a minute.',
    description: 'The service asks to wait',
  },
  internal: {
    id: 'grademe.studio.service.internal',
    defaultMessage:
      'The certificate service had a problem. Try again; if it happens again, tell your site administrator.',
    description: 'The service failed; a reference number follows',
  },
  retry: {
    id: 'grademe.studio.service.retry',
    defaultMessage: 'Try again',
    description: 'Button that repeats a request to the service',
  },
});
