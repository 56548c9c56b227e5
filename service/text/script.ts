// Which script a character belongs to (UAX #24), and what follows from it for shaping and spacing.

/** ISO 15924 codes of the scripts names are written in today; others are shaped by HarfBuzz's own guess. */
const SCRIPTS = (
  'Latn Grek Cyrl Armn Hebr Arab Syrc Thaa Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Tibt ' +
  'Mymr Geor Hang Ethi Cher Cans Khmr Mong Hira Kana Bopo Hani Tfng Java Bali Sund Olck Vaii Adlm Rohg Cakm Mtei'
).split(' ');
const TESTS = SCRIPTS.map((script) => ({ script, test: new RegExp(`\\p{Script=${script}}`, 'u') }));

/** Characters that take the script of their neighbours (Common, Inherited). */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** At most one entry per character ever met. */
const known = new Map<string, string | null>();

/** The script of a grapheme by its first character; null when it takes its neighbours'. */
export function scriptOf(grapheme: string): string | null {
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

const likely = new Map<string, string>();

/** The language to shape and tag a script in: the document's own when it is written so, else the likeliest
 *  (CLDR likely subtags); the document's for scripts that do not tell. */
export function languageOfScript(script: string, documentLanguage: string): string {
  const key = `${documentLanguage}/${script}`;
  const found = likely.get(key);
  if (found !== undefined) return found;
  const own = new Intl.Locale(documentLanguage).maximize().script;
  const writes = own === script || (own === 'Jpan' && /^(Hani|Hira|Kana)$/.test(script));
  const han = script === 'Hani' && (own === 'Hans' || own === 'Hant');
  const hangul = script === 'Hang' && own === 'Kore';
  const guess =
    script === 'Zzzz' || script === 'Latn' || writes || han || hangul
      ? documentLanguage
      : (new Intl.Locale(`und-${script}`).maximize().language ?? documentLanguage);
  const language = guess === 'und' ? documentLanguage : guess;
  likely.set(key, language);
  return language;
}

/** The script of the first letter that has one: what a name is written in. */
export function mainScript(text: string): string {
  for (const character of text) {
    const script = scriptOf(character);
    if (script && script !== 'Zzzz') return script;
  }
  return 'Zzzz';
}
