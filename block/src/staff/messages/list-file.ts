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
      'UTF-8, up to {most, number} rows. The first row names the columns: username or email, and if you want {others}.',
    description: '{others} is a list of column names, which are not translated',
  },
  paste: {
    id: 'grademe.staff.list.paste',
    defaultMessage: 'Or paste the rows',
    description: 'Label of a text field, below the field for a file',
  },
  pasteHint: {
    id: 'grademe.staff.list.paste.hint',
    defaultMessage: 'With their first row, as they come from a spreadsheet.',
    description: 'Below the text field',
  },
  chosen: {
    id: 'grademe.staff.list.chosen',
    defaultMessage: '{count, plural, one {# row} other {# rows}} to look at',
    description: 'How long the chosen file is',
  },
  remove: {
    id: 'grademe.staff.list.remove',
    defaultMessage: 'Take another file',
    description: 'Button that forgets the chosen file',
  },
  needed: {
    id: 'grademe.staff.list.needed',
    defaultMessage: 'Choose a file, or paste its rows.',
    description: 'Neither a file nor pasted rows',
  },
  empty: {
    id: 'grademe.staff.list.fault.empty',
    defaultMessage: 'There is nothing in it. Its first row names the columns, such as username.',
    description: 'What is wrong with the file',
  },
  noRows: {
    id: 'grademe.staff.list.fault.no-rows',
    defaultMessage: 'It has column names and no row. Add a learner.',
    description: 'What is wrong with the file',
  },
  noLearner: {
    id: 'grademe.staff.list.fault.no-learner',
    defaultMessage: 'Its first row has to name the columns, and one of them has to be username or email.',
    description: 'What is wrong with the file; username and email are not translated',
  },
  notUtf8: {
    id: 'grademe.staff.list.fault.not-utf8',
    defaultMessage: 'It is not UTF-8, and letters of names would be lost. Save it as “CSV UTF-8”.',
    description: 'What is wrong with the file',
  },
  tooLarge: {
    id: 'grademe.staff.list.fault.too-large',
    defaultMessage: 'It is larger than five megabytes. Split it.',
    description: 'What is wrong with the file',
  },
  tooMany: {
    id: 'grademe.staff.list.fault.too-many',
    defaultMessage:
      'It has {count, number} rows; the panel takes {most, number}. Split it, or have the operator run grademe certify-list.',
    description: 'What is wrong with the file; the last two words are a command',
  },
  unreadable: {
    id: 'grademe.staff.list.fault.unreadable',
    defaultMessage: 'The browser could not read it. If it has changed since, choose it again.',
    description: 'What is wrong with the file',
  },
  quote: {
    id: 'grademe.staff.list.fault.quote',
    defaultMessage:
      'It cannot be read at line {line, number}: a quote is opened or closed in the wrong place.',
    description: 'What is wrong with the file',
  },
  unknownColumn: {
    id: 'grademe.staff.list.fault.unknown-column',
    defaultMessage: 'Nothing is known about the column “{column}”. Known are: {known}.',
    description: 'What is wrong with the file; {known} is a list of column names, which are not translated',
  },
  twice: {
    id: 'grademe.staff.list.fault.twice',
    defaultMessage: 'Two columns are called “{column}”.',
    description: 'What is wrong with the file',
  },
});
