// Lists the certificates of an award whose design has another version for new ones, and issues those again that the request names.
import type { CorrectionAnswer } from '../../../shared/staff/corrections.ts';
import type {
  OutdatedPage,
  ReissueRow,
  ReissuesAnswer,
  ReissuesRequest,
} from '../../../shared/staff/reissues.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { currentTemplate } from '../designs/current-template.ts';
import { staffViewOf } from '../queries/staff-view.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';
import { correctMany } from './correct-many.ts';
import { reissue } from './reissue.ts';

export interface OutdatedQuery {
  readonly template: string;
  /** undefined: every version but the one that new certificates get. */
  readonly version?: string | undefined;
  /** User id; undefined: from the beginning. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Rejects with `forbidden`, and with `conflict` when the course cannot use the design. */
export async function listOutdated(
  award: AwardKey,
  { template: id, version, after, limit }: OutdatedQuery,
  staff: Staff,
  deps: IssuanceDeps,
): Promise<OutdatedPage> {
  requireAccess(staff, 'read', award.courseKey);
  const current = await requireCurrent(id, award, deps);
  const page = await deps.stores.corrections.listOutdated(award, current, version, after, limit);
  return {
    certificates: await Promise.all(page.map((each) => staffViewOf(each, each, deps))),
    next: page.length < limit ? null : (page.at(-1)?.userId ?? null),
  };
}

/** Rejects with `forbidden`; every other problem is the answer of its row. Idempotent: a certificate that has the version already
 *  is not issued again. */
export async function reissueMany(
  award: AwardKey,
  { certificates, note, dryRun }: ReissuesRequest,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
  onRow: (row: ReissueRow) => void = () => undefined,
): Promise<ReissuesAnswer> {
  const request = { reason: 'design-changed', templateVersion: 'current', note, dryRun } as const;
  const correct = async (certificate: Certificate): Promise<ReissueRow> => {
    const { uuid, template } = certificate;
    const current = await requireCurrent(template.id, award, deps);
    if (current.version === template.version)
      return { ...NO_ROW, certificate: uuid, outcome: 'unchanged', message: 'It has this version already.' };
    return rowOf(uuid, await retryWithin(budget, () => reissue(uuid, request, context, deps)));
  };
  const failedRow = (uuid: string, outcome: 'refused' | 'failed', message: string): ReissueRow => ({
    ...NO_ROW,
    ...{ certificate: uuid, outcome, message },
  });
  const logged = { all: 'certificates reissued', failed: 'not reissued' };
  const many = { correct, failedRow, onRow, logged, dryRun };
  const { rows, counts } = await correctMany(award, certificates, many, context, deps);
  return { rows, counts, dryRun, requestToken: context.requestToken };
}

async function requireCurrent(id: string, award: AwardKey, deps: IssuanceDeps): Promise<TemplateName> {
  const current = await currentTemplate(id, award.courseKey, deps);
  if (current !== undefined) return current;
  throw new ServiceProblem('conflict', `The course has no published design "${id}". Publish it first.`);
}

const NO_ROW: Pick<ReissueRow, 'reissued' | 'changes'> = { reissued: null, changes: [] };

function rowOf(uuid: string, { outcome, certificate, changes }: CorrectionAnswer): ReissueRow {
  switch (outcome) {
    case 'would-do':
      return {
        ...{ certificate: uuid, outcome: 'would-reissue', reissued: null, changes: [...changes] },
        message: 'Would be issued again.',
      };
    case 'nothing-to-do':
      return { ...NO_ROW, certificate: uuid, outcome: 'unchanged', message: 'It is as it would be.' };
    case 'done': {
      const isThere = certificate.digest !== null;
      return {
        certificate: uuid,
        outcome: isThere ? 'reissued' : 'generating',
        reissued: certificate,
        changes: [...changes],
        message: isThere ? 'The newer version is there; the old one says so.' : 'It is being made.',
      };
    }
    default: {
      const never: never = outcome;
      return never;
    }
  }
}
