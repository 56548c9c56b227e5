// Which learner a text names, however it was copied: from a mail client, a web page or a spreadsheet. Imports nothing, because
// the block reads learners that staff type with the same function.

/** Characters without width (soft hyphen, zero-width and direction marks, byte order mark): no username, e-mail address or column
 *  name has them. */
const INVISIBLE = /\p{Cf}/gu;
/** Quotes of every keyboard, brackets, and separators between the learners of a line. */
const AROUND = /[\s"'`<>,;“”„«»‹›‘’]/;
/** `Maria Keller <maria@example.org>`, also behind a quoted name. */
const IN_BRACKETS = /<\s*(?:mailto:)?([^<>\s@]+@[^<>\s@]+)\s*>[\s,;]*$/i;
/** `Maria Keller (maria@example.org)`. */
const IN_PARENTHESES = /^[^@()]*\(\s*([^()\s@]+@[^()\s@]+)\s*\)$/;
/** Longer than any username, name and address together. */
const LONGEST = 1_000;

/** Returns the text without invisible characters, and with plain spaces. */
export const withoutInvisible = (text: string): string =>
  text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** Returns the text without the characters of a kind at its ends. Works in steps, because `[…]+$` is slow on long runs of
 *  them. */
export function trimKind(text: string, kind: RegExp): string {
  let from = 0;
  let to = text.length;
  while (from < to && kind.test(text.charAt(from))) from += 1;
  while (to > from && kind.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** Returns the address of `Maria Keller <maria@example.org>`; undefined for every other text. */
export const addressInBrackets = (text: string): string | undefined =>
  text.length > LONGEST ? undefined : IN_BRACKETS.exec(withoutInvisible(text))?.[1];

/** `id:7`, a user id of the LMS. Digits alone are a username: Open edX allows those, and no colon in one. */
const USER_ID = /^id:\s?([1-9]\d{0,14})$/i;

/** A username, an e-mail address, or both; the same text in both may be either. Or the user id of the LMS alone. */
export interface WrittenLearner {
  readonly userId?: number | undefined;
  readonly username?: string | undefined;
  readonly email?: string | undefined;
}

/** Returns a learner as a list names them; empty when it names none. */
export const shownLearner = ({ userId, username, email }: WrittenLearner): string =>
  userId === undefined ? username || email || '' : `id:${userId}`;

/** Returns the username, e-mail address or user id that the text holds. Text with an @ may be either, because Open edX allows an
 *  @ in usernames; only brackets and `mailto:` prove that it is an address. */
export function readLearner(text: string): WrittenLearner {
  const bare = trimKind(withoutInvisible(text), AROUND);
  const bracketed =
    addressInBrackets(text) ?? (bare.length > LONGEST ? undefined : IN_PARENTHESES.exec(bare)?.[1]);
  if (bracketed !== undefined) return { email: bracketed };
  const [, userId] = USER_ID.exec(bare) ?? [];
  if (userId !== undefined) return { userId: Number(userId) };
  const plain = bare.replace(/^mailto:/i, '');
  if (!plain.includes('@')) return { username: plain };
  return plain === bare ? { username: plain, email: plain } : { email: plain };
}
