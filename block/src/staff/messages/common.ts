// Messages that several sections of the staff panel share.
import { defineMessages } from 'react-intl';

export const commonMessages = defineMessages({
  optional: {
    id: 'grademe.staff.field.optional',
    defaultMessage: '(optional)',
    description: 'After the label of a field that may stay empty',
  },
  choose: {
    id: 'grademe.staff.field.choose',
    defaultMessage: 'Choose…',
    description: 'First line of a list to choose from',
  },
  missing: {
    id: 'grademe.staff.field.missing',
    defaultMessage: 'Required.',
    description: 'Below a field that must not stay empty',
  },
  learner: {
    id: 'grademe.staff.common.learner',
    defaultMessage: 'Learner',
    description: 'Head of a column',
  },
  learners: {
    id: 'grademe.staff.common.learners',
    defaultMessage: 'Learners',
    description: 'Name of a tab, label of a field for usernames, and head of a column of numbers',
  },
  reason: {
    id: 'grademe.staff.common.reason',
    defaultMessage: 'Reason',
    description: 'Label of a field, and head of a column',
  },
  design: {
    id: 'grademe.staff.common.design',
    defaultMessage: 'Design',
    description: 'Label of a certificate design, or of a list of designs',
  },
  action: {
    id: 'grademe.staff.common.action',
    defaultMessage: 'Action',
    description: 'Head of a column with buttons',
  },
  note: {
    id: 'grademe.staff.common.note',
    defaultMessage: 'Note for staff',
    description: 'Label of a text field',
  },
  staffOnly: {
    id: 'grademe.staff.common.staff-only',
    defaultMessage: 'Visible to staff only.',
    description: 'Below a field',
  },
  loadingList: {
    id: 'grademe.staff.common.loading-list',
    defaultMessage: 'Loading the list…',
    description: 'While a list is read',
  },
  more: {
    id: 'grademe.staff.common.more',
    defaultMessage: 'Show more',
    description: 'Button below a list',
  },
  resume: {
    id: 'grademe.staff.common.resume',
    defaultMessage: 'Resume',
    description: 'Button',
  },
  done: {
    id: 'grademe.staff.common.done',
    defaultMessage: 'Done',
    description: 'Heading above the outcomes',
  },
  saved: {
    id: 'grademe.staff.common.saved',
    defaultMessage: 'The file is downloaded.',
    description: 'Announced after a download',
  },
});
