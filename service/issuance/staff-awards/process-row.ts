// Processes one row: writes its grants, and certifies the learner by the grants that apply then.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { RowAnswer } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { type Granted, grantedAt } from '../../domain/decision/grant.ts';
import { findLevel } from '../../domain/decision/levels.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../access.ts';
import type { PrintOptions } from '../award/intent.ts';
import { requireActive } from '../award/require-issuable.ts';
import { judgeIssueDate } from '../corrections/judge-issue-date.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';
import { type Put, putGrant, type Terms } from '../grants/put-grant.ts';
import type { Account } from '../ports/ports.ts';
import type { ShownSettings } from '../ports/settings.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';
import { requireDesign } from '../settings/require-design.ts';
import { type Awarded, awardLearner } from './award-learner.ts';
import { answerRow, type Row, type RowFault } from './list-row.ts';
import { describeRow } from './row-messages.ts';

export interface ListRequest {
  readonly award: AwardKey;
  readonly reissue: boolean;
  readonly dryRun: boolean;
  /** The uuid of a grant that is about to be removed: a preview ignores it. */
  readonly without?: string;
}

/** A row whose learner was found. */
export interface ResolvedRow {
  readonly row: Row;
  readonly account: Account;
}

/** Never rejects: a problem of a row is its answer. Idempotent. */
export async function processRow(
  { row, account }: ResolvedRow,
  shown: ShownSettings,
  request: ListRequest,
  context: StaffContext,
  designs: CourseDesigns,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<RowAnswer> {
  let put: Put['done'] | undefined;
  try {
    await requireActive(account.userId, deps);
    const fault =
      (await faultOf(row, shown.settings, designs)) ??
      (await designFaultOf(row, shown, designs, deps)) ??
      (await dateFaultOf(row, account, request, deps));
    if (fault !== undefined) return answerRow(row, 'invalid-row', fault.fault, fault.why);
    return await retryWithin(budget, async () => {
      const label = findLevel(shown.settings.levels ?? [], row.label)?.label;
      const puts = await grantRow({ ...row, label }, account, request, context, deps);
      put = puts.done ?? put;
      const { name, issuedOn, template } = row;
      const print: PrintOptions = { name, issuedOn, template };
      const { reissue, dryRun } = request;
      const awarded = await awardLearner(
        { account, shown, granted: puts.granted, print, reissue, dryRun, designs },
        context,
        deps,
      );
      return toAnswer(row, awarded, put, deps);
    });
  } catch (error) {
    return { ...failRow(row, error, deps), granted: put ?? null };
  }
}

/** Returns what is known to be wrong before anything is written. */
async function faultOf(
  { template, label }: Row,
  { levels = [] }: AwardSettings,
  designs: CourseDesigns,
): Promise<RowFault | undefined> {
  if (template !== undefined && (await designs.currentTemplate(template)) === undefined)
    return {
      fault: `This course has no certificate template called "${template}". Choose one of its designs.`,
      why: { code: 'no-design', values: { design: template } },
    };
  if (label === undefined || findLevel(levels, label) !== undefined) return undefined;
  const known = levels.map((each) => `"${each.label}"`).join(', ');
  return {
    fault: `The award has no level called "${label}". ${known === '' ? 'Add it to the block in Studio first.' : `It has ${known}.`}`,
    why: { code: 'no-level', values: { level: label } },
  };
}

/** A design without space for what the award states would fail whenever the learner is certified. */
async function designFaultOf(
  { template }: Row,
  { award: { courseKey }, settings }: ShownSettings,
  designs: CourseDesigns,
  deps: IssuanceDeps,
): Promise<RowFault | undefined> {
  if (template === undefined) return undefined;
  try {
    await requireDesign({ courseKey, settings, designs }, deps, { template });
    return undefined;
  } catch (problem) {
    if (problem instanceof ServiceProblem && problem.code === 'course-not-configured')
      return { fault: `template: ${problem.message}`, why: { code: problem.code } };
    throw problem;
  }
}

/** A newer version keeps the expiry of the one before. */
async function dateFaultOf(
  { issuedOn }: Row,
  { userId }: Account,
  { award, reissue }: ListRequest,
  deps: IssuanceDeps,
): Promise<RowFault | undefined> {
  if (issuedOn === undefined) return undefined;
  const live = await deps.stores.certificates.findLive(award, userId);
  const before = live && { ...live, expiresAt: reissue ? live.expiresAt : undefined };
  const refusal = await judgeIssueDate(issuedOn, award.courseKey, before, deps);
  return refusal === undefined ? undefined : { fault: `date: ${refusal}`, why: { code: 'conflict' } };
}

/** Writes the grants of the row. Returns the grants that apply to the learner then, or would apply. */
async function grantRow(
  { waives, until, label, issuedOn, template, note }: Row,
  account: Account,
  { award, dryRun, without }: ListRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<{ granted: Granted; done: Put['done'] | undefined }> {
  const none = { waives: [], label: undefined, issuedOn: undefined, template: undefined, until: undefined };
  const wanted: Terms[] = [];
  if (waives.length > 0) wanted.push({ ...none, kind: 'exception', waives, until, note });
  if (label !== undefined) wanted.push({ ...none, kind: 'level', label, issuedOn, template, note });
  const puts: Put[] = [];
  for (const terms of wanted) puts.push(await putGrant(terms, award, account, context, dryRun, deps));
  const existing = await deps.stores.grants.listOf(award, account.userId);
  const grants = [...puts.map(({ grant }) => grant), ...existing.filter(({ uuid }) => uuid !== without)];
  const done = puts.find((each) => each.done !== 'unchanged')?.done ?? puts[0]?.done;
  return { granted: grantedAt(grants, deps.clock.now().toISOString()), done };
}

function toAnswer(row: Row, awarded: Awarded, put: Put['done'] | undefined, deps: IssuanceDeps): RowAnswer {
  const { outcome, requirements, certificate, isOutdated, changes, nameDoubts } = awarded;
  const why = isOutdated && outcome === 'already-issued' ? ({ code: 'outdated' } as const) : undefined;
  return {
    ...answerRow(row, outcome, describeRow(awarded, put), why),
    granted: put ?? null,
    requirements: [...requirements],
    certificate:
      certificate?.file === undefined
        ? null
        : {
            uuid: certificate.uuid,
            version: certificate.version,
            verifyUrl: deps.links.verify(certificate.uuid),
          },
    ...(changes !== undefined && { changes: [...changes] }),
    ...(nameDoubts && { nameDoubts }),
  };
}

/** Answers the row with its problem: the sentence for people, the cause for the log. */
export function failRow(row: Row, error: unknown, { log }: Pick<IssuanceDeps, 'log'>): RowAnswer {
  if (error instanceof ServiceProblem) {
    const { retryAfter } = error;
    return {
      ...answerRow(row, 'failed', error.message, {
        code: error.code,
        ...(error.params && { values: error.params }),
      }),
      ...(retryAfter !== undefined && { retryAfter: Math.max(1, Math.ceil(retryAfter)) }),
    };
  }
  log.error({ line: row.line, err: error }, 'row failed');
  const sentence = 'This could not be done just now. It has been noted; try the row again.';
  return answerRow(row, 'failed', sentence, { code: 'internal' });
}
