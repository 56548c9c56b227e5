// Looks at hints on rounds of its own beside the sweep, in whichever process does the work.

import type { StoryParts } from '../issuance/deps.ts';
import { type HintRounds, lookAtHints, tidyHints } from '../issuance/hints/process-due-hints.ts';
import { type Sweeper, startSweeper } from '../jobs/sweeper.ts';

const ROUND = { did: 'hints were looked at', could: 'hints could not be looked at' } as const;
const TIDY_EVERY_MS = 60_000;

export function startHintRounds(rounds: HintRounds, stories: StoryParts): Sweeper {
  const ending = new AbortController();
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    const now = stories.clock.now().getTime();
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await tidyHints(stories);
      tidiedAt = now;
    }
    return lookAtHints(rounds, stories, ending.signal);
  };
  const sweeper = startSweeper(round, rounds.everySeconds, stories.log, ROUND);
  return {
    stop() {
      ending.abort();
      return sweeper.stop();
    },
  };
}
