// How the columns of a file were understood.
import { defineMessages } from 'react-intl';

export const listColumnMessages = defineMessages({
  caption: {
    id: 'grademe.staff.list.columns',
    defaultMessage: 'How the columns are read. The header row is row {line, number}',
    description: 'Caption of a table of the columns of a file',
  },
  captionWithout: {
    id: 'grademe.staff.list.columns.without',
    defaultMessage: 'There is no header row: the first row is read as a learner',
    description: 'Caption of a table of the columns of a file',
  },
  column: {
    id: 'grademe.staff.list.column',
    defaultMessage: 'Column',
    description: 'Head of a column of a table: the title of a column of the file',
  },
  meaning: {
    id: 'grademe.staff.list.column.meaning',
    defaultMessage: 'Read as',
    description: 'Head of a column of a table: what a column of the file means',
  },
  place: {
    id: 'grademe.staff.list.column.place',
    defaultMessage: 'Column {place, number}',
    description: 'A column of the file that has no title',
  },
  mayBeLearner: {
    id: 'grademe.staff.list.columns.may-be-learner',
    defaultMessage:
      'Row {line, number} is read as the header row, not as a learner. If it is a learner, select “{change}”, then “{option}”.',
    description: '{change} is the label of a button, {option} of a check box in the form before',
  },
  skipped: {
    id: 'grademe.staff.list.columns.skipped',
    defaultMessage: 'Not read, because they are above the header row: {rows}.',
    description: '{rows} is a list of rows of the file',
  },
  skippedRow: {
    id: 'grademe.staff.list.columns.skipped.row',
    defaultMessage: 'row {line, number} (“{text}”)',
    description: 'One row in a list of rows of the file; {text} is what stands in it',
  },
  didYouMean: {
    id: 'grademe.staff.list.columns.did-you-mean',
    defaultMessage: '“{title}”: did you mean “{name}”?',
    description:
      '{title} is the title of a column of the file, {name} a column name, which is not translated',
  },
  unknown: {
    id: 'grademe.staff.list.column.unknown',
    defaultMessage: 'Ignored: {columns}{more, plural, =0 {} other {, and # more}}.',
    description: '{columns} is a list of titles of columns of the file',
  },
  otherColumn: {
    id: 'grademe.staff.list.column.other',
    defaultMessage:
      'Ignored, because another column says the same: {columns}{more, plural, =0 {} other {, and # more}}.',
    description: '{columns} is a list of titles of columns of the file',
  },
  fact: {
    id: 'grademe.staff.list.column.fact',
    defaultMessage:
      'Ignored, because in a report these columns describe the present certificate: {columns}{more, plural, =0 {} other {, and # more}}.',
    description: '{columns} is a list of titles of columns of the file',
  },
});

/** What a column of a list means, beside labels that other sections have too. */
export const meaningMessages = defineMessages({
  username: {
    id: 'grademe.staff.list.meaning.username',
    defaultMessage: 'Username',
    description: 'Meaning of a column of a file',
  },
  email: {
    id: 'grademe.staff.list.meaning.email',
    defaultMessage: 'Email address',
    description: 'Meaning of a column of a file',
  },
  learner: {
    id: 'grademe.staff.list.meaning.learner',
    defaultMessage: 'Username or email address',
    description: 'Meaning of a column of a file',
  },
  name: {
    id: 'grademe.staff.list.meaning.name',
    defaultMessage: 'Name to print instead of the account’s',
    description: 'Meaning of a column of a file',
  },
  date: {
    id: 'grademe.staff.list.meaning.date',
    defaultMessage: 'Date to print',
    description: 'Meaning of a column of a file',
  },
  until: {
    id: 'grademe.staff.list.meaning.until',
    defaultMessage: 'Last day of the exception',
    description: 'Meaning of a column of a file',
  },
});
