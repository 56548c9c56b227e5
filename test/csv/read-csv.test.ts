// CSV files as people send them are read: encodings, delimiters, quotes and limits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../service/csv/csv.ts';
import { readListFile } from '../../service/issuance/staff-awards/read-list-file.ts';
import { bytes, rowsOf } from './kit.ts';

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
