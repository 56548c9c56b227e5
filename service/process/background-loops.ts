// The work that a process does without a request: unfinished certificates, events, runs, passing-status notifications.
import { deliverEvents, EVENTS_AT_ONCE, tidyEvents } from '../issuance/events/deliver-events.ts';
import { dropExpiredHints, processDueHints } from '../issuance/hints/process-due-hints.ts';
import { sweep } from '../issuance/jobs/sweep.ts';
import type { Clock } from '../issuance/ports/ports.ts';
import { runPass } from '../issuance/runs/run-pass.ts';
import { type LoopOptions, startLoop } from '../jobs/loop.ts';
import { statusHintLoopOptionsOf } from '../settings/notifications.ts';
import type { Config } from '../settings/settings.ts';
import type { Composition } from './compose.ts';

const TIDY_EVENTS_MS = 3_600_000;
const TIDY_HINTS_MS = 60_000;

/** Starts every loop of this configuration; the returned function stops them and waits for their current passes. */
export function startBackgroundLoops(
  config: Config,
  { issuance: deps, webhookClient }: Composition,
): () => Promise<unknown> {
  const { clock, log } = deps;
  const start = (
    pass: (signal: AbortSignal) => Promise<number>,
    messages: Omit<LoopOptions, 'everySeconds' | 'log'>,
  ) => startLoop(pass, { everySeconds: config.sweepSeconds, log, ...messages });

  const tidyOldEvents = atMostEvery(TIDY_EVENTS_MS, () => tidyEvents(webhookClient, deps), clock);
  const tidyOldHints = atMostEvery(TIDY_HINTS_MS, () => dropExpiredHints(deps), clock);
  const loops = [
    start(() => sweep(deps), {
      did: 'the sweep completed certificates',
      failed: 'the sweep could not look for unfinished certificates',
    }),
    start(
      async (signal) => {
        await tidyOldEvents();
        return deliverEvents(webhookClient, deps, signal);
      },
      { did: 'events were delivered', failed: 'events could not be delivered', full: EVENTS_AT_ONCE },
    ),
    start(async (signal) => Number(await runPass(config.runIntervalMinutes, signal, deps)), {
      failed: 'polling for runs failed',
      full: 1,
    }),
  ];
  if (config.actOnStatusHints)
    loops.push(
      start(
        async (signal) => {
          await tidyOldHints();
          return processDueHints(statusHintLoopOptionsOf(config), deps, signal);
        },
        {
          did: 'passing-status notifications processed',
          failed: 'passing-status notifications could not be processed',
        },
      ),
    );
  return () => Promise.all(loops.map((loop) => loop.stop()));
}

/** Returns a function that calls `act` when its last call began `ms` milliseconds ago or earlier. */
function atMostEvery(ms: number, act: () => Promise<unknown>, clock: Clock): () => Promise<void> {
  let actedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now().getTime();
    if (now - actedAt < ms) return;
    await act();
    actedAt = now;
  };
}
