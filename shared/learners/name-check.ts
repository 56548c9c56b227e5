// Whether a text can be the name of a person. Every way to a certificate rejects a text that cannot. A preview reports a text
// that only looks damaged, because some names look odd and are right (decision 0039). Callers clean names first.

export type NameFault =
  | 'error-value' // what a spreadsheet or a program writes where a value is missing
  | 'lost-letter' // U+FFFD or U+FFFC in the place of a character
  | 'no-letter';

export const NAME_DOUBTS = [
  'mojibake', // UTF-8 that was read as another encoding: "JosÃ©"
  'escaped', // HTML entities, tags, percent signs and the like: "O&#39;Brien", "<b>Ana</b>"
  'formula', // of a spreadsheet: "=A2"
  'program-value', // what programs write for true, false or nothing: "TRUE", "NaN", "NULL"
  'question-mark', // in the place of a letter: "Jos?"
  'address', // an e-mail address
  'variant', // a form of an ideograph that no font has: the renderer would use its usual form
] as const;
export type NameDoubt = (typeof NAME_DOUBTS)[number];

/** Errors of spreadsheets in any language are capitals behind a number sign (#N/A, #¡REF!, #WERT!, #ИМЯ?), of LibreOffice also
 *  Err:502. */
const SPREADSHEET_ERROR =
  /(?:^|\s)(?:#[¡¿]?\p{Lu}[\p{Lu}\d/_ ]*[!?]|#\p{Lu}{1,2}\/?\p{Lu}{1,2}|#GETTING_DATA|Err:\d{3})(?=\s|$)/u;
/** A whole text that programs write for a missing value. `Null`, `None` and `Nan` are names. */
const PROGRAM_ERROR = /^(?:n\/a|undefined|\[object Object\]|\(null\)|<null>)$/i;
const LOST_LETTER = /[\ufffc\ufffd]/;
/** A letter or syllable of any script; modifier letters alone (ʼ, ー) modify other letters. */
const LETTER = /(?!\p{Lm})\p{Alphabetic}/u;

/** Returns why the text cannot be a name; undefined: it can be one. */
export function findNameFault(name: string): NameFault | undefined {
  if (SPREADSHEET_ERROR.test(name) || PROGRAM_ERROR.test(name)) return 'error-value';
  if (LOST_LETTER.test(name)) return 'lost-letter';
  return LETTER.test(name) ? undefined : 'no-letter';
}

const DESCRIPTIONS: Readonly<Record<NameFault, string>> = {
  'error-value': 'a program writes this where a value is missing',
  'lost-letter': 'U+FFFD stands for a letter that was lost',
  'no-letter': 'it has no letter',
};

/** Returns the sentence that says why it cannot be a name; undefined: it can be one. */
export function describeNameFault(name: string): string | undefined {
  const fault = findNameFault(name);
  return fault && DESCRIPTIONS[fault];
}

/** UTF-8 in Latin-1: the first byte of a letter as a capital or small letter, and at least one more character that no name has
 *  there. Marks that occur beside letters in names (’ – ·) and letters (Ž in KŘÍŽ) prove nothing. */
const ODD = '[\\u00a0-\\u00b6\\u00b8-\\u00bf€‚ƒ„…†‡ˆ‰‹ŒœŸ•˜™›]';
const TAIL = '[\\u00a0-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const MOJIBAKE = new RegExp(
  [
    `[Â-ß]${ODD}`,
    `[à-ï](?:${ODD}${TAIL}|${TAIL}${ODD})`,
    `ð${TAIL}{3}`,
    // The next character was a soft hyphen or a control character, which cleaning removed: "MarÃ­a".
    '\\p{Ll}[ÃÂ](?!\\p{Lu})',
    // UTF-8 in Windows-1251, two letters at least, and in Mac OS Roman.
    '(?:[РС][ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){2}',
    '\\p{L}√.',
  ].join('|'),
  'u',
);
const ESCAPED =
  /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);|%[\da-f]{2}|\\u[\da-f]{4}|\\x[\da-f]{2}|(?:=[\dA-F]{2}){2}|=\?utf-8\?/i;
/** A closed tag of HTML, or a tag alone: `<` in a name is none. */
const TAG =
  /<\/[a-z][a-z\d]*\s*>|<(?:br|hr|img|script|style|input|meta|link)\b[^>]*>|<[a-z][a-z\d]*\s+[a-z-]+=|<[a-z][a-z\d]*\s*\/>/i;
const FORMULA = /^['\s]*(?:[=＝]\s*\S|[+@-][A-Z]{2,}[A-Z.\d]*\()/;
/** In these spellings alone: `Null`, `None`, `Nan` and `True` are names, and so is `NONE`. */
const PROGRAM_VALUE = /^(?:TRUE|true|FALSE|false|nan|NaN|NULL)$/;
const QUESTION_MARK = /\p{L}\?|\?\p{L}/u;
const ADDRESS = /^\S+@\S+\.\S+$/;

/** Returns what looks damaged in a name that is possible. Only code with access to the fonts can check forms of ideographs. */
export function findNameDoubts(name: string): NameDoubt[] {
  const found: readonly (readonly [NameDoubt, boolean])[] = [
    ['mojibake', MOJIBAKE.test(name)],
    ['escaped', ESCAPED.test(name) || TAG.test(name)],
    ['formula', FORMULA.test(name)],
    ['program-value', PROGRAM_VALUE.test(name)],
    ['question-mark', QUESTION_MARK.test(name)],
    ['address', ADDRESS.test(name)],
  ];
  return found.flatMap(([doubt, isFound]) => (isFound ? [doubt] : []));
}
