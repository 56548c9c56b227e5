// A limit of so many calls a minute, kept whoever calls.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCallLimit } from '../../service/lms/call-limit.ts';

/** Returns when each of these turns comes, in milliseconds from the start. */
async function turnsOf(perMinute: number, calls: readonly { kind: 'steady' | 'soon'; after: number }[]) {
  let now = 0;
  const turns: number[] = [];
  const pace = createCallLimit(
    perMinute,
    () => now,
    async (ms) => {
      turns[turns.length - 1] = now + ms;
    },
  );
  for (const { kind, after } of calls) {
    now += after;
    turns.push(now);
    await pace[kind]();
  }
  return turns;
}

const calls = (kind: 'steady' | 'soon', count: number) =>
  Array.from({ length: count }, () => ({ kind, after: 0 }));

test('work that goes on for minutes is spread', async () => {
  expect(await turnsOf(60, calls('steady', 4))).toEqual([0, 1_000, 2_000, 3_000]);
});

test('who waits is let in at once until the minute is full', async () => {
  expect(await turnsOf(3, calls('soon', 5))).toEqual([0, 0, 0, 60_000, 60_000]);
});

test('both kinds share one minute', async () => {
  expect(await turnsOf(4, [...calls('soon', 3), ...calls('steady', 2)])).toEqual([0, 0, 0, 0, 60_000]);
});

test('no sixty seconds have more turns than the limit, whoever calls when', async () => {
  const call = fc.record({
    kind: fc.constantFrom('steady' as const, 'soon' as const),
    after: fc.nat(20_000),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(call, { maxLength: 60 }),
      async (limit, all) => {
        const turns = (await turnsOf(limit, all)).sort((a, b) => a - b);
        for (const [at, turn] of turns.entries()) {
          const earlier = turns[at - limit];
          if (earlier !== undefined) expect(turn - earlier).toBeGreaterThanOrEqual(60_000);
        }
      },
    ),
    { numRuns: 100 },
  );
});
