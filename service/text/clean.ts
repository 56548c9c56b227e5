// Makes a name or title safe to set in one line: what cannot be seen but changes what is seen goes,
// what spelling needs (joiners, combining marks) stays.
import { ServiceProblem } from '../domain/service-problem.ts';

/** More than any honest name or title; keeps shaping time bounded. */
export const LONGEST_TEXT = 2_000;

/** Explicit embeddings, overrides and isolates, marks of direction, BOM, soft hyphen, and the like. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;
/** Spelling between two Mongolian letters (MVS), nothing anywhere else. */
const STRAY_VOWEL_SEPARATORS = /(?<![\u1820-\u18aa])\u180e|\u180e(?![\u1820-\u18aa])/gu;
/** Asking twice for the same joining asks for nothing more. */
const REPEATED_JOINERS = /(\u200c|\u200d)\1+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Tags spell the flags of England, Scotland and Wales and nothing else that a name may hold. */
const FLAG_OF_TAGS =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u;
const TAGS = new RegExp(`(${FLAG_OF_TAGS.source})|[\\u{e0000}-\\u{e007f}]`, 'gu');
/** Fillers, joiners and selectors alone, or the blank of Braille: characters, and nothing to see. */
const NOTHING_TO_SEE = /^[\p{Default_Ignorable_Code_Point}\u2800\s]*$/u;
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/** NFC, one line, single spaces, nothing unseen but ZWJ and ZWNJ; empty when there is nothing to see.
 *  Cleaning twice changes nothing.
 *  Refuses (never cuts) what is longer than any name: half a name is a wrong name. */
export function cleanText(text: string): string {
  const cleaned = CLEAN_ASCII.test(text) ? text : cleanAny(text);
  if (cleaned.length > LONGEST_TEXT) {
    throw new ServiceProblem(
      'text-overflow',
      `The text has ${cleaned.length} characters and at most ${LONGEST_TEXT} can be set. Shorten it and try again.`,
    );
  }
  return cleaned;
}

/** Addresses, numbers and most English words, which are clean as they are. */
const CLEAN_ASCII = /^[!-~]+(?: [!-~]+)*$/;

function cleanAny(text: string): string {
  const cleaned = text
    .replace(CONTROLS, '')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATES, '')
    .replace(TAGS, '$1')
    .replace(NONCHARACTERS, '')
    .normalize('NFC')
    .replace(STRAY_VOWEL_SEPARATORS, '')
    .replace(REPEATED_JOINERS, '$1')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
  return NOTHING_TO_SEE.test(cleaned) ? '' : cleaned;
}
