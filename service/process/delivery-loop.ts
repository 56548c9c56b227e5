// The delivery loop: sends events to webhook endpoints, on its own schedule beside the sweep.

import type { IssuanceDeps } from '../issuance/deps.ts';
import { deliverEvents, EVENTS_AT_ONCE, tidyEvents } from '../issuance/events/deliver-events.ts';
import type { WebhookClient } from '../issuance/ports/events.ts';
import { type Sweeper, startSweeper } from '../jobs/sweeper.ts';

const ROUND = {
  did: 'events were delivered',
  could: 'events could not be delivered',
  full: EVENTS_AT_ONCE,
} as const;
const TIDY_EVERY_MS = 3_600_000;

export function startDeliveryLoop(
  webhookClient: WebhookClient,
  deps: IssuanceDeps,
  everySeconds: number,
): Sweeper {
  const ending = new AbortController();
  let tidiedAt = Number.NEGATIVE_INFINITY;
  const round = async () => {
    const now = deps.clock.now().getTime();
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await tidyEvents(webhookClient, deps);
      tidiedAt = now;
    }
    return deliverEvents(webhookClient, deps, ending.signal);
  };
  const rounds = startSweeper(round, everySeconds, deps.log, ROUND);
  return {
    stop() {
      ending.abort();
      return rounds.stop();
    },
  };
}
