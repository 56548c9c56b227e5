// Previews lay out what would be issued, so that a name without a font or without space is found before anything is written.
import { createHash } from 'node:crypto';
import { factsOf } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Reservation } from '../ports/certificates.ts';

type Deps = Pick<IssuanceDeps, 'renderer' | 'links' | 'clock' | 'state'>;

/** Milliseconds. Fonts and templates change with a restart; a result is cached for as long as staff look at one preview. */
const TTL_MS = 10 * 60_000;

/** The certificate ID of what is only checked. */
export const SAMPLE_UUID = '00000000-0000-4000-8000-000000000000';

const TEXT_PROBLEMS: ReadonlySet<string> = new Set(['no-name', 'name-not-drawable', 'text-overflow']);

export const isTextProblem = (error: unknown): error is ServiceProblem =>
  error instanceof ServiceProblem && TEXT_PROBLEMS.has(error.code);

/** Returns the reservation. Rejects with `name-not-drawable` or `text-overflow`, as the award would; caches the result. A
 *  renderer that is busy or broken is no reason to refuse: the award reports that. */
export async function requireDrawable(reservation: Reservation, deps: Deps): Promise<Reservation> {
  const { template } = reservation;
  // All checks have one certificate ID, whose texts are laid out once: that is most of the time of a check.
  const facts = factsOf({ ...reservation, uuid: SAMPLE_UUID }, deps.links.verify(SAMPLE_UUID));
  const { issuedAt: _issuedAt, ...texts } = facts;
  // A digest, so that the cache holds no names.
  const key = createHash('sha256')
    .update(JSON.stringify([template, texts]))
    .digest('base64');
  const { drawable } = deps.state;
  const now = deps.clock.now().getTime();
  let verdict = drawable.get(key, now)?.value;
  if (verdict === undefined) {
    verdict = deps.renderer.check(template, facts).then(
      () => undefined,
      (error: unknown) => {
        if (isTextProblem(error)) return error;
        drawable.delete(key);
        return undefined;
      },
    );
    drawable.set(key, verdict, TTL_MS, now);
  }
  const problem = await verdict;
  if (problem !== undefined) throw problem;
  return reservation;
}
