// The columns of the CSV files that say whom to certify, and of those that answer. Both sides read and write them.

/** Rows of a file that are read for the staff panel at once: the LMS is asked about each, some hundred a minute. */
export const MOST_FILE_ROWS = 5_000;

/** What a file may say about a learner. `learner` is a username or an e-mail address. */
export const LIST_COLUMNS = [
  'username',
  'email',
  'learner',
  'name',
  'level',
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
