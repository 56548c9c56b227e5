// Lines of mixed direction stand in the order of UAX #9: character by character as Pango orders them, which has
// another implementation of it (FriBidi), and broken lines keep the order of their paragraph.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { cleanText } from '../../service/text/clean.ts';
import type { Line } from '../../service/text/line.ts';
import { setLine } from '../../service/text/line.ts';
import { fontsDir } from '../pdf/kit.ts';
import { find, needs } from '../support/programs.ts';

needs('pango');

const style = {
  chain: readFontBook(fontsDir).chain('body'),
  language: 'en',
  direction: 'auto',
  tracking: 0,
} as const;

const WRITTEN = [
  'محمد Smith علي 123 (PhD)',
  'Dr. أمينة بنت عبد الرحمن, M.Sc.',
  'נועה (Noa) בן־דוד 42%',
  'علي 12/5/2026 - 50% Ali',
  'Ana “نور” [2] & סם',
  'ABC 123 نور 456 DEF',
  'الدرجة: 95.5% (A+)',
  '123 نور',
  '(نور) Nour',
  'کتاب C++ و ۱۲۳',
  '𞤀𞤥𞤭𞤲𞤢 Ada 123 𞤁𞤭𞤢𞤤𞤤𞤮',
  '𐴔𐴝𐴔𐴟 (Ada) 𐴆𐴗𐴠𐴕',
  'نور 😀 علي',
  'Ada 𝒜𝓭𝓪 نور',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-order-'));
  const cache = join(folder, 'cache');
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fontsDir}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

interface PangoRun {
  readonly text: string;
  readonly 'bidi-level': number;
}

/** Each text as Pango sets it on a line of its own, character by character from left to right. */
function orderByPango(texts: readonly string[]): string[] {
  const json = join(folder, 'layout.json');
  execFileSync(
    find('pango') ?? 'pango-view',
    [
      '-q',
      '--font=Noto Sans',
      '--width=100000', // no line is broken
      `--serialize-to=${json}`,
      `--output=${join(folder, 'o.svg')}`,
      `--text=${texts.join('\n')}`,
    ],
    // Pango takes its arguments in the locale's encoding, which on a bare machine is ASCII.
    {
      env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      stdio: 'pipe', // it complains of nameless faces
    },
  );
  const { output } = JSON.parse(readFileSync(json, 'utf8')) as {
    output: { lines: { runs: PangoRun[] }[] };
  };
  return output.lines.map(({ runs }) =>
    runs.map((run) => fromLeft([...run.text], run['bidi-level'])).join(''),
  );
}

const fromLeft = (parts: readonly string[], level: number) =>
  (level % 2 === 1 ? [...parts].reverse() : parts).join('');

/** Our line from left to right; clusters are in that order already, their own letters are not. */
function orderHere({ runs }: Line): string {
  return runs
    .flatMap(({ level, clusters }) => clusters.map((cluster) => fromLeft([...cluster.text], level)))
    .join('');
}

const word = fc.constantFrom(
  ...['Ada', 'Smith', 'PhD', 'C++', 'نور', 'علي', 'دكتور', 'نועה', 'בן־דוד', 'שלום'],
  ...['𞤀𞤥𞤭𞤲𞤢', '😀', '𝒜𝓭𝓪'],
  ...['123', '4.5', '95%', '۱۲۳', '٤٥', '(', ')', '[2]', '-', '&', '“نور”', '(Noa)', '12/5', '+', '№7', ':'],
);
const mixed = fc
  .array(word, { minLength: 2, maxLength: 9 })
  .map((words) => cleanText(words.join(' ')))
  .filter((text) => /\p{L}/u.test(text));

describe('a line of mixed direction', () => {
  it('stands as Pango sets it', () => {
    const expected = orderByPango(WRITTEN);
    expect(WRITTEN.map((text) => orderHere(setLine(text, style)))).toEqual(expected);
  });

  it('stands as Pango sets it, whatever is mixed', () => {
    const texts = fc.sample(mixed, { numRuns: 400, seed: 9 });
    const expected = orderByPango(texts);
    expect(expected).toHaveLength(texts.length);
    expect(texts.map((text) => orderHere(setLine(text, style)))).toEqual(expected);
  });

  it('would be found out if numbers or brackets went astray', () => {
    const [first] = orderByPango(['علي 123 (PhD)']);
    expect(first).toBe(')PhD( 123 يلع');
  });

  it('is not moved by control, override, isolate or mark characters', () => {
    const unseen = fc.constantFrom(
      ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u0007',
    );
    fc.assert(
      fc.property(mixed, fc.array(fc.tuple(fc.nat(40), unseen), { maxLength: 6 }), (text, inserted) => {
        const spoilt = inserted.reduce(
          (line, [at, character]) => line.slice(0, at) + character + line.slice(at),
          text,
        );
        expect(orderHere(setLine(cleanText(spoilt), style))).toBe(orderHere(setLine(text, style)));
      }),
      { numRuns: 100 },
    );
  });
});
