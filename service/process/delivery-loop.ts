// The postman: tells receivers what happened, on rounds of its own beside the sweep.

import type { StoryParts } from '../issuance/deps.ts';
import { EVENTS_AT_ONCE, tellEvents, tidyEvents } from '../issuance/events/deliver-events.ts';
import type { Courier } from '../issuance/ports/events.ts';
import { type Sweeper, startSweeper } from '../jobs/sweeper.ts';

const ROUND = {
  did: 'events were delivered',
  could: 'events could not be delivered',
  full: EVENTS_AT_ONCE,
} as const;
const TIDY_EVERY_MS = 3_600_000;

export function startPostman(courier: Courier, stories: StoryParts, everySeconds: number): Sweeper {
  const ending = new AbortController();
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    const now = stories.clock.now().getTime();
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await tidyEvents(courier, stories);
      tidiedAt = now;
    }
    return tellEvents(courier, stories, ending.signal);
  };
  const rounds = startSweeper(round, everySeconds, stories.log, ROUND);
  return {
    stop() {
      ending.abort();
      return rounds.stop();
    },
  };
}
