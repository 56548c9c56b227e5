// A list of learners as a CSV file: previewing, issuing, and the outcome of each row.
import { defineMessages } from 'react-intl';

export const listMessages = defineMessages({
  about: {
    id: 'grademe.staff.list.about',
    defaultMessage:
      'Issue certificates from a CSV file, one learner per row. You’ll preview every row first. Uploading the same file twice never issues duplicates.',
    description: 'At the top of the section',
  },
  whyHint: {
    id: 'grademe.staff.list.why.hint',
    defaultMessage:
      'For rows that waive a requirement or set a level and give no reason of their own. Visible to staff only.',
    description: 'Below the field',
  },
  designHint: {
    id: 'grademe.staff.list.design.hint',
    defaultMessage: 'For rows without a design.',
    description: 'Below the list of designs',
  },
  designStandard: {
    id: 'grademe.staff.list.design.standard',
    defaultMessage: 'As set in Studio',
    description: 'First line of a list of designs: the award’s own',
  },
  reissue: {
    id: 'grademe.staff.list.reissue',
    defaultMessage: 'Reissue certificates that differ from the file',
    description: 'Check box below “Who holds a certificate already”',
  },
  previewing: {
    id: 'grademe.staff.list.previewing',
    defaultMessage: 'Previewing each row…',
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
      'Rows with a result are done. Resume, or send the same file again later: nothing is issued twice.',
    description: 'After it stopped in the middle',
  },
  stoppedDry: {
    id: 'grademe.staff.list.stopped.dry',
    defaultMessage: 'Nothing has been saved yet. Resume to preview the rest.',
    description: 'After a preview stopped in the middle',
  },
  progress: {
    id: 'grademe.staff.list.progress',
    defaultMessage: 'Rows done',
    description: 'Name of the progress bar',
  },
  answered: {
    id: 'grademe.staff.list.answered',
    defaultMessage: '{done, number} of {count, plural, one {# row} other {# rows}} done',
    description: 'How far it has come',
  },
  pause: {
    id: 'grademe.staff.list.pause',
    defaultMessage:
      'The learning platform is busy. The list continues automatically in at most {seconds, plural, one {# second} other {# seconds}}.',
    description: 'While it waits',
  },
  stop: {
    id: 'grademe.staff.list.stop',
    defaultMessage: 'Stop',
    description: 'Button',
  },
  retry: {
    id: 'grademe.staff.list.retry',
    defaultMessage: '{count, plural, one {Retry the failed row} other {Retry # failed rows}}',
    description: 'Button',
  },
  issue: {
    id: 'grademe.staff.list.issue',
    defaultMessage:
      '{count, plural, =0 {Save changes} one {Issue # certificate} other {Issue # certificates}}',
    description: 'Button that does what was previewed',
  },
  nothing: {
    id: 'grademe.staff.list.nothing',
    defaultMessage: 'Nothing would be issued or changed.',
    description: 'A preview found nothing to do',
  },
  notAll: {
    id: 'grademe.staff.list.done.not-all',
    defaultMessage: 'Finished with errors',
    description: 'Heading when some rows could not be done',
  },
  download: {
    id: 'grademe.staff.list.download',
    defaultMessage: 'Download results (CSV)',
    description: 'Button',
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
    defaultMessage: '{count, plural, one {# row} other {# rows}}. Nothing has been saved yet.',
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
    defaultMessage: 'Row',
    description: 'Head of a column: the number of a row, as a spreadsheet shows it',
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
