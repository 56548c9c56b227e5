// The panel cuts a file into parts before the service reads it: both must see the same rows on the same lines, and the answers
// that the panel keeps must be the file the service would write.
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvFile, readCsv } from '../../block/src/staff/list/csv-file.ts';
import { nextPart, PART, partText } from '../../block/src/staff/list/parts.ts';
import { resultCsv } from '../../block/src/staff/list/result-csv.ts';
import { csv } from '../../service/csv/csv.ts';
import * as service from '../../service/issuance/certify-list.ts';
import { MOST_ROWS, type RowAnswer } from '../../shared/exceptions.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const ofService = (text: string) => csv.read(bytes(text)).rows;

function fileOf(text: string): CsvFile {
  const read = readCsv(text);
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

/** What the service reads of all parts, by line. */
function inParts(file: CsvFile) {
  const read: ReturnType<typeof ofService>[number][] = [];
  for (let left = file.rows; left.length > 0; ) {
    const part = nextPart(left);
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThanOrEqual(MOST_ROWS);
    read.push(...ofService(partText(file, part)));
    left = left.filter((row) => !part.includes(row));
  }
  return read.sort((one, other) => one.line - other.line);
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'zoe',
    '"',
    'a "quoted" word',
    'x, y',
    'x; y',
    'two\nlines',
    'Nguyễn',
    '\t',
    '=1+1',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\0\uFEFF]/g, '')),
);
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 160 });

describe('the panel and the service', () => {
  test('see the same rows on the same lines, whole or in parts', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF', '\n', '  \n\n'),
        fc.array(fc.nat(160), { maxLength: 5 }),
        (rows, delimiter, end, before, gaps) => {
          const lines = rows.map((row) => stringify([row], { delimiter, eof: false }));
          for (const gap of gaps) lines.splice(gap % lines.length, 0, '');
          const text = `${before}${['username', 'email', 'reason'].join(delimiter)}${end}${lines.join(end)}`;
          const whole = ofService(text);
          fc.pre(whole.length > 0);
          const file = fileOf(text);
          expect(file.rows.map(({ line }) => line)).toEqual(whole.map(({ line }) => line));
          expect(inParts(file)).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([
    ['nothing', '', 'empty'],
    ['blank lines', ' \n\n', 'empty'],
    ['names and no row', 'username\n\n', 'no-rows'],
    ['an open quote', 'username\nzoe\n"maria\n', 'quote'],
    ['a quote inside a cell', 'username\nzo"e\n', 'quote'],
    ['something behind a quote', 'username\n"zoe" x\n', 'quote'],
    ['two columns of a name', 'username,Username\nzoe,zoe\n', 'twice'],
  ])('refuse %s', (_what, text, fault) => {
    expect(readCsv(text)).toMatchObject({ fault });
    if (fault !== 'no-rows') expect(() => ofService(text)).toThrow();
  });

  test('take no row that is far too long for a learner', () => {
    const row = `"${'x'.repeat(20_001)}"`;
    expect(readCsv(`username\n${row}\n`)).toEqual({ fault: 'quote', line: 2 });
  });

  test('name the line of an open quote', () => {
    expect(readCsv('username\nzoe\n\nzo"e\n')).toEqual({ fault: 'quote', line: 4 });
  });

  test('with columns that nobody knows are no such file', () => {
    expect(readCsv('username;grade\nzoe;90')).toEqual({ fault: 'unknown-column', column: 'grade' });
    expect(readCsv('zoe\nben')).toEqual({ fault: 'no-learner' });
  });

  test('write the same answers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 9 }), (said) => {
        const answers = said.map(
          ([learner, message], at): RowAnswer => ({
            line: at + 2,
            learner,
            outcome: 'failed',
            granted: at % 2 === 0 ? null : 'made',
            requirements: [],
            certificate:
              at % 3 === 0
                ? { uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', version: 1, verifyUrl: 'https://x/y' }
                : null,
            message,
          }),
        );
        const list = { rows: answers, counts: {}, dryRun: false, requestToken: 'x' };
        expect(resultCsv(answers)).toBe(service.writeResult(list, { csv }));
      }),
    );
  });
});

describe('a part', () => {
  const rows = (count: number, who: (at: number) => string) =>
    fileOf(`username\n${Array.from({ length: count }, (_, at) => who(at)).join('\n')}\n`);

  test('has at most so many rows, and a file of five thousand takes a hundred of them', () => {
    const file = rows(5_000, (at) => `learner${at}`);
    expect(nextPart(file.rows)).toHaveLength(PART);
    expect(inParts(file)).toHaveLength(5_000);
    expect(readCsv(`username\n${'zoe\n'.repeat(5_001)}`)).toEqual({ fault: 'too-many', count: 5_001 });
  });

  test('holds all rows about a learner, wherever they stand, so that the first of them counts', () => {
    const file = rows(120, (at) => (at % 60 === 59 ? 'zoe' : `learner${at}`));
    const holding = nextPart(file.rows.slice(20)).filter(({ who }) => who === 'zoe');
    expect(holding.map(({ line }) => line)).toEqual([61, 121]);
  });
});
