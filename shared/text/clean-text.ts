// A name or title as the service stores, shows and prints it, in one line. Cleaning removes invisible characters that change
// what people see, and keeps those that spelling needs (joiners, combining marks). The service cleans LMS data where it reads
// it, so that the PDF, the verify page and every list show the same text.

/** Explicit embeddings, overrides and isolates, marks of direction, BOM, soft hyphen, and the like. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;
/** Needed between two Mongolian letters (MVS), meaningless anywhere else. */
const STRAY_VOWEL_SEPARATORS = /(?<![\u1820-\u18aa])\u180e|\u180e(?![\u1820-\u18aa])/gu;
/** A repeated joiner has no further effect. */
const REPEATED_JOINERS = /(\u200c|\u200d)\1+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Tags spell the flags of England, Scotland and Wales, and nothing else in a name. */
const FLAG_OF_TAGS =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u;
const TAGS = new RegExp(`(${FLAG_OF_TAGS.source})|[\\u{e0000}-\\u{e007f}]`, 'gu');
/** Fillers, joiners and selectors alone, or the blank of Braille: characters without visible ink. */
const NOTHING_TO_SEE = /^[\p{Default_Ignorable_Code_Point}\u2800\s]*$/u;
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/** Returns one line in NFC, with single spaces and no invisible characters but ZWJ and ZWNJ; empty when nothing is visible.
 *  Idempotent. */
export const cleanText = (text: string): string => (CLEAN_ASCII.test(text) ? text : cleanAny(text));

/** Ideographs that Unicode has twice because people tell them apart (U+FA19 is not U+795E in a name). NFC would replace them by
 *  the other one (decision 0038). */
const COMPATIBILITY_IDEOGRAPHS = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}]+)/u;

/** Returns NFC with compatibility ideographs unchanged. */
export function composeText(text: string): string {
  if (!COMPATIBILITY_IDEOGRAPHS.test(text)) return text.normalize('NFC');
  return text
    .split(COMPATIBILITY_IDEOGRAPHS)
    .map((part, at) => (at % 2 === 1 ? part : part.normalize('NFC')))
    .join('');
}

/** Addresses, numbers and most English words are clean already. */
const CLEAN_ASCII = /^[!-~]+(?: [!-~]+)*$/;

function cleanAny(text: string): string {
  const visible = text
    .replace(CONTROLS, '')
    .replace(UNSEEN, '')
    .replace(LONE_SURROGATES, '')
    .replace(TAGS, '$1')
    .replace(NONCHARACTERS, '');
  const cleaned = composeText(visible)
    .replace(STRAY_VOWEL_SEPARATORS, '')
    .replace(REPEATED_JOINERS, '$1')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
  return NOTHING_TO_SEE.test(cleaned) ? '' : cleaned;
}
