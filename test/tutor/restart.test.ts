// A short form of `npm run bench:restart`: two instances behind Caddy, each restarted once while learners press.
import { expect, test } from 'vitest';
import { rollUnderLoad } from '../bench/rolling.ts';
import { isMissing, tool } from './tutor.ts';

test.skipIf(isMissing('caddy'))(
  'no click is lost when instances are restarted, and no certificate is issued twice',
  async () => {
    const roll = await rollUnderLoad({ caddy: tool('caddy', 'caddy'), rate: 25, restarts: 2 });
    expect(roll.failed).toEqual([]);
    expect(roll.doubled).toEqual([]);
    expect(roll.learners).toBeGreaterThan(10);
  },
  120_000,
);
