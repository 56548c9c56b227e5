// Which face draws which piece of text: faces made for the script and the reader's language come first, then the others of the
// role's chain; the first that covers the whole piece draws it. Templates name faces by role, never by family, so that a
// template survives a change of fonts.

export const FONT_ROLES = ['name', 'title', 'body', 'strong'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** The facts about a face that the choice needs. */
export interface Coverage {
  covers(codePoint: number): boolean;
  /** Whether the face has the form of the character that this variation selector selects. */
  coversVariant(codePoint: number, selector: number): boolean;
}

export interface Purpose {
  /** ISO 15924 codes of the scripts it is made for (Zsym: symbols, Zsye: emoji); empty means any. */
  readonly scripts: readonly string[];
  /** Languages whose shapes it has, where one script has several (Han; Naskh and Nastaliq); empty means any. */
  readonly locales: readonly string[];
}

/** Joiners and variation selectors select a shape; they are not drawn, so no face needs a glyph for them. */
function isShapeRequest(codePoint: number): boolean {
  return (
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    (codePoint >= 0x180b && codePoint <= 0x180f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  );
}

export function coversText(face: Coverage, text: string): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!isShapeRequest(codePoint) && !face.covers(codePoint)) return false;
  }
  return true;
}

/** An ideograph with a selector for one of its forms. Elsewhere shaping handles selectors. */
const VARIANTS = /\p{Ideographic}[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** Returns the variants in `text` that the face does not have: it would draw the usual form. */
export function missingVariants(face: Coverage, text: string): string[] {
  return (text.match(VARIANTS) ?? []).filter((variant) => {
    const [character = 0, selector = 0] = [...variant].map((each) => each.codePointAt(0));
    return !face.coversVariant(character, selector);
  });
}

/** Returns the first face that covers every character of `text`, preferring one with all variants that the text selects;
 *  undefined when none covers it. */
export function chooseFace<F extends Coverage>(chain: readonly F[], text: string): F | undefined {
  const first = chain.find((face) => coversText(face, text));
  if (first === undefined || missingVariants(first, text).length === 0) return first;
  return chain.find((face) => coversText(face, text) && missingVariants(face, text).length === 0) ?? first;
}

export interface FaceOrder<F> {
  /** Faces made for the script, the reader's language first. */
  readonly own: readonly F[];
  /** Those, and then the rest of the chain. */
  readonly all: readonly F[];
}

/** Returns the order in which to try a chain for text of one script in one language. */
export function orderFaces<F extends Purpose>(
  chain: readonly F[],
  script: string,
  language: string,
): FaceOrder<F> {
  const made = chain.filter(({ scripts }) => scripts.length === 0 || scripts.includes(script));
  const wanted = made.filter(({ locales }) => locales.some((locale) => isSameWriting(locale, language)));
  const own = [...wanted, ...made.filter((face) => !wanted.includes(face))];
  return { own, all: [...own, ...chain.filter((face) => !made.includes(face))] };
}

/** Whether two tags are written alike: "zh-TW" and "zh-Hant" are, "zh-TW" and "zh-CN" are not. */
function isSameWriting(one: string, other: string): boolean {
  const [a, b] = [new Intl.Locale(one).maximize(), new Intl.Locale(other).maximize()];
  return a.language === b.language && a.script === b.script;
}
