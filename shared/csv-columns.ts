// The columns of the CSV files that say whom to certify, and of those that answer. Both sides read and write them.

/** What a file may say about a learner. */
export const LIST_COLUMNS = [
  'username',
  'email',
  'name',
  'condition',
  'date',
  'template',
  'reason',
  'waive',
  'until',
] as const;

/** What the answer to a file says, as a file. */
export const ANSWER_COLUMNS = [
  'line',
  'learner',
  'outcome',
  'granted',
  'certificate',
  'verify_url',
  'message',
] as const;
