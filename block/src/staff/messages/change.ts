// Facts that a newer version of a certificate says otherwise.
import { defineMessages } from 'react-intl';

export const changeMessages = defineMessages({
  change: {
    id: 'grademe.staff.change',
    defaultMessage: '{fact}: {before} → {after}',
    description: 'A fact that changes, such as the name, with its value before and after',
  },
  rest: {
    id: 'grademe.staff.change.rest',
    defaultMessage: 'Everything else stays as it was printed.',
    description: 'Below the facts that change',
  },
  organization: {
    id: 'grademe.staff.change.organization',
    defaultMessage: 'Organization',
    description: 'Fact of a certificate',
  },
  gradeNeeded: {
    id: 'grademe.staff.change.grade-needed',
    defaultMessage: 'Course grade needed',
    description: 'Fact of a certificate',
  },
  hours: {
    id: 'grademe.staff.change.hours',
    defaultMessage: 'Hours of study',
    description: 'Fact of a certificate',
  },
  signatories: {
    id: 'grademe.staff.change.signatories',
    defaultMessage: 'Signatories',
    description: 'Fact of a certificate',
  },
});
