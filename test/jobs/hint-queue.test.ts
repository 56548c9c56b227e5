// Hints wait, each learner once, and are followed at a pace.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHintQueue, type HintQueueOptions } from '../../service/jobs/hint-queue.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const START = Date.parse('2026-11-22T10:00:00Z');

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

function queue(over: Partial<HintQueueOptions<string>> = {}) {
  const looks: [string, number][] = [];
  const it = createHintQueue<string>({
    keyOf: (hint) => hint,
    look: async (hint) => void looks.push([hint, (Date.now() - START) / 1000]),
    isWorthAnotherTry: () => true,
    perMinute: 60,
    delayMs: 10_000,
    log: quiet,
    ...over,
  });
  return { it, looks };
}

describe('hints', () => {
  test('wait for the grade to be worked out, and are one however often they come', async () => {
    const { it, looks } = queue();
    expect(it.offer('maria')).toBe('will-look');
    expect(it.offer('maria')).toBe('known');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(it.offer('maria')).toBe('known');
    expect(looks).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([['maria', 10]]);
  });

  test('that come after a look are not lost, and not followed at once', async () => {
    const { it, looks } = queue();
    it.offer('maria');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(it.offer('maria')).toBe('will-look');
    expect(it.offer('maria')).toBe('known');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(looks).toEqual([
      ['maria', 10],
      ['maria', 70],
    ]);
  });

  test('are followed one by one, at the pace of the settings', async () => {
    const { it, looks } = queue({ perMinute: 30 });
    for (const name of ['a', 'b', 'c']) it.offer(name);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([
      ['a', 10],
      ['b', 12],
      ['c', 14],
    ]);
  });

  test('are not held up by one that must wait', async () => {
    const { it, looks } = queue();
    it.offer('maria');
    await vi.advanceTimersByTimeAsync(11_000);
    it.offer('maria');
    it.offer('ben');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(looks.map(([name]) => name)).toEqual(['maria', 'ben']);
  });

  test('are tried three times while the LMS is away, and dropped for any other reason', async () => {
    let tries = 0;
    const look = () => {
      tries += 1;
      return Promise.reject(new Error('away'));
    };
    const away = queue({ look });
    away.it.offer('maria');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries).toBe(3);
    const broken = queue({ look, isWorthAnotherTry: () => false });
    broken.it.offer('maria');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries).toBe(4);
  });

  test('are no way to fill the memory', () => {
    const { it } = queue();
    for (let at = 0; at < 10_000; at += 1) expect(it.offer(`learner${at}`)).toBe('will-look');
    expect(it.offer('one more')).toBe('full');
    expect(it.offer('learner1')).toBe('known');
  });

  test('are dropped when the service stops', async () => {
    const { it, looks } = queue();
    it.offer('maria');
    await it.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([]);
  });
});
