// Issues certificates to learners of one award: to one who presses, or to a page of a run. The service writes the intents before it
// draws and the results after, so a crash at any point leaves rows that the next request or the sweep completes.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { retiredProblem } from '../../domain/retired.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import { saveShippedTemplates } from '../designs/save-shipped-templates.ts';
import type { Reservation, ReservationRequest } from '../ports/certificates.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { requireToCount } from '../settings/require-not-ended.ts';
import type { RenderOutcome } from '../state.ts';
import { completeCertificates, requireCompleted } from './complete-certificates.ts';
import type { Intent } from './intent.ts';
import { expiredLease, newLease } from './lease.ts';
import { renderBatch } from './render-batch.ts';
import { awardingLine, freeze } from './reservation.ts';

export type IssueResult =
  | { readonly status: 'not-eligible' }
  /** Nothing was reserved, and the problem says why. */
  | { readonly status: 'refused' | 'retired'; readonly problem: ServiceProblem }
  /** Only with `dryRun`. */
  | { readonly status: 'would-issue'; readonly reservation: Reservation }
  /** The row as it was reserved, or as it was found, and the outcome of the attempt, if there was one. */
  | {
      readonly status: 'reserved' | 'existing';
      readonly certificate: Certificate;
      readonly outcome: RenderOutcome | undefined;
    };

/** Issues a certificate to every learner who meets the requirements, and returns a result for each. With `dryRun` it only checks
 *  what would be issued, also that it can be drawn. Rejects only when nothing could be reserved, or the store does not answer; then
 *  it may be called again. */
export async function issueIfEligible(
  intents: readonly Intent[],
  dryRun: boolean,
  deps: IssuanceDeps,
): Promise<IssueResult[]> {
  // 1. Freeze what the pages print.
  const { renders } = deps.state;
  // A click waits behind a few checks, and not behind those of a whole page.
  const check = (reservation: Reservation) =>
    intents.length > 1
      ? renders.withPermit(() => requireDrawable(reservation, deps))
      : requireDrawable(reservation, deps);
  const results = await Promise.all(
    intents.map((intent) => prepare(intent, dryRun ? check : undefined, deps)),
  );
  if (dryRun) return results;

  // 2. Reserve.
  const requests = results.flatMap((result, at): ReservationRequest[] => {
    if (result.status !== 'would-issue') return [];
    const { reservation } = result;
    return [{ reservation, audit: awardingLine(reservation, intents[at] as Intent, deps) }];
  });
  const [context] = intents;
  if (context === undefined || requests.length === 0) return results;
  await saveShippedTemplates(
    requests.map(({ reservation }) => reservation.template),
    deps,
  );
  const isDoneHere = deps.jobs.place === 'here';
  const lease = isDoneHere ? newLease(deps, requests.length) : expiredLease();
  const sweepAt = isDoneHere ? lease.until : newLease(deps).until;
  const { created, existing } = await deps.stores.certificates.reserve(requests, lease, sweepAt);

  // 3. Complete what is reserved now, and what another request has reserved.
  const open = existing.filter(({ status }) => status === 'generating');
  const [rendered, completed] = await Promise.all([
    isDoneHere ? renderBatch(created, lease, context, deps) : [],
    completeCertificates(isDoneHere ? open : [...created, ...open], context, deps),
  ]);
  const outcomes = new Map([...rendered, ...completed]);
  const resultOf = new Map<number, IssueResult>();
  const setResults = (status: 'reserved' | 'existing', certificates: readonly Certificate[]) => {
    for (const certificate of certificates) {
      const { userId, uuid } = certificate;
      resultOf.set(userId, { status, certificate, outcome: outcomes.get(uuid) });
    }
  };
  setResults('reserved', created);
  setResults('existing', existing);
  return results.map((result) =>
    result.status === 'would-issue'
      ? (resultOf.get(result.reservation.userId) ?? { status: 'retired', problem: retiredProblem() })
      : result,
  );
}

/** A problem of one learner, such as a missing name, refuses that learner and no other. */
async function prepare(
  intent: Intent,
  check: ((reservation: Reservation) => Promise<unknown>) | undefined,
  deps: IssuanceDeps,
): Promise<IssueResult> {
  if (intent.eligibility.status !== 'eligible') return { status: 'not-eligible' };
  try {
    const reservation = await freeze(intent, check === undefined, deps);
    requireToCount(reservation, deps);
    await check?.(reservation);
    return { status: 'would-issue', reservation };
  } catch (problem) {
    if (problem instanceof ServiceProblem) return { status: 'refused', problem };
    throw problem;
  }
}

/** Issues one certificate. Returns the live certificate, which another process may still be generating. Rejects with the problem
 *  that prevents it. */
export async function award(intent: Intent, deps: IssuanceDeps): Promise<Certificate> {
  const [result] = await issueIfEligible([intent], false, deps);
  if (result !== undefined && 'problem' in result) throw result.problem;
  if (result === undefined || !('certificate' in result))
    throw new Error('Only an eligible learner gets a certificate.');
  const { certificate, outcome } = result;
  return certificate.status === 'generating' ? requireCompleted(certificate, outcome, deps) : certificate;
}
