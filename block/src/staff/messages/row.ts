// Messages about one learner of a list beside the outcome: what was granted, what is missing, what to change.
import { defineMessages } from 'react-intl';

export const rowMessages = defineMessages({
  made: {
    id: 'grademe.staff.row.made',
    defaultMessage: 'Added.',
    description: 'The exception, or the level assignment, is written',
  },
  wouldMake: {
    id: 'grademe.staff.row.would-make',
    defaultMessage: 'Will be added.',
    description: 'A preview: the exception, or the level assignment, is not written yet',
  },
  unchanged: {
    id: 'grademe.staff.row.unchanged',
    defaultMessage: 'Already added.',
    description: 'The exception, or the level assignment, was there already',
  },
  missing: {
    id: 'grademe.staff.row.missing',
    defaultMessage: 'Missing: {requirements}.',
    description: '{requirements} is a list of requirements that are not met',
  },
  has: {
    id: 'grademe.staff.row.has',
    defaultMessage: '{name} ({has} of {needs})',
    description: 'In a list of what is missing: a requirement, what the learner has, and what is needed',
  },
  none: {
    id: 'grademe.staff.row.none',
    defaultMessage: 'none',
    description: 'What a learner without any grade has; stands in the place of a percentage',
  },
  outdated: {
    id: 'grademe.staff.row.outdated',
    defaultMessage: 'The existing certificate differs. To update it, go back and select “Reissue”.',
    description:
      'There is a certificate, but not as the list asks for; the option is a box of the form, which is not on the page with this sentence',
  },
  sameLearner: {
    id: 'grademe.staff.row.same-learner',
    defaultMessage: 'Row {line} is about the same learner.',
    description: '{line} is the number of a row',
  },
  cells: {
    id: 'grademe.staff.row.cells',
    defaultMessage:
      'The row has {cells} cells and the row of column names {columns}. Put cells with commas into quotes.',
    description: 'Numbers of cells in two rows of a file',
  },
  value: {
    id: 'grademe.staff.row.value',
    defaultMessage:
      '{column, select, date {date “{value}”: use YYYY-MM-DD, for example 2026-11-22.} until {until “{value}”: use YYYY-MM-DD, for example 2027-01-31, together with waive.} waive {waive “{value}”: name grade, enrollment, mode or identity.} template {template “{value}”: use the ID of a design, such as classic.} email {email “{value}”: this is not an email address.} name {name “{value}”: this can’t be a name. Enter the name, or leave it blank to print the account’s.} username {username “{value}”: this can’t be a username.} other {This row has a value that can’t be used.}}',
    description:
      'What is wrong with a row of a file. The words before “{value}” are names of columns, and grade, enrollment, mode, identity and classic are values in the file: none of them is translated',
  },
  twoLearners: {
    id: 'grademe.staff.row.two-learners',
    defaultMessage: 'The row names more than one learner. Enter one learner per row.',
    description: 'What is wrong with a row of a file',
  },
  noReason: {
    id: 'grademe.staff.row.no-reason',
    defaultMessage: 'Enter a reason, in the row or for the whole list.',
    description: 'A row waives something or sets a level and gives no reason',
  },
  endPassed: {
    id: 'grademe.staff.row.end-passed',
    defaultMessage: 'until: this day is over.',
    description: 'until is the name of a column, and is not translated',
  },
  noDesign: {
    id: 'grademe.staff.row.no-design',
    defaultMessage: 'There is no design called “{design}”.',
    description: '{design} is what stands in the file',
  },
  noLevel: {
    id: 'grademe.staff.row.no-level',
    defaultMessage: 'The award has no level called “{level}”. Add it to the block in Studio first.',
    description: '{level} is what stands in the file',
  },
});
