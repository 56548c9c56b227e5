// Files as spreadsheets, scripts and attackers make them, and files that no spreadsheet takes for formulas.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../service/csv/csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => csv.read(bytes(text));
const complaint = (input: Uint8Array) => {
  try {
    return `read: ${JSON.stringify(csv.read(input))}`;
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
};

const SAME: [string, string][] = [
  ['plain', 'username,reason\nmaria,ill\nben,late\n'],
  ['with the mark of Excel', '\uFEFFusername,reason\nmaria,ill\nben,late\n'],
  ['of Windows', 'username,reason\r\nmaria,ill\r\nben,late\r\n'],
  ['of an old Mac', 'username,reason\rmaria,ill\rben,late\r'],
  ['without an end', 'username,reason\nmaria,ill\nben,late'],
  ['quoted', '"username","reason"\n"maria","ill"\n"ben","late"\n'],
  ['with spaces and capitals', ' Username ,REASON\n maria , ill\n\tben,late \n'],
  ['where a comma is the decimal sign', 'username;reason\nmaria;ill\nben;late\n'],
  ['with tabs', 'username\treason\nmaria\till\nben\tlate\n'],
];

describe('a file', () => {
  test.each(SAME)('%s says the same', (_how, text) => {
    expect(read(text)).toEqual({
      columns: ['username', 'reason'],
      rows: [
        { line: 2, cells: ['maria', 'ill'] },
        { line: 3, cells: ['ben', 'late'] },
      ],
    });
  });

  test('keeps its line numbers through empty rows, rows of commas and rows of several lines', () => {
    const text =
      '\r\n\r\nusername,reason\r\n\r\nmaria,"ill,\r\nvery ill"\r\n,,\r\n  \r\nben,"said ""no"""\r\n\r\n';
    expect(read(text).rows).toEqual([
      { line: 5, cells: ['maria', 'ill,\nvery ill'] },
      { line: 9, cells: ['ben', 'said "no"'] },
    ]);
  });

  test('numbers its rows as an editor does, whatever stands between them', () => {
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const between = fc.constantFrom('', ' ', ',,', '"",""');
    const inside = fc.constantFrom('', '\n', '\r\n', ' \n\n ', ', ""');
    const rows = fc.array(fc.tuple(fc.array(between, { maxLength: 2 }), inside), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        end,
        rows,
        fc.array(
          between.filter((each) => !each.includes(',')),
          { maxLength: 3 },
        ),
        (br, all, before) => {
          let text = `\uFEFF${[...before, 'username,reason'].join(br)}${br}`;
          const lines = all.map(([empty, words], at) => {
            text += empty.map((each) => each + br).join('');
            const line = text.split(/\r\n|\n|\r/).length;
            text += `user${at},"x${words.replaceAll(/\r\n|\n/g, br)}y"${br}`;
            return line;
          });
          expect(read(text).rows.map(({ line }) => line)).toEqual(lines);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('may have rows that are too short or too long: who reads the table says so', () => {
    expect(read('username,reason\nmaria\nben,a,b\n').rows.map(({ cells }) => cells.length)).toEqual([1, 3]);
  });

  test('keeps every script, and what looks like code', () => {
    const names = ['王小明', 'أمينة', 'आरव', '<script>', "'; drop table", '=1+1', '🎓'];
    expect(read(`username\n${names.join('\n')}\n`).rows.map(({ cells }) => cells[0])).toEqual(names);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['empty', bytes(''), /^malformed: The file is empty/],
    ['of empty lines', bytes('\r\n\n  \n'), /^malformed: The file is empty/],
    ['a quote that nobody closes', bytes('username\n"maria\nben\n'), /^malformed: .* at line \d+: a quote/],
    ['words after a quote', bytes('username\nben\n"maria" x,y\n'), /^malformed: .* at line 3: a quote/],
    [
      'a column twice',
      bytes('username,Username\nmaria,ben\n'),
      /^malformed: .*two columns called "username"/,
    ],
    [
      'Latin-1',
      new Uint8Array([...bytes('username\nmar'), 0xed, ...bytes('a\n')]),
      /^malformed: .*not UTF-8/,
    ],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x75, 0x00, 0x0a, 0x00]), /^malformed: .*not UTF-8/],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), /^malformed: .*not UTF-8/],
    ['a cell without an end', bytes(`username\n"${'x'.repeat(100_000)}"\n`), /^malformed/],
  ])('that is %s is refused in a sentence', (_what, input, sentence) => {
    expect(complaint(input)).toMatch(sentence);
  });

  test('whatever it is, is read or refused in a sentence, and quickly', () => {
    const sign = fc.constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '\r',
      '\r\n',
      '\t',
      ' ',
      'a',
      '=',
      '\uFEFF',
      '\u2028',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        expect(complaint(bytes(signs.join('')))).toMatch(/^(read|malformed): /);
      }),
      { numRuns: 2_000 },
    );
    const started = Date.now();
    complaint(bytes(`username\n${'"'.repeat(200_001)}`));
    complaint(bytes(`username\n${','.repeat(15_000)}\n`.repeat(20)));
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});

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

  test('is read again by the reader of lists', () => {
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
    expect(csv.read(bytes(text))).toEqual({
      columns: ['username', 'name'],
      rows: [
        { line: 2, cells: ['maria', 'Keller, "Sofia"'] },
        { line: 3, cells: ['ben', 'two\nlines; or so'] },
      ],
    });
  });
});
