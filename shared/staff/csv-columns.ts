// The columns of the CSV files that list the learners to certify, and of the answers. Service and block both read and write
// them.

/** The most rows of a file that the staff panel reads at once: the service asks the LMS about each row, at some hundred a
 *  minute. */
export const MOST_FILE_ROWS = 5_000;

/** The most rows of one call. The LMS answers 120 enrollment requests a minute; this limit keeps a call within that rate. */
export const MOST_ROWS = 100;

/** What a file may state about a learner. `learner` is a username or an e-mail address. */
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

/** The columns of the answer to a file. */
export const ANSWER_COLUMNS = [
  'line',
  'learner',
  'outcome',
  'granted',
  'certificate',
  'verify_url',
  'message',
] as const;
