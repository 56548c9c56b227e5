// Files as spreadsheets, scripts and attackers make them, and files that no spreadsheet takes for formulas.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../service/csv/csv.ts';
import { readListFile } from '../../service/issuance/staff-awards/read-list-file.ts';
import { trimKind } from '../../shared/learners/learner-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const rowsOf = async (text: string) => {
  const file = await csv.read(bytes(text));
  if ('why' in file) throw new Error(file.message);
  return file.rows;
};
const complaint = async (input: Uint8Array) => {
  const file = await csv.read(input);
  return 'why' in file ? `${file.why.code}: ${file.message}` : `read: ${JSON.stringify(file.rows)}`;
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
  test.each(SAME)('%s says the same', async (_how, text) => {
    const [head, ...rows] = await rowsOf(text);
    expect(head?.cells.map((title) => title.toLowerCase())).toEqual(['username', 'reason']);
    expect(rows).toEqual([
      { line: 2, cells: ['maria', 'ill'] },
      { line: 3, cells: ['ben', 'late'] },
    ]);
  });

  test('numbers its rows as spreadsheets do, through empty rows, rows of commas and rows of several lines', async () => {
    const text =
      '\r\n\r\nusername,reason\r\n\r\nmaria,"ill,\r\nvery ill"\r\n,,\r\n  \r\nben,"said ""no"""\r\n\r\n';
    expect((await rowsOf(text)).slice(1)).toEqual([
      { line: 5, cells: ['maria', 'ill,\nvery ill'] },
      { line: 8, cells: ['ben', 'said "no"'] },
    ]);
  });

  test('numbers its rows as spreadsheets do, whatever stands between and inside them', async () => {
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const between = fc.constantFrom('', ' ', ',,', '"",""');
    const inside = fc.constantFrom('', '\n', '\r\n', ' \n\n ', ', ""');
    const rows = fc.array(fc.tuple(fc.array(between, { maxLength: 2 }), inside), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        end,
        rows,
        fc.array(
          between.filter((each) => !each.includes(',')),
          { maxLength: 3 },
        ),
        async (br, all, before) => {
          let text = `\uFEFF${[...before, 'username,reason'].join(br)}${br}`;
          let line = before.length + 1;
          const lines = all.map(([empty, words], at) => {
            text += empty.map((each) => each + br).join('');
            text += `user${at},"x${words.replaceAll(/\r\n|\n/g, br)}y"${br}`;
            line += empty.length + 1;
            return line;
          });
          expect((await rowsOf(text)).map((row) => row.line)).toEqual([before.length + 1, ...lines]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('may have rows that are too short or too long: who reads the table says so', async () => {
    expect((await rowsOf('username,reason\nmaria\nben,a,b\n')).map(({ cells }) => cells.length)).toEqual([
      2, 1, 3,
    ]);
  });

  test('keeps every script, and what looks like code', async () => {
    const names = ['王小明', 'أمينة', 'आरव', '<script>', "'; drop table", '=1+1', '🎓'];
    expect((await rowsOf(`username\n${names.join('\n')}\n`)).map(({ cells }) => cells[0])).toEqual([
      'username',
      ...names,
    ]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a quote that nobody closes', bytes('username\n"maria\nben\n'), /^quote: .* at line \d+: a quote/],
    ['words after a quote', bytes('username\nben\n"maria" x,y\n'), /^quote: .* at line 3: a quote/],
    ['words after a quote, below a separator', bytes('sep=,\nben\n"maria" x,y\n'), /^quote: .* at line 3/],
    ['Latin-1', new Uint8Array([...bytes('username\nmar'), 0xed, ...bytes('a\n')]), /^encoding: /],
    ['half of a sign of UTF-16', new Uint8Array([0xff, 0xfe, 0x75, 0x00, 0x0a]), /^encoding: /],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), /^workbook: /],
    ['a cell without an end', bytes(`username\n"${'x'.repeat(1_000_000)}"\n`), /^quote: /],
  ])('that is %s is refused in a sentence', async (_what, input, sentence) => {
    expect(await complaint(input)).toMatch(sentence);
  });

  test('whatever it is, is read or refused in a sentence', async () => {
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
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 60 }), async (signs) => {
        expect(await complaint(bytes(signs.join('')))).toMatch(/^(read|encoding|quote): /);
      }),
      { numRuns: 2_000 },
    );
  });
});

// Each took minutes with a pattern that goes back over what it has read.
test.each([
  ['quotes', '"'.repeat(200_001)],
  ['commas', `${','.repeat(15_000)}\n`.repeat(20)],
  ['spaces inside a cell', `a${' '.repeat(300_000)}b`],
  ['marks that nobody sees inside a cell', `a${'\u200B'.repeat(300_000)}b`],
  ['signs of addresses', `<${'@'.repeat(300_000)}`],
  ['signs of addresses behind a name', `"x" <${'a@'.repeat(150_000)}`],
  ['brackets', '<a@b'.repeat(75_000)],
  ['digits of a date', `maria,${'1/'.repeat(150_000)}`],
])('a file of many %s is read at once', async (_what, text) => {
  for (const file of [text, `username,date,learner\n${text}`]) {
    const answer = await readListFile(bytes(file), {}, { csv });
    expect('why' in answer || answer.rows.length > 0).toBe(true);
  }
});

test('a long file is read in slices, and others have their turn between them', async () => {
  const name = '語'.repeat(30_000);
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  }, 0);
  const rows = await rowsOf(
    `username,x\n${Array.from({ length: 40 }, (_, at) => `u${at},${name}`).join('\n')}`,
  );
  clearInterval(other);
  expect(rows.map(({ cells }) => cells[1])).toEqual(['x', ...Array.from({ length: 40 }, () => name)]);
  expect(turns).toBeGreaterThan(5);
});

describe('what is more than was asked for', () => {
  const textOf = (rows: number) => `username\n${'\n,\nmaria\n'.repeat(rows)}`;

  test('is not read: rows are counted while they are parsed, blank ones are not', async () => {
    const atMost = async (most: number) => {
      const file = await csv.read(bytes(textOf(1_000)), { most });
      return 'why' in file ? file.why : file.rows.map(({ line }) => line);
    };
    expect(await atMost(3)).toEqual([1, 4, 7]);
    expect(await atMost(5_000)).toHaveLength(1_001);
  });

  test('is not looked at: what cannot be read behind it is no fault', async () => {
    const file = await csv.read(bytes(`${textOf(3)}"open`), { most: 2 });
    expect(file).toMatchObject({ rows: [{ line: 1 }, { line: 4 }] });
  });

  test('is refused when it is blank rows without an end', async () => {
    const file = await csv.read(bytes(`maria${'\n'.repeat(300_000)}ben`), { most: 2 });
    expect(file).toMatchObject({ why: { code: 'too-many', values: { most: '200' } } });
  });

  test.each(['x', ''])('cells, in a row of any kind: %s', async (cell) => {
    const row = (count: number) => Array.from({ length: count }, () => cell).join(',');
    const first = await complaint(bytes(`a,b\n${row(16_384)}\nc,d`));
    expect(first).toMatch(/^read: /);
    expect(await complaint(bytes(`a,b\n${row(16_385)}\nc,d`))).toMatch(
      /^too-wide: Row 2 of the file has more than 16384 cells/,
    );
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
