// A CSV file that is chosen or pasted, and what is wrong with it as a whole.
import { defineMessages } from 'react-intl';

export const listFileMessages = defineMessages({
  file: {
    id: 'grademe.staff.list.file',
    defaultMessage: 'CSV file',
    description: 'Label of the field in which a file is chosen',
  },
  fileHint: {
    id: 'grademe.staff.list.file.hint',
    defaultMessage:
      'CSV, or a report of Open edX, up to {most, number} rows. The header row needs username, email, or learner. Optional columns: {others}. Other columns are ignored. Without a header row, each row is a username or email address, and a reason.',
    description: '{others} is a list of column names, which are not translated',
  },
  paste: {
    id: 'grademe.staff.list.paste',
    defaultMessage: 'Or paste rows',
    description: 'Label of a text field, below the field for a file',
  },
  pasteHint: {
    id: 'grademe.staff.list.paste.hint',
    defaultMessage:
      'Include the header row, or paste one username or email address per line. You can paste straight from a spreadsheet.',
    description: 'Below the text field',
  },
  header: {
    id: 'grademe.staff.list.header',
    defaultMessage: 'Header row',
    description: 'Label of a group with one check box',
  },
  noHeader: {
    id: 'grademe.staff.list.header.none',
    defaultMessage: 'There is no header row: the first row is a learner',
    description: 'Check box below “Column names”',
  },
  remove: {
    id: 'grademe.staff.list.remove',
    defaultMessage: 'Choose another file',
    description: 'Button that forgets the chosen file',
  },
  needed: {
    id: 'grademe.staff.list.needed',
    defaultMessage: 'Choose a file, or paste its rows.',
    description: 'Neither a file nor pasted rows',
  },
  empty: {
    id: 'grademe.staff.list.fault.empty',
    defaultMessage: 'The list is empty. Enter one learner per row, by username or email address.',
    description: 'What is wrong with the file',
  },
  noRows: {
    id: 'grademe.staff.list.fault.no-rows',
    defaultMessage: 'There is a header row and no learner. Add a learner.',
    description: 'What is wrong with the file',
  },
  noLearner: {
    id: 'grademe.staff.list.fault.no-learner',
    defaultMessage:
      'The file has no column that identifies learners. Row {line} has {columns}. Name one column username, email or learner. Accepted column names: {known}.',
    description:
      'What is wrong with the file; username, email and learner are not translated. {columns} are titles of columns, {known} a list of column names',
  },
  encoding: {
    id: 'grademe.staff.list.fault.encoding',
    defaultMessage:
      'The file is neither UTF-8 nor UTF-16, so letters of names would be lost. Save it as “CSV UTF-8”.',
    description: 'What is wrong with the file',
  },
  workbook: {
    id: 'grademe.staff.list.fault.workbook',
    defaultMessage: 'This is a workbook, not a CSV file. Save the sheet as “CSV UTF-8”.',
    description: 'What is wrong with the file',
  },
  webPage: {
    id: 'grademe.staff.list.fault.web-page',
    defaultMessage: 'This is a web page, not a CSV file. Download the list itself as CSV.',
    description: 'What is wrong with the file',
  },
  tooLarge: {
    id: 'grademe.staff.list.fault.too-large',
    defaultMessage: 'The file is larger than five megabytes. Split it.',
    description: 'What is wrong with the file',
  },
  tooMany: {
    id: 'grademe.staff.list.fault.too-many',
    defaultMessage:
      'The list has more than {most} rows. Split it, or ask a site administrator to run grademe certify-list.',
    description: 'What is wrong with the file; the last two words are a command',
  },
  tooWide: {
    id: 'grademe.staff.list.fault.too-wide',
    defaultMessage:
      'Row {line} has more than {most} cells. Take out the columns that the list does not need.',
    description: 'What is wrong with the file',
  },
  unreadable: {
    id: 'grademe.staff.list.fault.unreadable',
    defaultMessage: 'The browser could not read the file. If it has changed since, choose it again.',
    description: 'What is wrong with the file',
  },
  quote: {
    id: 'grademe.staff.list.fault.quote',
    defaultMessage: 'Line {line} cannot be read: a quote is opened or closed in the wrong place.',
    description: 'What is wrong with the file',
  },
  sameMeaning: {
    id: 'grademe.staff.list.fault.same-meaning',
    defaultMessage: 'The columns {columns} mean the same. Take one out, or give it another name.',
    description: 'What is wrong with the file; {columns} are titles of columns',
  },
});
