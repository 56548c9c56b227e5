// CSV files that the service writes open in spreadsheets as they are, and run no formula.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../service/csv/csv.ts';
import { trimKind } from '../../shared/learners/learner-text.ts';
import { rowsOf } from './kit.ts';

/** As another program reads it: every sign as it stands, nothing trimmed. */
const cellsOf = (text: string, delimiter = ','): string[][] =>
  parse(text, { delimiter, record_delimiter: '\r\n', bom: true, relax_column_count: true });

describe('what is written', () => {
  const ROWS: [string, string, string][] = [
    ['Maria', 'Maria', ''],
    ['Keller, Sofia', '"Keller, Sofia"', ''],
    ['a "b"', '"a ""b"""', ''],
    ['two\r\nlines', '"two\r\nlines"', ''],
    ['two\nlines', '"two\nlines"', ''],
    ['a;b', '"a;b"', 'where a comma is the decimal sign, that is two cells'],
    [' x ', '" x "', 'readers trim'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`, 'a formula'],
    ['+1', "'+1", 'a formula'],
    ['-2+3', "'-2+3", 'a formula'],
    ['@SUM(A1)', "'@SUM(A1)", 'a formula'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", 'a command'],
    ['  =1', "'  =1", 'spreadsheets drop spaces'],
    ['\u00A0+1', "'\u00A0+1", 'also those that do not break'],
    ["'=1", "''=1", 'and one apostrophe'],
    ['"=1', `"'""=1"`, 'and quotes'],
    ['\t=1', `"'\t=1"`, 'and tabs'],
    ['\tx', `"'\tx"`, 'OWASP’s list has the tab'],
    ['\rx', `"'\rx"`, 'and the break'],
    ['\nx', `"'\nx"`, ''],
    ['＝1', "'＝1", 'full width'],
    ['＋1', "'＋1", 'full width'],
    ['－1', "'－1", 'full width'],
    ['＠A1', "'＠A1", 'full width'],
    ['王小明', '王小明', ''],
    ['Jean-Luc', 'Jean-Luc', 'a sign inside a name harms nobody'],
    ['', '', ''],
  ];
  test.each(ROWS)('%j stands as %j', (cell, written) => {
    expect(csv.write([[cell, 'end']])).toBe(`${written},end\r\n`);
  });

  test('leaves numbers numbers, and nothing empty', () => {
    expect(csv.write([[-1, null, 'x']])).toBe('-1,,x\r\n');
  });

  test('may come in pieces, the first with the mark of Excel', () => {
    expect(csv.write([['a']], { mark: true }) + csv.write([]) + csv.write([['b'], ['c']])).toBe(
      '\uFEFFa\r\nb\r\nc\r\n',
    );
    expect(csv.write([], { mark: true })).toBe('\uFEFF');
  });

  const sign = fc.constantFrom(...'=+-@＝＋－＠\'"\t\r\n ,;\u00A0\uFEFFaé王'.split(''), '🎓');
  const cell = fc.oneof(
    fc.array(sign, { maxLength: 6 }).map((signs) => signs.join('')),
    fc.string({ unit: 'grapheme' }),
  );
  /** A number that no cell is, so that no row is one empty line. */
  const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => ['0', ...cells]);

  test('comes back as it was, but for the apostrophe, and as nobody’s formula', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), fc.boolean(), (rows, mark) => {
        const back = cellsOf(csv.write(rows, { mark }));
        expect(back.map((cells) => cells.length)).toEqual(rows.map((cells) => cells.length));
        for (const [at, cells] of back.entries())
          for (const [n, got] of cells.entries()) {
            const wanted = rows[at]?.[n] ?? '';
            expect([wanted, `'${wanted}`]).toContain(got);
            // What a spreadsheet sees that takes off spaces and quotes.
            expect(got).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
          }
      }),
      { numRuns: 2_000 },
    );
  });

  test('is read again without the apostrophe', async () => {
    await fc.assert(
      fc.asyncProperty(row, async (cells) => {
        const [back] = await rowsOf(csv.write([cells]));
        expect(back?.cells).toEqual(
          cells.map((each) => trimKind(each.replace(/\r\n?/g, '\n'), /[\s\u200B\u2060\uFEFF]/)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('begins no formula where semicolons or tabs part cells', () => {
    fc.assert(
      fc.property(row, fc.constantFrom(';', '\t'), (cells, delimiter) => {
        // Only whole cells in quotes keep a program with another sign from cutting them apart.
        const text = csv.write([cells.slice(1, 2)]);
        fc.pre(text !== '\r\n');
        expect(cellsOf(text, delimiter)[0]).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is read again by the reader of lists', async () => {
    const text = csv.write(
      [
        ['username', 'name'],
        ['maria', 'Keller, "Sofia"'],
        ['ben', 'two\nlines; or so'],
      ],
      {
        mark: true,
      },
    );
    expect(await rowsOf(text)).toEqual([
      { line: 1, cells: ['username', 'name'] },
      { line: 2, cells: ['maria', 'Keller, "Sofia"'] },
      { line: 3, cells: ['ben', 'two\nlines; or so'] },
    ]);
  });
});
