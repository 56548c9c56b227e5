// The issuer of the certificate, as authors of a course read it.
import { defineMessages } from 'react-intl';

export const issuerMessages = defineMessages({
  issuer: {
    id: 'grademe.studio.issuer',
    defaultMessage: 'Issuer',
    description: 'Label of the name of the organisation that issues the certificate',
  },
  changedByOrganization: {
    id: 'grademe.studio.issuer.organization',
    defaultMessage: 'Staff of the organization and of the site can change name and logo.',
    description: 'Below the name of the issuer',
  },
  changedBySite: {
    id: 'grademe.studio.issuer.site',
    defaultMessage: 'Staff of the site can change name and logo.',
    description: 'Below the name of the issuer',
  },
  notSet: {
    id: 'grademe.studio.issuer.none',
    defaultMessage:
      'The organization of the course. It has no issuer profile yet; staff of the organization and of the site can add one with name and logo.',
    description: 'Below the name of the organisation of the course',
  },
});
