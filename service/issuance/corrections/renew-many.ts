// Lists certificates of an award that expire soon, and renews those that the request names, each as if alone. One that cannot be
// renewed stops no other.

import type { CorrectionAnswer } from '../../../shared/staff/corrections.ts';
import type {
  EndingPage,
  RenewalRow,
  RenewalsAnswer,
  RenewalsRequest,
} from '../../../shared/staff/renewals.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import { mapLimit } from '../../util/map-limit.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { staffViewOf } from '../queries/staff-view.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';
import { renew } from './renew.ts';

/** Concurrent drawings: a click must not wait behind many. */
const CONCURRENCY = 2;
const DAY_MS = 24 * 3600 * 1000;

export interface EndingQuery {
  /** 0: only expired certificates. */
  readonly withinDays: number;
  /** User id; undefined: from the beginning. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** Returns current certificates that have expired, or expire within this many days. */
export async function listEnding(
  award: AwardKey,
  { withinDays, after, limit }: EndingQuery,
  staff: Staff,
  deps: IssuanceDeps,
): Promise<EndingPage> {
  requireAccess(staff, 'read', award.courseKey);
  const until = new Date(deps.clock.now().getTime() + withinDays * DAY_MS).toISOString();
  const page = await deps.stores.corrections.listEnding(award, until, after, limit);
  return {
    certificates: await Promise.all(page.map((each) => staffViewOf(each, each, deps))),
    next: page.length < limit ? null : (page.at(-1)?.userId ?? null),
  };
}

/** Rejects with `forbidden`; every other problem is the answer of its row. Idempotent: a renewed certificate is not renewed
 *  again. */
export async function renewMany(
  award: AwardKey,
  { certificates, ...request }: RenewalsRequest,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
  onRow: (row: RenewalRow) => void = () => undefined,
): Promise<RenewalsAnswer> {
  requireAccess(context.staff, 'write', award.courseKey);
  const named = [...new Set(certificates.map((uuid) => uuid.toLowerCase()))];
  const rows = await mapLimit(named, CONCURRENCY, async (uuid) => {
    const row = await renewOne(uuid);
    onRow(row);
    return row;
  });
  const counts: RenewalsAnswer['counts'] = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const { requestToken } = context;
  const fields = {
    requestToken,
    actor: context.staff.actor,
    course: award.courseKey,
    dryRun: request.dryRun,
  };
  deps.log.info({ ...fields, ...counts }, 'certificates renewed');
  return { rows, counts, dryRun: request.dryRun, requestToken };

  async function renewOne(uuid: string): Promise<RenewalRow> {
    try {
      const certificate = await deps.stores.certificates.findByUuid(uuid);
      const isOfAward =
        certificate?.award.courseKey === award.courseKey && certificate.award.slug === award.slug;
      if (!isOfAward) throw new ServiceProblem('conflict', 'This award has no certificate of this number.');
      return rowOf(uuid, await retryWithin(budget, () => renew(uuid, request, context, deps)));
    } catch (error) {
      if (!(error instanceof ServiceProblem))
        deps.log.error({ certificate: uuid, err: error }, 'not renewed');
      return failedRow(uuid, error);
    }
  }
}

function rowOf(uuid: string, { outcome, certificate, changes }: CorrectionAnswer): RenewalRow {
  switch (outcome) {
    case 'would-do':
      return {
        certificate: uuid,
        outcome: 'would-renew',
        renewed: null,
        changes,
        message: 'Would be renewed.',
      };
    case 'nothing-to-do':
      return {
        certificate: uuid,
        outcome: 'unchanged',
        renewed: null,
        changes,
        message: 'It is valid at least as long already.',
      };
    case 'done': {
      const isThere = certificate.digest !== null;
      return {
        certificate: uuid,
        outcome: isThere ? 'renewed' : 'generating',
        renewed: certificate,
        changes,
        message: isThere ? 'A renewed version is there; the old one says so.' : 'It is being made.',
      };
    }
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

function failedRow(uuid: string, error: unknown): RenewalRow {
  const isKnown = error instanceof ServiceProblem && error.code !== 'internal';
  return {
    certificate: uuid,
    outcome: isKnown && error.code === 'conflict' ? 'refused' : 'failed',
    renewed: null,
    changes: [],
    message: isKnown ? error.message : 'It could not be done just now. Try again.',
  };
}
