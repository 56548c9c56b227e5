// Splits a line into runs that HarfBuzz shapes in one call: same level, same script, same face. A grapheme is never
// split. Characters that no face covers are rejected by name.
import type { FaceOrder } from '../domain/templates/font-choice.ts';
import { chooseFace, coversText, missingVariants, orderFaces } from '../domain/templates/font-choice.ts';
import { TtlCache } from '../util/ttl-cache.ts';
import type { Levels } from './bidi.ts';
import { readLevels } from './bidi.ts';
import type { Face } from './face.ts';
import { EMOJI, hanReading, languageOfScript, scriptOf } from './script.ts';
import type { Chain, TextStyle } from './text-style.ts';
import { undrawable } from './undrawable.ts';

export interface TextRun {
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly script: string;
  /** BCP 47 tag for shaping. */
  readonly language: string;
  readonly face: Face;
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly level: number;
  readonly script: string;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Returns the runs in logical order. `levels` are those of the paragraph, when the line is part of a longer one.
 *  Throws `name-not-drawable` for characters without a face. */
export function itemise(
  text: string,
  style: TextStyle,
  levels: Levels = readLevels(text, style.direction),
): TextRun[] {
  const { chain } = style;
  const plain = plainRun(text, style, levels);
  if (plain) return [plain];
  const missing = new Set<string>();
  const runs: TextRun[] = [];
  for (const stretch of stretches(readPieces(text, levels))) {
    const script = stretch[0]?.script ?? 'Zzzz';
    const effective = script === 'Hani' ? hanReading(text) : script;
    const language = languageOfScript(effective, style.language, style.learnerLanguage);
    const order = orderOf(chain, script, language);
    // One face for the stretch if the script has one, so that a rare letter does not differ from the rest of its word.
    const whole = stretch.map((piece) => piece.text).join('');
    const common = chooseFace(order.own, whole);
    const [first] = stretch;
    if (common && first && missingVariants(common, whole).length === 0) {
      addPiece(runs, { ...first, text: whole, language, face: common });
      continue;
    }
    for (const piece of stretch) {
      // When the common face lacks only the requested variant, another face may have it.
      const isCommon = common !== undefined && missingVariants(common, piece.text).length === 0;
      const face = isCommon ? common : chooseFace(order.all, piece.text);
      if (face) addPiece(runs, { ...piece, language, face });
      else for (const character of findMissing(piece.text, chain)) missing.add(character);
    }
  }
  if (missing.size > 0) throw undrawable([...missing], chain.role);
  return runs;
}

/** Matches Latin letters of one character each, figures and punctuation: one grapheme a character, one script. */
const PLAIN_LATIN = /^[ -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]*$/;
const LATIN_LETTER = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/;

/** perf(0015): returns the single run of a plain text. Most names and all addresses are one run; this avoids segmentation
 *  into graphemes. Saves 15 % of the processor time of a certificate. Delete when segmentation costs less than 5 %. */
function plainRun(text: string, style: TextStyle, { levels }: Levels): TextRun | undefined {
  const script = onlyScript(text);
  if (script === undefined || levels.some((level) => level !== levels[0])) return undefined;
  const effective = script === 'Hani' ? hanReading(text) : script;
  const language = languageOfScript(effective, style.language, style.learnerLanguage);
  const face = chooseFace(orderOf(style.chain, script, language).own, text);
  if (face === undefined || missingVariants(face, text).length > 0) return undefined;
  return { start: 0, end: text.length, level: levels[0] ?? 0, script, language, face };
}

/** Returns the script of the whole text when all its letters share one script and every character is its own grapheme. */
function onlyScript(text: string): string | undefined {
  if (text === '') return undefined;
  if (PLAIN_LATIN.test(text)) return LATIN_LETTER.test(text) ? 'Latn' : 'Zzzz';
  const script = scriptOf(String.fromCodePoint(text.codePointAt(0) ?? 0));
  if (script === null || script === 'Latn' || script === 'Zzzz' || script === EMOJI) return undefined;
  return plainOf(script).test(text) ? script : undefined;
}

/** By script; at most one entry for each script. */
const plainTexts = new Map<string, RegExp>();

/** Returns the pattern of a plain text: letters of the script with their marks, and the separators in names. */
function plainOf(script: string): RegExp {
  const known = plainTexts.get(script) ?? new RegExp(`^[\\p{Script=${script}}\\p{Script=Zinh} .’'-]*$`, 'u');
  plainTexts.set(script, known);
  return known;
}

/** Cached, because the same few orders repeat for each chain. */
const orders = new WeakMap<Chain, TtlCache<FaceOrder<Face>>>();
const MOST_ORDERS = 500;

function orderOf(chain: Chain, script: string, language: string): FaceOrder<Face> {
  const known = orders.get(chain) ?? new TtlCache<FaceOrder<Face>>(MOST_ORDERS);
  orders.set(chain, known);
  return known.getOrCreate(`${script}/${language}`, () => orderFaces(chain.faces, script, language));
}

/** Returns the characters that no face has; the whole grapheme when every character is covered but no face has all of
 *  them. */
function findMissing(grapheme: string, { faces }: Chain): string[] {
  const alone = [...grapheme].filter((character) => !faces.some((face) => coversText(face, character)));
  return alone.length > 0 ? alone : [grapheme];
}

function addPiece(runs: TextRun[], piece: Piece & Pick<TextRun, 'face' | 'language'>): void {
  const { start, level, script, language, face } = piece;
  const end = start + piece.text.length;
  const last = runs.at(-1);
  if (last && last.face === face && last.level === level && last.script === script) {
    runs[runs.length - 1] = { ...last, end };
  } else {
    runs.push({ start, end, level, script, language, face });
  }
}

function readPieces(text: string, { levels }: Levels): Piece[] {
  const segments = [...graphemes.segment(text)];
  const scripts = segments.map(({ segment }) => scriptOf(segment));
  const isLetter = (script: string | null | undefined) => script && script !== EMOJI;
  let before: string | null = null;
  return segments.map(({ segment, index }, position) => {
    const own = scripts[position] ?? null;
    if (isLetter(own)) before = own;
    // Shared characters take the script before them; at the start of a line, the script that follows.
    const script = own ?? before ?? scripts.slice(position).find(isLetter) ?? 'Zzzz';
    return { start: index, text: segment, level: levels[index] ?? 0, script };
  });
}

/** Groups neighbouring pieces of one level and script. */
function stretches(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    const previous = last?.at(-1);
    if (last && previous && previous.level === piece.level && previous.script === piece.script)
      last.push(piece);
    else found.push([piece]);
  }
  return found;
}
