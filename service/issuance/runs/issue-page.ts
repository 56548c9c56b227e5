// Issues certificates to the candidates of a page: reserves all at once, makes them here or by workers, publishes them together.

import type { RunCounts } from '../../../shared/staff/runs.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { tellingLanguage } from '../../domain/learner-language.ts';
import { countOutcomes, type LearnerOutcome, withDoubts } from '../../domain/runs/run.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import { awardingLine, reservationOf } from '../award/award.ts';
import { printOptionsOf } from '../award/intent.ts';
import { BATCH_ATTEMPTS, expiredLease, newLease } from '../award/lease.ts';
import { renderBatch } from '../award/render-batch.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { Reservation } from '../ports/certificates.ts';
import type { Refused } from '../ports/refusals.ts';
import { doubtName } from '../settings/doubt-name.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { requireToCount } from '../settings/require-not-ended.ts';
import { requirePrintable } from '../settings/require-printable.ts';
import type { CourseFacts } from './course-facts.ts';
import { dispatchBatch } from './dispatch-batch.ts';
import type { Candidate, Judged } from './judge-page.ts';
import { outcomeOfExisting } from './learner-outcome.ts';

/** The outcomes of all learners of a page. */
export interface PageOutcome {
  readonly counts: RunCounts;
  /** Learners who failed and have no certificate with the reason. */
  readonly refused: readonly Refused[];
}

/** Rejects only when nothing could be reserved; then the page may be retried. */
export async function issuePage(
  judged: Judged,
  facts: CourseFacts,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<PageOutcome> {
  const { candidates } = judged;
  if (candidates.length === 0) return outcomeOf(judged, [], []);
  // Reserve nothing that cannot be saved: otherwise an unavailable bucket would leave a whole course half made.
  await deps.files.check();
  const results = await Promise.all(
    candidates.map((candidate) => prepareIntent(candidate, facts, context, deps)),
  );
  const prepared = results.flatMap((result) => ('reservation' in result ? [result] : []));
  const refused = results.flatMap((result) => ('problem' in result ? [result] : []));
  const isDoneHere = deps.jobs.place === 'here';
  const lease = isDoneHere ? newLease(deps, BATCH_ATTEMPTS) : expiredLease();
  const sweepAt = isDoneHere ? lease.until : newLease(deps).until;
  const { ours, others, retired } = await deps.stores.certificates.reserveMany(prepared, lease, sweepAt);
  const made = isDoneHere
    ? await renderBatch(ours, lease, context, deps)
    : await dispatchBatch(ours, facts.rules.award, context, deps);
  const held = others.map((certificate: Certificate) => outcomeOfExisting(certificate, context.requestToken));
  // Retired, or written by another process, between reading and writing.
  const lost = prepared.length - ours.length - others.length - retired.length;
  const gone = [
    ...retired.map((): LearnerOutcome => 'retired'),
    ...Array.from({ length: lost }, (): LearnerOutcome => 'not-enrolled'),
  ];
  return outcomeOf(judged, [...refused.map(outcomeOfRefusal), ...made.values(), ...held, ...gone], refused);
}

/** Returns the outcomes that a page would have, and writes nothing: tries the grants of single learners as the run will. */
export async function foreseePage(
  judged: Judged,
  facts: CourseFacts,
  deps: IssuanceDeps,
): Promise<PageOutcome> {
  const results = await foresee(judged.candidates, facts, deps);
  const outcomes = results.map(
    (refused): LearnerOutcome => (refused === undefined ? 'to-issue' : outcomeOfRefusal(refused)),
  );
  const doubtful = judged.candidates.filter(
    ({ fullName }, at) => results[at] === undefined && doubtName(fullName, deps.renderer) !== undefined,
  );
  const { counts, refused } = outcomeOf(
    judged,
    outcomes,
    results.filter((each) => each !== undefined),
  );
  return {
    counts: withDoubts(
      counts,
      doubtful.map(({ userId }) => userId),
    ),
    refused,
  };
}

/** undefined: a certificate would be issued. */
function foresee(
  candidates: readonly Candidate[],
  facts: CourseFacts,
  deps: IssuanceDeps,
): Promise<(Refused | undefined)[]> {
  const context = { actor: 'service:preview', requestToken: facts.rules.requestToken };
  const { renders } = deps.state;
  return Promise.all(
    candidates.map(async (candidate): Promise<Refused | undefined> => {
      const result = await prepareIntent(candidate, facts, context, deps, (reservation) =>
        renders.withPermit(() => requireDrawable(reservation, deps)),
      );
      return 'problem' in result ? result : undefined;
    }),
  );
}

function outcomeOf(
  judged: Judged,
  outcomes: readonly LearnerOutcome[],
  refused: readonly Refused[],
): PageOutcome {
  return {
    counts: countOutcomes([...judged.outcomes.values(), ...outcomes]),
    refused: [...judged.refused, ...refused],
  };
}

const outcomeOfRefusal = ({ problem }: Refused): LearnerOutcome => ({ failed: problem.code });

/** A design that only a grant names may be missing or lack space for what the award states, and a date may be too early: then
 *  that learner fails, and not the page. */
async function prepareIntent(
  candidate: Candidate,
  { rules, course }: CourseFacts,
  context: AuditContext,
  deps: IssuanceDeps,
  check: (reservation: Reservation) => Promise<void> = async () => undefined,
): Promise<{ reservation: Reservation; audit: AuditLine } | Refused> {
  const { userId, username, fullName, languages, standing, eligibility, granted } = candidate;
  const { award, settings, settingsDigest } = rules;
  const intent = {
    // The lists of the LMS lack the platform's language; they have the languages that learners list in their profile.
    recipient: {
      userId,
      username,
      courseKey: award.courseKey,
      locale: tellingLanguage(languages) ?? deps.options.language,
      settings,
    },
    standing,
    eligibility,
    settingsDigest,
    granted,
    print: printOptionsOf(granted.level),
    ...context,
  };
  try {
    const { template } = intent.print;
    if (template !== undefined) await requirePrintable(intent.recipient, deps, { template });
    const reservation = reservationOf(intent, fullName, course, deps);
    requireToCount(reservation, deps);
    await check(reservation);
    return { reservation, audit: awardingLine(reservation, intent, deps) };
  } catch (problem) {
    if (problem instanceof ServiceProblem) {
      const { code, message: detail } = problem;
      const fields = { course: award.courseKey, award: award.slug, learner: userId, code };
      deps.log.warn({ ...fields, ...problem.context }, 'a certificate cannot be issued to this learner');
      return { username, userId, problem: { code, detail } };
    }
    throw problem;
  }
}
