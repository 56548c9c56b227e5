// Staff certify a learner: the same facts, the same decision and the same award as with a press of "Grade me", and the same
// refusal after a revocation.

import type { Requirement } from '../../../shared/certificates/standing.ts';
import type { NameDoubts } from '../../../shared/learners/name-doubts.ts';
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';
import type { RowOutcome } from '../../../shared/staff/grants.ts';
import { type Certificate, instantOn } from '../../domain/certificates/certificate.ts';
import { changesBetween } from '../../domain/certificates/changed-facts.ts';
import { decide } from '../../domain/decision/decide.ts';
import type { Granted } from '../../domain/decision/grant.ts';
import { chooseLevel } from '../../domain/decision/levels.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../access.ts';
import { completeCertificate } from '../award/complete-certificates.ts';
import { type Intent, type PrintOptions, printOptionsOf } from '../award/intent.ts';
import { award, issueIfEligible } from '../award/issue.ts';
import { readStanding } from '../award/read-standing.ts';
import { freeze } from '../award/reservation.ts';
import { hasSameWording, isCertificateOutdated, matchesPrintOptions } from '../corrections/is-outdated.ts';
import { makeVersion } from '../corrections/reissue.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';
import { grantDetails, withEffect } from '../grants/read-grants.ts';
import type { Reservation } from '../ports/certificates.ts';
import type { Account } from '../ports/ports.ts';
import type { ShownSettings } from '../ports/settings.ts';
import { doubtName } from '../settings/doubt-name.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';

export interface AwardRequest {
  readonly account: Account;
  /** The award's rules as they were published last. */
  readonly shown: ShownSettings;
  readonly granted: Granted;
  /** What to print in place of the values from account, clock and rules. */
  readonly print: PrintOptions;
  /** Learners whose certificate is outdated get a newer version. */
  readonly reissue: boolean;
  readonly dryRun: boolean;
  readonly designs: CourseDesigns;
}

export interface Awarded {
  readonly outcome: RowOutcome;
  /** Why nothing was issued; empty when there is a certificate. */
  readonly requirements: readonly Requirement[];
  readonly certificate: Certificate | undefined;
  /** What a newer version changes, or would change; undefined where none is made. */
  readonly changes?: readonly ChangedFact[];
  /** In a preview, where staff should check the name first. */
  readonly nameDoubts?: NameDoubts;
  /** There is a certificate, but it differs from one made now. */
  readonly isOutdated: boolean;
}

