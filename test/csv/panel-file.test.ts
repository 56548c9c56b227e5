// The panel sends what the service has read in parts, and the answers that it keeps are the file the service would write.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BATCH_SIZE, nextBatch } from '../../block/src/staff/list/batches.ts';
import { type FileRow, toListFile } from '../../block/src/staff/list/list-file.ts';
import { resultCsv } from '../../block/src/staff/list/result-csv.ts';
import { csv } from '../../service/csv/csv.ts';
import type { Staff } from '../../service/domain/staff.ts';
import * as service from '../../service/issuance/staff-awards/certify-list.ts';
import { showListFile } from '../../service/issuance/staff-awards/read-list-file.ts';
import { MOST_FILE_ROWS, MOST_ROWS } from '../../shared/staff/csv-columns.ts';
import type { RowAnswer } from '../../shared/staff/grants.ts';

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
describe('the panel and the service', () => {
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
  /** As the panel gets them from the service. */
  async function rows(text: string): Promise<readonly FileRow[]> {
    const staff: Staff = { actor: 'operator:0', scope: 'everywhere', mayWrite: true };
    const context = { staff, requestToken: 'x' };
    const read = await showListFile(
      'course',
      new TextEncoder().encode(text),
      { most: MOST_FILE_ROWS },
      context,
      {
        csv,
      },
    );
    if (read.outcome !== 'read') throw new Error(read.message);
    return toListFile(read).rows;
  }
  const listOf = (count: number, who: (at: number) => string) =>
    rows(`username\n${Array.from({ length: count }, (_, at) => who(at)).join('\n')}\n`);

  test('has at most so many rows, and a file of five thousand takes a hundred of them', async () => {
    let left = await listOf(5_000, (at) => `learner${at}`);
    expect(nextBatch(left)).toHaveLength(BATCH_SIZE);
    let parts = 0;
    for (; left.length > 0; parts += 1) {
      const part = nextBatch(left);
      expect(part.length).toBeLessThanOrEqual(MOST_ROWS);
      left = left.filter((row) => !part.includes(row));
    }
    expect(parts).toBe(100);
  });

  test('holds all rows about a learner, wherever they stand, so that the first of them counts', async () => {
    const list = await listOf(120, (at) => (at % 60 === 59 ? 'zoe' : `learner${at}`));
    const holding = nextBatch(list.slice(20)).filter(({ who }) => who === 'zoe');
    expect(holding.map(({ line }) => line)).toEqual([61, 121]);
  });

  test('is not larger than a call takes, but for one learner', async () => {
    const list = await rows(
      `username,reason\n${Array.from({ length: 90 }, (_, at) => `l${at},${'語'.repeat(1_999)}`).join('\n')}`,
    );
    const bytes = Buffer.byteLength(JSON.stringify(nextBatch(list).map(({ row }) => row)));
    expect(bytes).toBeLessThan(512 * 1024);
  });
});
