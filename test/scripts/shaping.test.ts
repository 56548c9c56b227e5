// Every word of every script is shaped as Debian's own HarfBuzz shapes it: the same glyphs in the same places.
// What differs between two releases of HarfBuzz is listed, word by word.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { readFontTable } from '../../service/fonts/font-table.ts';
import type { Face } from '../../service/text/face.ts';
import type { TextRun } from '../../service/text/itemise.ts';
import { itemise } from '../../service/text/itemise.ts';
import { shapeRun } from '../../service/text/shape.ts';
import { fontsDir } from '../pdf/kit.ts';
import { find, needs } from '../support/processes/programs.ts';
import { SCRIPTS, wordsOf } from './corpus.ts';
import { isDrawable } from './drawable.ts';

needs('harfbuzz');

const fonts = readFontBook(fontsDir);
const { faces } = readFontTable(fontsDir);
const style = { chain: fonts.chain('name'), language: 'en', direction: 'auto', tracking: 0 } as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-shaping-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Placed {
  readonly glyphs: readonly string[];
  readonly advance: number;
}

/** Ours: visible glyphs with their place from the start of the run. */
function shapeHere(text: string, run: TextRun): Placed {
  const shaped = shapeRun(text, run, 'name');
  let x = 0;
  const glyphs = shaped.clusters.flatMap((cluster) => {
    const placed = cluster.parts.map(({ glyph, dx, dy }) => `${glyph}@${x + dx},${dy}`);
    x += cluster.advance;
    return placed;
  });
  return { glyphs, advance: shaped.advance };
}

interface NativeGlyph {
  readonly g: number;
  readonly dx: number;
  readonly dy: number;
  readonly ax: number;
}

/** HarfBuzz's own, for many texts of one kind in one go. */
function shapeNatively(texts: readonly string[], { face, script, language, level }: TextRun): Placed[] {
  const file = join(folder, 'texts.txt');
  writeFileSync(file, `${texts.join('\n')}\n`);
  const printed = execFileSync(
    find('harfbuzz') ?? 'hb-shape',
    [
      `--font-file=${join(fontsDir, faces[face.id]?.file ?? '')}`,
      `--text-file=${file}`,
      `--script=${script}`,
      `--language=${language}`,
      `--direction=${level % 2 === 1 ? 'rtl' : 'ltr'}`,
      '--cluster-level=1',
      '--no-glyph-names',
      '--output-format=json',
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return printed
    .trim()
    .split('\n')
    .map((line) => place(JSON.parse(line) as NativeGlyph[], face));
}

function place(shaped: readonly NativeGlyph[], face: Face): Placed {
  let x = 0;
  const glyphs: string[] = [];
  for (const { g, dx, dy, ax } of shaped) {
    const writer = face.inkOf(g);
    if (writer.above !== 0 || writer.below !== 0) glyphs.push(`${g}@${x + dx},${dy}`);
    x += ax;
  }
  return { glyphs, advance: x };
}

/** HarfBuzz 6 (Debian 12) against the release we ship. */
const RELEASES_DIFFER: Readonly<Record<string, readonly string[]>> = {
  Mymr: ['ရှိုနာ'], // two marks, a tenth of an em apart
  Bamu: ['ꚠ꛰ꚣ', 'ꚥ꛱ꚨ'], // marks the face has no place for: the build for JavaScript leaves them beside their letter
};

describe('shaping', () => {
  it.each(SCRIPTS)('of $script equals native HarfBuzz', (corpus) => {
    const jobs = new Map<string, { run: TextRun; text: string }[]>();
    for (const text of wordsOf(corpus).filter(isDrawable)) {
      for (const run of itemise(text, style)) {
        // A run beside another is shaped in its context, which the native program is not told of in bulk.
        if (run.end - run.start !== text.length) continue;
        const kind = [run.face.id, run.script, run.language, run.level].join(' ');
        jobs.set(kind, [...(jobs.get(kind) ?? []), { run, text }]);
      }
    }
    expect(jobs.size).toBeGreaterThan(0);
    const different: string[] = [];
    for (const group of jobs.values()) {
      const [first] = group;
      if (!first) continue;
      const native = shapeNatively(
        group.map(({ text }) => text),
        first.run,
      );
      expect(native).toHaveLength(group.length);
      group.forEach(({ run, text }, index) => {
        if (JSON.stringify(shapeHere(text, run)) !== JSON.stringify(native[index])) different.push(text);
      });
    }
    expect(different).toEqual(RELEASES_DIFFER[corpus.script] ?? []);
  });
});
