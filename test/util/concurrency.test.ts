import { describe, expect, test } from 'vitest';
import { mapLimit } from '../../service/util/map-limit.ts';
import { retry } from '../../service/util/retry.ts';
import { Semaphore } from '../../service/util/semaphore.ts';
import { sleep } from '../../service/util/sleep.ts';
import { withTimeLimit } from '../../service/util/with-time-limit.ts';

/** Counts how many calls are under way, and the most there were. */
function counter() {
  let underWay = 0;
  let most = 0;
  return {
    most: () => most,
    async call() {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    },
  };
}

describe('sleep', () => {
  test('ends when its signal is aborted, before or meanwhile', async () => {
    await sleep(3_600_000, AbortSignal.abort());
    const stop = new AbortController();
    const slept = sleep(3_600_000, stop.signal);
    stop.abort();
    await expect(slept).resolves.toBeUndefined();
  });
});

describe('a time limit', () => {
  test('gives what the work gives, or what stands for it when it is late', async () => {
    const never = new Promise<string>(() => undefined);
    expect(await withTimeLimit(Promise.resolve('done'), 3_600_000, () => 'late')).toBe('done');
    expect(await withTimeLimit(never, 1, () => 'late')).toBe('late');
    const fail = (): string => {
      throw new Error('too late');
    };
    await expect(withTimeLimit(never, 1, fail)).rejects.toThrow('too late');
  });
});

describe('mapLimit', () => {
  test('gives results in the order of the items, with at most so many calls under way', async () => {
    const { call, most } = counter();
    const results = await mapLimit([3, 1, 2, 5], 2, async (each) => {
      await call();
      return each * 10;
    });
    expect([results, most()]).toEqual([[30, 10, 20, 50], 2]);
  });

  test('rejects as the call does', async () => {
    await expect(mapLimit([1], 4, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('Semaphore', () => {
  test('lets so many work at once, and gives the permit back when the work fails', async () => {
    const { call, most } = counter();
    const semaphore = new Semaphore(2);
    const failing = semaphore.withPermit(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await Promise.all(Array.from({ length: 6 }, () => semaphore.withPermit(call)));
    expect([most(), semaphore.permits]).toEqual([2, 2]);
  });
});

describe('retry', () => {
  const failing = (times: number) => {
    let calls = 0;
    return () => {
      calls += 1;
      return calls <= times ? Promise.reject(new Error(`failed ${calls}`)) : Promise.resolve(calls);
    };
  };

  test('waits as long as the caller says, and counts attempts from 1', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    expect(await retry(failing(2), { delayOf: (_error, attempts) => attempts * 10, wait })).toBe(3);
    expect(waits).toEqual([10, 20]);
  });

  test('rejects with an error that is final', async () => {
    const delayOf = (_error: unknown, attempts: number) => (attempts > 1 ? undefined : 0);
    await expect(retry(failing(9), { delayOf })).rejects.toThrow('failed 2');
  });

  test('takes waits off a budget that calls share, and rejects when it is too small', async () => {
    const budget = { leftMs: 25 };
    const wait = async () => undefined;
    const delayOf = () => 10;
    expect(await retry(failing(1), { delayOf, budget, wait })).toBe(2);
    await expect(retry(failing(9), { delayOf, budget, wait })).rejects.toThrow('failed 2');
    expect(budget.leftMs).toBe(5);
  });
});
