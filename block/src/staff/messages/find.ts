// Messages for finding one learner’s certificate.
import { defineMessages } from 'react-intl';

export const findMessages = defineMessages({
  who: {
    id: 'grademe.staff.find.who',
    defaultMessage: 'Username, email address, or certificate ID',
    description: 'Label of the search field',
  },
  whoHint: {
    id: 'grademe.staff.find.who.hint',
    defaultMessage:
      'Enter the exact username or email address, a user ID such as id:7, or the certificate ID.',
    description: 'Below the search field',
  },
  find: {
    id: 'grademe.staff.find.action',
    defaultMessage: 'Find',
    description: 'Button that searches',
  },
  finding: {
    id: 'grademe.staff.find.busy',
    defaultMessage: 'Searching…',
    description: 'Button while it searches',
  },
  none: {
    id: 'grademe.staff.find.none',
    defaultMessage:
      'No certificate found. Check the spelling. The learner may not have earned or claimed it yet.',
    description: 'Nothing was found under this username',
  },
  refresh: {
    id: 'grademe.staff.refresh',
    defaultMessage: 'Refresh',
    description: 'Button that reads everything anew',
  },
  refreshed: {
    id: 'grademe.staff.refreshed',
    defaultMessage: 'Refreshed just now.',
    description: 'Announced after everything was read anew',
  },
  otherVersions: {
    id: 'grademe.staff.find.other-versions',
    defaultMessage: 'Other versions',
    description: 'Heading above the older versions of a certificate',
  },
  version: {
    id: 'grademe.staff.find.version',
    defaultMessage: 'Version {version}',
    description: '{version} counts the versions of a certificate from 1',
  },
  uuid: {
    id: 'grademe.staff.find.uuid',
    defaultMessage: 'Certificate ID',
    description: 'Label of the certificate’s number',
  },
  renewedOn: {
    id: 'grademe.staff.find.renewed',
    defaultMessage: 'Renewed',
    description: 'Label of the day on which the certificate was renewed',
  },
  waived: {
    id: 'grademe.staff.find.waived',
    defaultMessage: 'Waived at issue',
    description: 'Label of the requirements that staff had waived; the certificate says nothing about them',
  },
  shownFrom: {
    id: 'grademe.staff.find.shown-from',
    defaultMessage: 'Visible to the learner from',
    description: 'Label of the instant from which the learner sees it',
  },
  shownLater: {
    id: 'grademe.staff.find.shown-later',
    defaultMessage: 'Not known yet',
    description: 'It is unknown from when the learner sees it',
  },
  revokedOn: {
    id: 'grademe.staff.find.revoked-on',
    defaultMessage: 'Revoked on',
    description: 'Label of the day of revocation',
  },
  reason: {
    id: 'grademe.staff.find.reason',
    defaultMessage: 'Reason (staff only)',
    description: 'Label of the class of the reason, which the public does not see',
  },
  problem: {
    id: 'grademe.staff.find.problem',
    defaultMessage: 'Problem',
    description: 'Label of why the certificate could not be made',
  },
});
