// Processes passing-status notifications on its own schedule beside the sweep, in the process that does the work.

import type { IssuanceDeps } from '../issuance/deps.ts';
import {
  dropExpiredHints,
  processDueHints,
  type StatusHintLoopOptions,
} from '../issuance/hints/process-due-hints.ts';
import { type Sweeper, startSweeper } from '../jobs/sweeper.ts';

const ROUND = {
  did: 'passing-status notifications processed',
  could: 'passing-status notifications could not be processed',
} as const;
const TIDY_EVERY_MS = 60_000;

export function startStatusHintLoop(rounds: StatusHintLoopOptions, deps: IssuanceDeps): Sweeper {
  const ending = new AbortController();
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    const now = deps.clock.now().getTime();
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await dropExpiredHints(deps);
      tidiedAt = now;
    }
    return processDueHints(rounds, deps, ending.signal);
  };
  const sweeper = startSweeper(round, rounds.everySeconds, deps.log, ROUND);
  return {
    stop() {
      ending.abort();
      return sweeper.stop();
    },
  };
}
