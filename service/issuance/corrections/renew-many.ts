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
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { staffViewOf } from '../queries/staff-view.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';
import { correctMany } from './correct-many.ts';
import { renew } from './renew.ts';

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
  const { dryRun } = request;
  const correct = async ({ uuid }: Certificate): Promise<RenewalRow> =>
    rowOf(uuid, await retryWithin(budget, () => renew(uuid, request, context, deps)));
  const failedRow = (uuid: string, outcome: 'refused' | 'failed', message: string): RenewalRow => ({
    ...{ certificate: uuid, outcome, renewed: null, changes: [], message },
  });
  const logged = { all: 'certificates renewed', failed: 'not renewed' };
  const many = { correct, failedRow, onRow, logged, dryRun };
  const { rows, counts } = await correctMany(award, certificates, many, context, deps);
  return { rows, counts, dryRun, requestToken: context.requestToken };
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
