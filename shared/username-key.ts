// Usernames that are one in Open edX have one key: the only place that decides which.

/** Returns the same key for all spellings of one username: to Open edX capitals and small letters are one, so JANE.DOE is jane.doe, and
 *  ÉMILE is émile, composed or not. Everything else tells usernames apart: emile is not émile, ı is not i, ß is not ss, a full-width ａ is not
 *  a. So the key never gives one learner the certificates of another, in whatever language the server runs. What is stored and shown keeps
 *  the spelling of the LMS. */
export const usernameKey = (name: string): string =>
  // A small sigma has another form at the end of a word.
  name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
