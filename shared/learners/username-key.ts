// One key for all usernames that Open edX treats as one: the only place that decides which.

/** Returns the same key for all spellings of one username: Open edX ignores case, so JANE.DOE is jane.doe, and ÉMILE is émile,
 *  composed or not. Other differences count: emile is not émile, ı is not i, ß is not ss, a full-width ａ is not a. So the key
 *  never returns the certificates of another learner, whatever the language of the server. The service stores and shows the
 *  spelling of the LMS. */
export const usernameKey = (name: string): string =>
  // A small sigma has another form at the end of a word.
  name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
