// Every word of every script comes out of the PDF as it went in: read back by poppler and by PDFium, which is what
// Chromium and many readers have. What a reader gets wrong on its own account is listed with its reason.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { readLevels } from '../../service/text/bidi.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { fontsDir } from '../pdf/kit.ts';
import { pdfText } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';
import type { ScriptCorpus } from './corpus.ts';
import { SCRIPTS, spread, wordsOf } from './corpus.ts';
import { isDrawable } from './drawable.ts';
import { drawLines } from './pages.ts';

needs('poppler');

const fonts = readFontBook(fontsDir);
let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});

const WORDS_A_SCRIPT = 240;
const PAIRS_A_SCRIPT = 60;
/** Longer ones are sentences and would leave the page. */
const LONGEST = 31;

/** The name, words, and pairs of words; each of one direction. */
function linesOf(corpus: ScriptCorpus): string[] {
  const words = wordsOf(corpus).filter(isDrawable);
  // poppler takes two single signs with a space between for one spaced word.
  const long = words.filter((word) => [...word].length > 1);
  const pairs = spread(long, 2 * PAIRS_A_SCRIPT).flatMap((word, index, all) =>
    index % 2 === 1 ? [`${all[index - 1]} ${word}`] : [],
  );
  return [cleanText(corpus.name), ...spread(words, WORDS_A_SCRIPT), ...pairs].filter(
    // poppler joins a line that ends in a hyphen with the next one.
    (line) => isOneDirection(line) && [...line].length <= LONGEST && !/[-\u2010]$/.test(line),
  );
}

function isOneDirection(line: string): boolean {
  const { levels } = readLevels(line, 'auto');
  return levels.every((level) => level === levels[0]);
}

const readLines = (text: string) =>
  text
    .split(/\s*[\r\n\f]\s*/)
    .map((line) => line.trim().normalize('NFC'))
    .filter((line) => line !== '');

async function readWithPdfium(pdf: Uint8Array): Promise<string[]> {
  const document = await pdfium.loadDocument(pdf);
  try {
    return [...document.pages()].flatMap((page) => readLines(page.getText()));
  } finally {
    document.destroy();
  }
}

const turnAround = (line: string) => [...line].reverse().join('').normalize('NFC');
const mirrorBrackets = (line: string) => line.replace(/[()]/g, (bracket) => (bracket === '(' ? ')' : '('));

type Reader = 'poppler' | 'PDFium';
interface Quirk {
  readonly reader: Reader;
  readonly concerns: (script: string, line: string) => boolean;
  /** What it makes of the line instead; undefined when that varies. */
  readonly gives?: (line: string) => string;
}

const RIGHT_TO_LEFT = new Set(['Hebr', 'Arab', 'Syrc', 'Thaa', 'Mand', 'Nkoo', 'Adlm', 'Rohg']);
const QUIRKS: readonly Quirk[] = [
  // Of two equal marks in one place both keep one (a slip in CLDR's N'Ko).
  { reader: 'poppler', concerns: (_, line) => /(\p{M})\1/u.test(line) },
  { reader: 'PDFium', concerns: (_, line) => /(\p{M})\1/u.test(line) },
  {
    // Its table of directions ends before these scripts, so their lines stay in the order of the page.
    reader: 'poppler',
    concerns: (script) => ['Nkoo', 'Mand', 'Adlm', 'Rohg'].includes(script),
    gives: turnAround,
  },
  {
    // Its table stops at sixteen bits.
    reader: 'PDFium',
    concerns: (script) => script === 'Adlm' || script === 'Rohg',
    gives: turnAround,
  },
  {
    // It takes the text of a right-to-left line for what is seen, and mirrors the brackets once more.
    reader: 'PDFium',
    concerns: (script, line) => RIGHT_TO_LEFT.has(script) && /[()]/.test(line),
    gives: mirrorBrackets,
  },
  {
    // It takes a mark beside a hyphen for a sign without direction.
    reader: 'PDFium',
    concerns: (script, line) => script === 'Nkoo' && /\p{M}[-\u2010]/u.test(line),
  },
];

describe('reading back', () => {
  it.each(SCRIPTS)('of $script gives exactly what was drawn', async (corpus) => {
    const lines = linesOf(corpus);
    expect(lines.length).toBeGreaterThan(2);
    const pdf = await drawLines(lines, fonts);
    const read = { poppler: readLines(pdfText(pdf)), PDFium: await readWithPdfium(pdf) } as const;
    for (const reader of ['poppler', 'PDFium'] as const) {
      const expected = lines.flatMap((line, index) => {
        const quirk = QUIRKS.find((each) => each.reader === reader && each.concerns(corpus.script, line));
        if (!quirk) return [line];
        return quirk.gives ? [quirk.gives(line)] : [read[reader][index] ?? ''];
      });
      expect(read[reader]).toEqual(expected);
    }
  });
});
