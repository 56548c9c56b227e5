// Which driver errors mean that the database is damaged, and the message for them.
import { describe, expect, test } from 'vitest';
import { RunStopped, retryUntilAborted } from '../../service/issuance/runs/retry-until-aborted.ts';
import { describeDamage, isDamage } from '../../service/store/engines/damage.ts';
import type { Database } from '../../service/store/engines/database.ts';
import { guarded } from '../../service/store/engines/storage-problem.ts';

const withCode = (code: string) => Object.assign(new Error('said the database'), { code });
const server = { host: 'db', port: 1, user: 'grademe', name: 'grademe' };

describe('damage', () => {
  test.each([
    ['SQLITE_CORRUPT', true],
    ['SQLITE_CORRUPT_INDEX', true],
    ['SQLITE_NOTADB', true],
    ['ER_INDEX_CORRUPT', true],
    ['ER_TABLE_CORRUPT', true],
    ['ER_CRASHED_ON_USAGE', true],
    ['XX001', true],
    ['XX002', true],
    ['SQLITE_BUSY', false],
    ['SQLITE_FULL', false],
    ['ER_LOCK_DEADLOCK', false],
    ['XX000', false], // an internal error of PostgreSQL, which may be anything
    ['ECONNREFUSED', false],
  ])('is recognised by its code: %s %s', (code, expected) => {
    expect(isDamage(withCode(code))).toBe(expected);
    expect(isDamage(new Error('wrapped', { cause: withCode(code) }))).toBe(expected);
  });

  test.each<[Database, RegExp]>([
    [
      { engine: 'sqlite', file: '/data/g.sqlite3' },
      /^The database file \/data\/g\.sqlite3 is damaged: Tree 3 is broken\. Stop every service.*grademe restore/,
    ],
    [
      { engine: 'mysql', ...server },
      /^The database mysql:\/\/grademe@db:1\/grademe is damaged: .*tools of the server/,
    ],
    [{ engine: 'postgresql', ...server }, /^The database postgresql:.* is damaged: .*tools of the server/],
  ])('names the database and what to do: %o', (database, sentence) => {
    expect(describeDamage(database, 'Tree 3\nis broken.')).toMatch(sentence);
  });

  test('is no faults: a run does not wait for it', async () => {
    const call = () => guarded(() => Promise.reject(withCode('XX001')));
    const waited: number[] = [];
    const options = {
      signal: AbortSignal.timeout(60_000),
      wait: (_problem: unknown, seconds: number) => void waited.push(seconds),
    };
    const failed = await retryUntilAborted(call, options).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'storage-unavailable', cause: { code: 'XX001' } });
    expect(failed).not.toBeInstanceOf(RunStopped);
    expect(waited).toEqual([]);
  });
});
