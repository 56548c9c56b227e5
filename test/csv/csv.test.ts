// Files as spreadsheets, scripts and attackers make them, and files that no spreadsheet takes for formulas.
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

describe('what is written', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '=HYPERLINK("http://x","y")',
    '＝1',
    "=cmd|' /C calc'!A0",
  ])('%j is no formula to a spreadsheet', (cell) => {
    const text = csv.write(['learner'], [[cell]]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [, second = ''] = text.split(/\r\n(?=["'])/);
    expect(second.replace(/^"/, '')).toMatch(/^'/);
  });

  test('comes back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (cells) => {
        const wanted = cells.map((each) => each.trim());
        fc.pre(wanted.some(Boolean) && !wanted.some((each) => /[\0\r\uFEFF]/.test(each)));
        const columns = cells.map((_each, at) => `c${at}`);
        const { rows } = csv.read(bytes(csv.write(columns, [wanted])));
        expect(rows[0]?.cells.map((each, at) => (each === `'${wanted[at]}` ? wanted[at] : each))).toEqual(
          wanted,
        );
      }),
    );
  });
});
