// Completes what a crash or a full disk left behind: at start, and again every few seconds.
import { randomUUID } from 'node:crypto';
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
    } catch (err) {
      // A failed attempt is recorded with its row; a store that cannot be asked is not. Either way the others
      // have their turn, and the next pass comes.
      parts.log.warn({ certificate: certificate.uuid, err }, 'the sweep could not complete a certificate');
    }
  }
  return done;
}
