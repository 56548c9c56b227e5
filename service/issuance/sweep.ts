// Completes what a crash or a full disk left behind: at start, and again every few seconds.
import { randomUUID } from 'node:crypto';
import { ServiceProblem } from '../domain/service-problem.ts';
import { finish } from './finish.ts';
import type { StoryParts } from './parts.ts';

const BATCH = 50;

/** Tries each unfinished certificate once. One failure does not stop the others. Gives how many are done. */
export async function sweep(parts: StoryParts): Promise<number> {
  const unfinished = await parts.store.listUnfinished(parts.clock.now().toISOString(), BATCH);
  let done = 0;
  for (const certificate of unfinished) {
    const errand = { actor: 'service:sweep', requestToken: `sweep-${randomUUID()}` };
    try {
      const { status } = await finish(certificate, errand, parts);
      if (status === 'downloadable') done += 1;
    } catch (problem) {
      // Already recorded with the row; the next pass comes after its back-off.
      if (!(problem instanceof ServiceProblem)) throw problem;
    }
  }
  return done;
}