/** Idempotent. Rejects as `gradeMe` does, apart from `read-only`; the caller checks access. */
export async function awardLearner(
  request: AwardRequest,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<Awarded> {
  const { shown, account, granted, dryRun, designs } = request;
  const { settings } = shown;
  const print = { ...printOptionsOf(granted.level), ...definedOf(request.print) };
  const answerWith = (outcome: RowOutcome, certificate?: Certificate, isOutdated = false): Awarded => ({
    outcome,
    requirements: [],
    certificate,
    isOutdated,
  });

  // 1. An existing certificate decides first; a revocation is never waived.
  const live = await deps.stores.certificates.findLive(shown.award, account.userId);
  if (live?.status === 'unavailable') return answerWith('revoked', live);
  if (live?.status === 'generating') {
    if (dryRun) return answerWith('generating', live);
    return issuedAs('issued', await completeCertificate(live, { actor: staff.actor, requestToken }, deps));
  }
  const isThere = live?.status === 'downloadable';
  const isOutdated = isThere && (await isCertificateOutdated(live, print, granted, settings, deps));
  if (isThere && !(isOutdated && request.reissue)) return answerWith('already-issued', live, isOutdated);

  // A newer version keeps the expiry of the one before; a new certificate must not have expired.
  if (!isThere) requireEndToCome(settings, deps);

  // 2. Facts, then the pure decision. What was earned once is not checked again: mode and grade are those at issue.
  const learner = { ...account, courseKey: shown.award.courseKey };
  const current = await readStanding(deps.lms, learner, settings);
  const standing = isThere ? standingAtIssue(live, current) : current;
  const { effect } = withEffect(granted);
  const decided = decide(standing, settings, effect);
  if (!isThere && decided.status !== 'eligible')
    return { ...answerWith(decided.status), requirements: decided.requirements };
  const level = isThere ? chooseLevel(standing, settings.levels, effect) : decided.level;
  // Without the grade at issue, only the current grade tells what was earned.
  const isUngraded = isThere && granted.level === undefined && live.grade === undefined;
  if (isUngraded && matchesPrintOptions(live, print) && hasSameWording(live, level, settings, print))
    return answerWith('already-issued', live);

  // 3. Award. A preview reads what would be printed, so that it finds a missing name or design. A newer version keeps the
  // learner's language at issue.
  const locale = isThere ? undefined : await deps.lms.readLanguage(account.username);
  const { label, template, wording } = level ?? {};
  const intent: Intent = {
    recipient: { ...learner, locale: locale ?? deps.options.language, settings },
    standing,
    eligibility: {
      ...decided,
      status: 'eligible',
      ...(label !== undefined && { level: { label, template, wording } }),
    },
    settingsDigest: shown.digest,
    actor: staff.actor,
    requestToken,
    granted,
    print,
    designs,
  };
  const doubtsOf = ({ recipientName }: Reservation): Pick<Awarded, 'nameDoubts'> => {
    const nameDoubts = doubtName(recipientName, deps.renderer);
    return nameDoubts === undefined ? {} : { nameDoubts };
  };
  if (isThere) {
    const reservation = await freezeOver(live, intent, dryRun, deps);
    const changes = changesBetween(live, reservation);
    if (dryRun) {
      await requireDrawable(reservation, deps);
      return { ...answerWith('would-reissue', live), changes, ...doubtsOf(reservation) };
    }
    const newest = await replace(live, reservation, intent, { staff, requestToken }, deps);
    return { ...issuedAs('reissued', newest), changes };
  }
  if (!dryRun) return issuedAs('issued', await award(intent, deps));
  const [result] = await issueIfEligible([intent], dryRun, deps);
  if (result !== undefined && 'problem' in result) throw result.problem;
  const doubts = result?.status === 'would-issue' ? doubtsOf(result.reservation) : {};
  return { ...answerWith('would-issue', live), ...doubts };
}

function issuedAs(outcome: 'issued' | 'reissued', certificate: Certificate): Awarded {
  const isDone = certificate.status === 'downloadable';
  return { outcome: isDone ? outcome : 'generating', requirements: [], certificate, isOutdated: false };
}

/** Keeps what was printed, including what staff set manually: only what this request names changes, and the level with its
 *  template. The rules are the current ones. */
async function freezeOver(
  live: Certificate,
  intent: Intent,
  dryRun: boolean,
  deps: IssuanceDeps,
): Promise<Reservation> {
  const { recipientName, issuedAt, timeZone, template } = live;
  const { print, eligibility } = intent;
  // A template that staff chose manually is kept where the level is not the reason for the newer version.
  const isLevelTheReason = matchesPrintOptions(live, print) || live.level?.label !== eligibility.level?.label;
  const fresh = await freeze(
    {
      ...intent,
      print: {
        name: print.name ?? recipientName,
        ...(print.name === undefined && { nameSource: live.nameSource ?? 'profile' }),
        template: print.template ?? (isLevelTheReason ? undefined : template.id),
      },
    },
    !dryRun,
    deps,
  );
  // Staff do not confirm now what was waived at issue, nor what today's rules require and no call has checked.
  const waived = [...new Set([...live.waived, ...fresh.waived])].sort();
  return {
    ...fresh,
    mode: live.mode,
    grade: live.grade,
    gradeNeeded: waived.includes('course-grade') ? undefined : fresh.gradeNeeded,
    waived,
    courseTitle: live.courseTitle,
    organization: live.organization,
    issuedAt: print.issuedOn === undefined ? issuedAt : instantOn(print.issuedOn, timeZone),
    timeZone,
    language: live.language,
    learnerLanguage: live.learnerLanguage,
    expiresAt: live.expiresAt,
    renewedAt: live.renewedAt,
  };
}

async function replace(
  live: Certificate,
  reservation: Reservation,
  intent: Intent,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const details = { reason: 'level-changed', ...grantDetails(intent.granted) };
  const uuid = await makeVersion(live, reservation, details, undefined, context, deps);
  const newest = uuid === undefined ? undefined : await deps.stores.certificates.findByUuid(uuid);
  if (newest !== undefined) return newest;
  throw new ServiceProblem(
    'conflict',
    'Another person is changing this certificate. Look at it and try again.',
  );
}

/** Returns the current facts, with mode and grade at issue. */
function standingAtIssue({ mode, grade }: Certificate, standing: Standing): Standing {
  return {
    ...standing,
    ...(mode !== '' && { enrollment: { mode, isActive: true } }),
    ...(grade !== undefined && { grade: { percent: grade, passed: true } }),
  };
}

const definedOf = (print: PrintOptions): PrintOptions =>
  Object.fromEntries(Object.entries(print).filter(([, value]) => value !== undefined));
