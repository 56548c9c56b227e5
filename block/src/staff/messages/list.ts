// A list of learners as a CSV file: choosing it, rehearsing, issuing, and what became of each row.
import { defineMessages } from 'react-intl';

export const listMessages = defineMessages({
  about: {
    id: 'grademe.staff.list.about',
    defaultMessage:
      'A CSV file says whom to certify, one learner in a row, each with their own wishes. Nothing is issued before you have seen what each row would do, and the same file again issues nothing twice.',
    description: 'At the top of the section',
  },
  title: {
    id: 'grademe.staff.list.title',
    defaultMessage: 'Certify a list',
    description: 'Heading of the form',
  },
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
  why: {
    id: 'grademe.staff.list.why',
    defaultMessage: 'Why',
    description: 'Label of a text field',
  },
  whyHint: {
    id: 'grademe.staff.list.why.hint',
    defaultMessage:
      'For rows that waive something or set a condition and give no reason of their own. Learners do not see it.',
    description: 'Below the field',
  },
  design: {
    id: 'grademe.staff.list.design',
    defaultMessage: 'Design',
    description: 'Label of a list of certificate designs',
  },
  designHint: {
    id: 'grademe.staff.list.design.hint',
    defaultMessage: 'For rows that name none.',
    description: 'Below the list of designs',
  },
  designStandard: {
    id: 'grademe.staff.list.design.standard',
    defaultMessage: 'As set in Studio',
    description: 'First line of a list of designs: the award’s own',
  },
  reissue: {
    id: 'grademe.staff.list.reissue',
    defaultMessage: 'Issue a newer version where the file wishes for something else',
    description: 'Check box below “Who holds a certificate already”',
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
  rehearsing: {
    id: 'grademe.staff.list.rehearsing',
    defaultMessage: 'Looking what each row would do…',
    description: 'Heading while it works',
  },
  issuing: {
    id: 'grademe.staff.list.issuing',
    defaultMessage: 'Issuing. Keep this page open until it is finished.',
    description: 'Heading while it works',
  },
  stopped: {
    id: 'grademe.staff.list.stopped',
    defaultMessage: 'Stopped before the end',
    description: 'Heading when it did not come to the end',
  },
  stoppedSafe: {
    id: 'grademe.staff.list.stopped.safe',
    defaultMessage:
      'What is answered is done. Go on with the rest, or send the same file again later: whoever has their certificate keeps it, and nothing is issued twice.',
    description: 'After it stopped in the middle',
  },
  stoppedDry: {
    id: 'grademe.staff.list.stopped.dry',
    defaultMessage: 'Nothing is written yet. Go on with the rest.',
    description: 'After a rehearsal stopped in the middle',
  },
  progress: {
    id: 'grademe.staff.list.progress',
    defaultMessage: 'Rows that are answered',
    description: 'Name of the progress bar',
  },
  answered: {
    id: 'grademe.staff.list.answered',
    defaultMessage: '{done, number} of {count, plural, one {# row} other {# rows}} answered',
    description: 'How far it has come',
  },
  pause: {
    id: 'grademe.staff.list.pause',
    defaultMessage:
      'The learning platform is busy. It goes on by itself in {seconds, plural, one {# second} other {# seconds}} at most.',
    description: 'While it waits',
  },
  stop: {
    id: 'grademe.staff.list.stop',
    defaultMessage: 'Stop',
    description: 'Button',
  },
  goOn: {
    id: 'grademe.staff.list.go-on',
    defaultMessage: 'Go on',
    description: 'Button',
  },
  again: {
    id: 'grademe.staff.list.again',
    defaultMessage:
      '{count, plural, one {Try the row that failed again} other {Try the # rows that failed again}}',
    description: 'Button',
  },
  issue: {
    id: 'grademe.staff.list.issue',
    defaultMessage: '{count, plural, =0 {Do it now} one {Issue # certificate} other {Issue # certificates}}',
    description: 'Button that does what was rehearsed',
  },
  nothing: {
    id: 'grademe.staff.list.nothing',
    defaultMessage: 'Nothing would be issued or changed.',
    description: 'A rehearsal found nothing to do',
  },
  done: {
    id: 'grademe.staff.list.done',
    defaultMessage: 'Done',
    description: 'Heading when every row is answered',
  },
  notAll: {
    id: 'grademe.staff.list.done.not-all',
    defaultMessage: 'Done, but not every row',
    description: 'Heading when some rows could not be done',
  },
  download: {
    id: 'grademe.staff.list.download',
    defaultMessage: 'Download the answers (CSV)',
    description: 'Button',
  },
  saved: {
    id: 'grademe.staff.list.saved',
    defaultMessage: 'The file is saved.',
    description: 'Said after the download',
  },
  another: {
    id: 'grademe.staff.list.another',
    defaultMessage: 'Another file',
    description: 'Button that begins anew',
  },
  counts: {
    id: 'grademe.staff.list.counts',
    defaultMessage: '{count, plural, one {# row} other {# rows}}',
    description: 'Caption of the table of outcomes',
  },
  countsWould: {
    id: 'grademe.staff.list.counts.would',
    defaultMessage: '{count, plural, one {# row} other {# rows}}; nothing is written yet',
    description: 'Caption of the table of outcomes',
  },
  howMany: {
    id: 'grademe.staff.list.how-many',
    defaultMessage: 'Rows',
    description: 'Head of a column with numbers of rows',
  },
  show: {
    id: 'grademe.staff.list.show',
    defaultMessage: 'Show',
    description: 'Label of a list of outcomes: rows of which kind are shown',
  },
  all: {
    id: 'grademe.staff.list.show.all',
    defaultMessage: 'All rows ({count, number})',
    description: 'First line of the list of outcomes',
  },
  some: {
    id: 'grademe.staff.list.show.some',
    defaultMessage: '{outcome} ({count, number})',
    description: 'Line of the list of outcomes',
  },
  page: {
    id: 'grademe.staff.list.page',
    defaultMessage: 'Rows {from, number} to {to, number} of {count, number}',
    description: 'Caption of the table of rows',
  },
  line: {
    id: 'grademe.staff.list.line',
    defaultMessage: 'Line',
    description: 'Head of a column: the line of the file',
  },
  previous: {
    id: 'grademe.staff.list.previous',
    defaultMessage: 'Previous rows',
    description: 'Button',
  },
  next: {
    id: 'grademe.staff.list.next',
    defaultMessage: 'Next rows',
    description: 'Button',
  },
});
