// Which script a grapheme belongs to (UAX #24), and what follows from it for language and spacing.
import { TtlCache } from '../util/ttl-cache.ts';

/** ISO 15924 codes of the scripts in use today (UAX #31, recommended and limited use). HarfBuzz guesses the script of
 *  all other characters. */
const SCRIPTS = (
  'Latn Grek Cyrl Armn Hebr Arab Syrc Thaa Mand Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo ' +
  'Tibt Mymr Geor Hang Ethi Cher Cans Khmr Mong Hira Kana Bopo Hani Tfng Java Bali Sund Batk Olck Vaii Adlm Rohg ' +
  'Cakm Mtei Cham Lepc Limb Newa Osge Yiii Saur Sylo Wcho Kali Tale Talu Lana Tavt Hmnp Lisu Plrd Bamu'
).split(' ');
const TESTS = SCRIPTS.map((script) => ({ script, test: new RegExp(`\\p{Script=${script}}`, 'u') }));

/** Characters that take the script of their neighbours (Common, Inherited). */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** ISO 15924 for emoji; not a Unicode script, but it has a font of its own. */
export const EMOJI = 'Zsye';
const MAY_BE_EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u20e3/u;
/** Matches emoji: pictures by default without a text variation selector; characters with an emoji selector; flags,
 *  keycaps, sequences. */
const IS_EMOJI =
  /^(?:\p{Emoji_Presentation}(?!\ufe0e)|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d)|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)/u;

/** Cache; at most one entry for each character in use. */
const known = new Map<string, string | null>();

/** Returns the script of a grapheme by its first character; null when it takes the script of its neighbours. */
export function scriptOf(grapheme: string): string | null {
  if (MAY_BE_EMOJI.test(grapheme) && IS_EMOJI.test(grapheme)) return EMOJI;
  const first = String.fromCodePoint(grapheme.codePointAt(0) ?? 0);
  const found = known.get(first);
  if (found !== undefined) return found;
  const script = SHARED.test(first) ? null : (TESTS.find(({ test }) => test.test(first))?.script ?? 'Zzzz');
  known.set(first, script);
  return script;
}

/** Returns whether letters may have extra space: only separate letters may; space would break joined and stacked scripts. */
export function allowsTracking(script: string): boolean {
  return script === 'Latn' || script === 'Grek' || script === 'Cyrl' || script === 'Armn';
}

/** Script codes that stand for several scripts of a language. */
const COMBINED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

/** The tags come from learners' settings: a few hundred in practice. */
const MOST_LANGUAGES = 500;
/** Cached, because a call of Intl takes as long as laying out a line. */
const scripts = new TtlCache<string>(MOST_LANGUAGES);

/** Returns the ISO 15924 code of the script of a language, such as "Hant" for "zh-TW"; "" for an invalid language tag. */
export function scriptOfLanguage(tag: string): string {
  return scripts.getOrCreate(tag, () => readScript(tag.replaceAll('_', '-')));
}

function readScript(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().script ?? '';
  } catch {
    return '';
  }
}

function usesScript(language: string, script: string): boolean {
  const own = scriptOfLanguage(language);
  return own === script || (COMBINED[own]?.includes(script) ?? false);
}

const likely = new TtlCache<string>(MOST_LANGUAGES);

/** Returns the language for shaping, for the choice of a face and for the tag of a script: the document's language if
 *  it uses the script, else the learner's, else the likeliest (CLDR likely subtags); the document's language for
 *  scripts that imply none. */
export function languageOfScript(script: string, documentLanguage: string, learnerLanguage?: string): string {
  const key = `${documentLanguage}/${learnerLanguage}/${script}`;
  return likely.getOrCreate(key, () => guessLanguage(script, documentLanguage, learnerLanguage));
}

function guessLanguage(script: string, documentLanguage: string, learnerLanguage?: string): string {
  if (script === 'Zzzz' || script === EMOJI || script === 'Latn') return documentLanguage;
  // Faces for Han contain kana and bopomofo too: a word in two faces is ugly.
  const written = /^(?:Hira|Kana|Bopo)$/.test(script) ? 'Hani' : script;
  if (usesScript(documentLanguage, written)) return documentLanguage;
  if (learnerLanguage && usesScript(learnerLanguage, written)) return learnerLanguage;
  if (script === 'Bopo') return 'zh-Hant'; // in use in Taiwan; historical on the mainland
  const language = new Intl.Locale(`und-${script}`).maximize().language;
  return language === undefined || language === 'und' ? documentLanguage : language;
}

/** Returns the script that identifies the variant of Han in a text: kana mean Japanese, hangul Korean, bopomofo
 *  Taiwanese. Compatibility ideographs alone mean Japanese: Japanese names distinguish them from the unified forms;
 *  elsewhere faces draw both alike. */
export function hanReading(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'Hira';
  if (/\p{Script=Hangul}/u.test(text)) return 'Hang';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'Bopo';
  return /[\uf900-\ufaff]/.test(text) ? 'Hira' : 'Hani';
}

/** Returns the script of the first letter that has one: the script of a name. For Han, the script that its neighbours
 *  imply. */
export function mainScript(text: string): string {
  for (const character of text) {
    const script = scriptOf(character);
    if (script === 'Hani') return hanReading(text);
    if (script && script !== 'Zzzz' && script !== EMOJI) return script;
  }
  return 'Zzzz';
}
