// Which calls are retried, and when the retry gives up: a table, because a wrong row issues a certificate twice or
// makes a learner wait for nothing.
import { describe, expect, test } from 'vitest';
import { chooseDelay, retryTransaction } from '../../service/store/engines/retry-transaction.ts';

const ROWS: [string, object, boolean, string][] = [
  ['a deadlock (MySQL)', { code: 'ER_LOCK_DEADLOCK' }, true, 'the server took the transaction back'],
  ['a deadlock (PostgreSQL)', { code: '40P01' }, true, 'the server took the transaction back'],
  ['a row held by somebody', { code: 'ER_LOCK_WAIT_TIMEOUT' }, true, 'our transaction is rolled back'],
  ['nobody listens', { code: 'ECONNREFUSED' }, true, 'nothing was sent'],
  ['the server is starting', { code: '57P03', isConnecting: true }, true, 'nothing was sent'],
  ['cut while connecting', { code: 'ECONNRESET', isConnecting: true }, true, 'nothing was sent'],
  ['cut in the middle', { code: 'ECONNRESET' }, false, 'the last word may have been heard'],
  ['cut in the middle (MySQL)', { code: 'PROTOCOL_CONNECTION_LOST' }, false, 'the same'],
  ['an answer that took too long', { code: 'PROTOCOL_SEQUENCE_TIMEOUT' }, false, 'the same'],
  ['a wrong password', { code: 'ER_ACCESS_DENIED_ERROR', isConnecting: true }, false, 'it stays wrong'],
  ['a row that is there', { code: 'ER_DUP_ENTRY' }, false, 'an answer, not a fault'],
  ['a locked SQLite file', { code: 'SQLITE_BUSY' }, true, 'nothing was written, and it is soon free'],
  ['a file that another process recovers', { code: 'SQLITE_BUSY_RECOVERY' }, true, 'the same'],
  ['a damaged SQLite file', { code: 'SQLITE_CORRUPT' }, false, 'it stays damaged'],
  ['a fault of ours', {}, false, 'it would fail the same way'],
];

describe('a call to the database', () => {
  test.each(ROWS)('that met %s', (_name, error, isRepeated) => {
    expect(chooseDelay(error, 1, 0) !== undefined).toBe(isRepeated);
  });

  test('is made again six times at most, after longer and longer pauses, and not when time is up', async () => {
    const pauses: number[] = [];
    let calls = 0;
    const fail = () => {
      calls += 1;
      return Promise.reject(Object.assign(new Error('again'), { code: '40001' }));
    };
    const wait = async (ms: number) => void pauses.push(ms);
    await expect(retryTransaction(fail, wait)).rejects.toMatchObject({ code: '40001' });
    expect(calls).toBe(6);
    expect(pauses).toHaveLength(5);
    expect(pauses[4]).toBeGreaterThan((pauses[0] ?? 0) * 2);
    expect(pauses.reduce((sum, ms) => sum + ms)).toBeLessThan(4_000);
    expect(chooseDelay({ code: '40001' }, 1, 4_000)).toBeUndefined();
  });

  test('is made again as long as SQLite is locked and time is left, after short pauses', () => {
    const locked = { code: 'SQLITE_BUSY' };
    for (const tries of [1, 6, 60]) expect(chooseDelay(locked, tries, 3_999)).toBeLessThan(50);
    expect(chooseDelay(locked, 1, 4_000)).toBeUndefined();
  });
});
