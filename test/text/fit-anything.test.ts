// Fitting keeps its promises for texts nobody tried: any script, any mixture, marks without letters, emoji alone,
// one sign and four hundred words. See promise.ts for what is promised.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import type { FitBox } from '../../service/text/fit.ts';
import { fitText } from '../../service/text/fit.ts';
import { fullWidth, setLine } from '../../service/text/line.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { fontsDir } from '../pdf/kit.ts';
import { SCRIPTS } from '../scripts/corpus.ts';
import { isCovered } from '../scripts/drawable.ts';
import type { Outcome } from './promise.ts';
import { fitOrRefuse } from './promise.ts';

const chain = readFontBook(fontsDir).chain('name');
const styleWith = (tracking = 0) => ({ chain, language: 'en', direction: 'auto', tracking }) as const;
const NAME_BOX: FitBox = { width: 560, height: 100, size: 44, minSize: 14, lines: 2, leading: 1.15 };

const CHARACTERS = Array.from({ length: 0x1f000 }, (_, codePoint) => codePoint)
  .filter((codePoint) => (codePoint < 0xd800 || codePoint > 0xdfff) && isCovered(codePoint))
  .map((codePoint) => String.fromCodePoint(codePoint));
const ALPHABETS = SCRIPTS.map(({ script }) => {
  const own = new RegExp(`^(?=[\\p{L}\\p{M}\\p{N}])\\p{Script=${script}}$`, 'u');
  return CHARACTERS.filter((character) => own.test(character));
});
const MARKS = CHARACTERS.filter((character) => /^\p{M}$/u.test(character));
const MARKS_BY_SCRIPT = ALPHABETS.map((alphabet) => alphabet.filter((sign) => MARKS.includes(sign))).filter(
  (marks) => marks.length > 0,
);
const EMOJI = ['😀', '🎓', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '🇦🇹', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '👍🏿', '❤️', '🏳️‍🌈'];
const RIGHT_TO_LEFT = ['نور', 'علي', 'אבגד', 'בן־דוד', 'ދިވެހި', '۱۲۳'];
const LEFT_TO_RIGHT = ['Ada', 'PhD', '王小明', '12/5', 'आरव', 'C++'];
const SIGNS = ['(', ')', '-', '&', '“', '№7', '42%', ':'];

const from = (signs: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength }).map((drawn) => drawn.join(''));
const wordOfOneScript = fc.constantFrom(...ALPHABETS).chain((alphabet) => from(alphabet, 9));
const marksOfOneScript = fc.constantFrom(...MARKS_BY_SCRIPT).chain((marks) => from(marks, 20));
const phrase = (word: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((words) => cleanText(words.join(' ')));

const boxes: fc.Arbitrary<FitBox> = fc.record({
  width: fc.double({ min: 20, max: 700, noNaN: true }),
  height: fc.double({ min: 10, max: 160, noNaN: true }),
  size: fc.constantFrom(12, 30, 44, 33.35),
  comfortSize: fc.option(fc.constant(20), { nil: undefined }),
  minSize: fc.constantFrom(6, 8.55, 12),
  lines: fc.integer({ min: 1, max: 4 }),
  leading: fc.constantFrom(0.8, 1.15, 2),
});

interface Kind {
  readonly kind: string;
  readonly texts: fc.Arbitrary<string>;
  /** A sign no face has together with its neighbour is refused by name. */
  readonly mayBeUndrawable?: true;
}

const KINDS: readonly Kind[] = [
  { kind: 'words of random scripts', texts: phrase(wordOfOneScript, 8), mayBeUndrawable: true },
  { kind: 'signs of all scripts in one word', texts: phrase(from(CHARACTERS, 12), 3), mayBeUndrawable: true },
  {
    kind: 'marks and nothing else',
    texts: phrase(fc.oneof(marksOfOneScript, from(MARKS, 3)), 2),
    mayBeUndrawable: true,
  },
  { kind: 'a letter under many marks', texts: from(MARKS.slice(0, 112), 30).map((m) => cleanText(`Z${m}`)) },
  { kind: 'emoji and nothing else', texts: phrase(from(EMOJI, 12), 4) },
  {
    kind: 'mixed directions',
    texts: phrase(fc.constantFrom(...RIGHT_TO_LEFT, ...LEFT_TO_RIGHT, ...SIGNS), 14),
  },
  { kind: 'one unbroken word', texts: phrase(from([...'abcgjQWÅßfi'], 90), 1) },
];

/** Of each kind. */
const RUNS = 150;

describe('fitting keeps its promises for', () => {
  it.each(KINDS)('$kind', ({ texts, mayBeUndrawable }) => {
    const seen: Record<Outcome, number> = { fits: 0, 'text-overflow': 0, 'name-not-drawable': 0 };
    const trackings = fc.constantFrom(0, 0.1, -0.05);
    fc.assert(
      fc.property(texts, boxes, trackings, (text, box, tracking) => {
        fc.pre(text !== '');
        seen[fitOrRefuse(text, styleWith(tracking), box)]++;
      }),
      { numRuns: RUNS },
    );
    expect(seen.fits).toBeGreaterThan(RUNS / 10);
    if (!mayBeUndrawable) expect(seen['name-not-drawable']).toBe(0);
  });

  it.each<[what: string, text: string, outcome: Outcome]>([
    ['one letter', 'O', 'fits'],
    ['one letter with a tail', 'J', 'fits'],
    ['one mark without a letter', '\u20dd', 'fits'],
    ['one sign that takes a picture', '👩🏽‍🚀', 'fits'],
    ['sixty letters without a break', 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis', 'fits'],
    ['twelve words', 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios', 'fits'],
    ['twelve words of Arabic', Array(12).fill('عبد الرحمن').join(' '), 'fits'],
    ['sixty Han without a space', '王'.repeat(60), 'fits'],
    ['sixty marks on one letter', `a${'\u0316'.repeat(60)}`, 'fits'],
    ['twenty emoji', '👨‍👩‍👧‍👦'.repeat(20), 'fits'],
    ['two hundred letters without a break', 'm'.repeat(200), 'text-overflow'],
    ['four hundred words', Array(400).fill('Li').join(' '), 'text-overflow'],
    ['four hundred words of Thai', 'กฤษณะ'.repeat(390), 'text-overflow'],
    ['five hundred emoji', '🎓'.repeat(500), 'text-overflow'],
  ])('%s', (_what, text, outcome) => {
    expect(fitOrRefuse(cleanText(text), styleWith(), NAME_BOX)).toBe(outcome);
  });

  it('a text on one line: refused when it is too large at the least size, and only then', () => {
    fc.assert(
      fc.property(phrase(from([...'AbgJfÅ王نور'], 12), 4), boxes, (text, changes) => {
        const box = { ...changes, lines: 1 };
        const line = setLine(text, styleWith());
        const isTooLarge =
          fullWidth(line) * box.minSize > box.width || (line.above + line.below) * box.minSize > box.height;
        expect(fitOrRefuse(text, styleWith(), box)).toBe(isTooLarge ? 'text-overflow' : 'fits');
      }),
      { numRuns: 150 },
    );
  });
});

describe('a size that is no tenth', () => {
  it('is used as the design has it, also when letters must not shrink', () => {
    const box = { ...NAME_BOX, size: 12.55, minSize: 12.55 };
    expect(fitText('Ada', styleWith(), box, { what: 'name', field: 'name' }).size).toBe(12.55);
  });
});
