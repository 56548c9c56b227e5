// Which script a grapheme belongs to (UAX #24), and what follows from it for language and spacing.

/** ISO 15924 codes of the scripts in use today (UAX #31, recommended and limited use). What is in none of them is
 *  shaped by HarfBuzz's own guess. */
const SCRIPTS = (
  'Latn Grek Cyrl Armn Hebr Arab Syrc Thaa Mand Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo ' +
  'Tibt Mymr Geor Hang Ethi Cher Cans Khmr Mong Hira Kana Bopo Hani Tfng Java Bali Sund Batk Olck Vaii Adlm Rohg ' +
  'Cakm Mtei Cham Lepc Limb Newa Osge Yiii Saur Sylo Wcho Kali Tale Talu Lana Tavt Hmnp Lisu Plrd Bamu'
).split(' ');
const TESTS = SCRIPTS.map((script) => ({ script, test: new RegExp(`\\p{Script=${script}}`, 'u') }));

/** Characters that take the script of their neighbours (Common, Inherited). */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** ISO 15924 for emoji; not a Unicode script, but a font of its own. */
export const EMOJI = 'Zsye';
const MAY_BE_EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u20e3/u;
/** Shown as a picture unless a variation selector asks for text; or asked for as one; or flag, keycap, sequence. */
const IS_EMOJI =
  /^(?:\p{Emoji_Presentation}(?!\ufe0e)|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d)|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)/u;

/** At most one entry per character ever met. */
const known = new Map<string, string | null>();

/** The script of a grapheme by its first character; null when it takes its neighbours'. */
export function scriptOf(grapheme: string): string | null {
  if (MAY_BE_EMOJI.test(grapheme) && IS_EMOJI.test(grapheme)) return EMOJI;
  const first = String.fromCodePoint(grapheme.codePointAt(0) ?? 0);
  const found = known.get(first);
  if (found !== undefined) return found;
  const script = SHARED.test(first) ? null : (TESTS.find(({ test }) => test.test(first))?.script ?? 'Zzzz');
  known.set(first, script);
  return script;
}

/** Only letters that stand apart may be spaced; joined scripts and stacked scripts would fall to pieces. */
export function allowsTracking(script: string): boolean {
  return script === 'Latn' || script === 'Grek' || script === 'Cyrl' || script === 'Armn';
}

/** What languages are written in whose script code stands for several. */
const COMBINED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

/** Asking Intl takes as long as filling in a line. */
const scripts = new Map<string, string>();

/** ISO 15924 code of the script a language is written in, as "Hant" for "zh-TW"; "" for what is no language tag. */
export function scriptOfLanguage(tag: string): string {
  const known = scripts.get(tag);
  if (known !== undefined) return known;
  // Tags come from people's settings: a few hundred at most, and not kept without end.
  if (scripts.size > 500) scripts.clear();
  const found = readScript(tag.replaceAll('_', '-'));
  scripts.set(tag, found);
  return found;
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

const likely = new Map<string, string>();

/** The language to shape, choose a face for and tag a script in: the document's when it is written so, else the
 *  learner's, else the likeliest (CLDR likely subtags); the document's for scripts that do not tell. */
export function languageOfScript(script: string, documentLanguage: string, learnerLanguage?: string): string {
  const key = `${documentLanguage}/${learnerLanguage}/${script}`;
  const found = likely.get(key);
  if (found !== undefined) return found;
  const language = guessLanguage(script, documentLanguage, learnerLanguage);
  likely.set(key, language);
  return language;
}

function guessLanguage(script: string, documentLanguage: string, learnerLanguage?: string): string {
  if (script === 'Zzzz' || script === EMOJI || script === 'Latn') return documentLanguage;
  // Whoever writes Han has kana and bopomofo in the same face: a word in two faces is ugly.
  const written = /^(?:Hira|Kana|Bopo)$/.test(script) ? 'Hani' : script;
  if (usesScript(documentLanguage, written)) return documentLanguage;
  if (learnerLanguage && usesScript(learnerLanguage, written)) return learnerLanguage;
  if (script === 'Bopo') return 'zh-Hant'; // taught with in Taiwan; on the mainland it is history
  const language = new Intl.Locale(`und-${script}`).maximize().language;
  return language === undefined || language === 'und' ? documentLanguage : language;
}

/** Characters of one text tell whose Han it is: kana are Japanese, hangul Korean, bopomofo Taiwanese. Compatibility ideographs
 *  by themselves are Japanese too: there names tell them apart from the others, elsewhere faces draw both alike. */
export function hanReading(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'Hira';
  if (/\p{Script=Hangul}/u.test(text)) return 'Hang';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'Bopo';
  return /[\uf900-\ufaff]/.test(text) ? 'Hira' : 'Hani';
}

/** The script of the first letter that has one: what a name is written in. Of Han, the one its neighbours tell. */
export function mainScript(text: string): string {
  for (const character of text) {
    const script = scriptOf(character);
    if (script === 'Hani') return hanReading(text);
    if (script && script !== 'Zzzz' && script !== EMOJI) return script;
  }
  return 'Zzzz';
}
