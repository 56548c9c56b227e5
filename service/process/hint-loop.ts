// Looks at hints on rounds of its own beside the sweep, in whichever process does the work.

import type { IssuanceDeps } from '../issuance/deps.ts';
import { type HintRounds, processDueHints, tidyHints } from '../issuance/hints/process-due-hints.ts';
import { type Sweeper, startSweeper } from '../jobs/sweeper.ts';

const ROUND = { did: 'hints were looked at', could: 'hints could not be looked at' } as const;
const TIDY_EVERY_MS = 60_000;

export function startHintRounds(rounds: HintRounds, deps: IssuanceDeps): Sweeper {
  const ending = new AbortController();
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    const now = deps.clock.now().getTime();
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await tidyHints(deps);
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
