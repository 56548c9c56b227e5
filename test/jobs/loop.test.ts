// The loop behind the sweep, the deliveries, the runs and the notifications.
import { expect, test } from 'vitest';
import { startLoop } from '../../service/jobs/loop.ts';

/** Runs passes with these results, one after the other, and stops in the last one. An hour lies between two passes. */
async function runPasses(passes: readonly (number | Error)[], full: number) {
  const lines: string[] = [];
  const add = (_fields: object, message: string) => void lines.push(message);
  const log = { info: add, warn: add, error: add };
  let calls = 0;
  let isInLast: () => void = () => undefined;
  const last = new Promise<void>((resolve) => {
    isInLast = resolve;
  });
  const loop = startLoop(
    async (signal) => {
      const result = passes[calls];
      calls += 1;
      if (calls === passes.length) {
        isInLast();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      }
      if (result instanceof Error) throw result;
      return result ?? 0;
    },
    { everySeconds: 3_600, log, did: 'did', failed: 'failed', full },
  );
  await last;
  await loop.stop();
  return { calls, lines };
}

test('a pass that did as much as it may is followed by the next at once', async () => {
  expect(await runPasses([2, 2, 1], 2)).toEqual({ calls: 3, lines: ['did', 'did', 'did'] });
});

test('stopping aborts the pass, waits for its end, logs its failure and starts no other', async () => {
  expect(await runPasses([new Error('no')], 1)).toEqual({ calls: 1, lines: ['failed'] });
});
