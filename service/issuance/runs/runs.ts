// What staff do with runs over their course: start, list, pause, resume, cancel. The process that leases the run does the work
// (run-pass.ts).

import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { RunAnswer, RunChange, RunRequest, RunView } from '../../../shared/staff/runs.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { decideRunChange, idleSince, paceOf, type Run } from '../../domain/runs/run.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import { mapLimit } from '../../util/map-limit.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import { expiredLease } from '../award/lease.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireDesigns } from '../settings/require-design.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';
import { requireSettings } from '../settings/require-settings.ts';
import { runLine } from './run-line.ts';
import { createRun } from './start-run.ts';
import { withUsernames } from './with-usernames.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'clock' | 'lms' | 'state'>;
const TRIES = 3;
/** Runs whose usernames are read concurrently. */
const CONCURRENCY = 4;

/** Counts first and then issues, or waits after the count until staff start it. A call repeated with its request token returns
 *  the run it made. Rejects with `forbidden`, `course-not-configured`, `award-ended`, or `conflict` while another run of the
 *  award is active. */
export async function startRun(
  award: AwardKey,
  { dryRun, issuesUnconfirmed = false }: Pick<RunRequest, 'dryRun'> & Partial<RunRequest>,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<RunAnswer> {
  requireAccess(staff, 'write', award.courseKey);
  const shown = await requireSettings(award, deps);
  requireEndToCome(shown.settings, deps);
  await requireDesigns({ courseKey: award.courseKey, settings: shown.settings }, deps);
  const phase = { kind: 'full', status: 'previewing', startsItself: !dryRun } as const;
  const request = { ...phase, shown, issuesUnconfirmed };
  const { run, wasCreated } = await createRun(
    request,
    expiredLease(),
    { actor: staff.actor, requestToken },
    deps,
  );
  if (!wasCreated && run.requestToken !== requestToken)
    throw new ServiceProblem(
      'conflict',
      `A run of this award is ${run.status} already: ${run.uuid}. Resume or cancel it first, or let it end.`,
    );
  return { outcome: wasCreated ? 'done' : 'nothing-to-do', run: runViewOf(run, deps.clock), requestToken };
}

/** Which runs to look for: of an award, of a course, or all. */
export type RunScope = Partial<AwardKey>;

/** Newest first. */
export async function listRuns(scope: RunScope, limit: number, staff: Staff, deps: Deps): Promise<RunView[]> {
  requireAccess(staff, 'read', scope.courseKey);
  return mapLimit(await deps.stores.runs.list(scope, limit), CONCURRENCY, (run) => showView(run, deps));
}

/** Rejects with `not-found` or `forbidden`. A run of another award is not found under this one. */
export async function showRun(uuid: string, scope: RunScope, staff: Staff, deps: Deps): Promise<RunView> {
  return showView(await requireRun(uuid, scope, staff, 'read', deps), deps);
}

/** With usernames while staff decide by the preview. */
async function showView(run: Run, deps: Deps): Promise<RunView> {
  const view = runViewOf(run, deps.clock);
  return run.status === 'previewed' ? { ...view, preview: await withUsernames(view.preview, deps) } : view;
}

const ACTION: Readonly<Record<RunChange, AuditAction>> = {
  start: 'run-started',
  pause: 'run-paused',
  resume: 'run-resumed',
  cancel: 'run-cancelled',
};

/** Idempotent. The process that works on the run finishes the pages in progress. Rejects with `conflict` when the run's state
 *  does not allow the change, or another run of the award is active. */
export async function changeRun(
  uuid: string,
  scope: RunScope,
  change: RunChange,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<RunAnswer> {
  const context = { actor: staff.actor, requestToken };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const run = await requireRun(uuid, scope, staff, 'write', deps);
    const verdict = decideRunChange(change, run);
    if (verdict === 'nothing-to-do')
      return { outcome: verdict, run: runViewOf(run, deps.clock), requestToken };
    if ('refusal' in verdict) throw new ServiceProblem('conflict', verdict.refusal);
    const audit = runLine(ACTION[change], run, deps, context, { was: run.status });
    const now = deps.clock.now().toISOString();
    if (await deps.stores.runs.changeStatus(uuid, [run.status], verdict.to, now, audit)) {
      deps.log.info({ run: uuid, ...context, change }, 'run changed');
      // Staff who may change a run may read the result, also with a token without read access.
      const changed = await requireRun(uuid, scope, staff, 'write', deps);
      return { outcome: 'done', run: runViewOf(changed, deps.clock), requestToken };
    }
  }
  throw new ServiceProblem(
    'conflict',
    'Another run of this award is active, or another person is changing this one. List the runs of the course.',
  );
}

async function requireRun(
  uuid: string,
  scope: RunScope,
  staff: Staff,
  access: 'read' | 'write',
  { stores }: Deps,
): Promise<Run> {
  if (scope.courseKey !== undefined) requireAccess(staff, access, scope.courseKey);
  const run = await stores.runs.find(uuid);
  const { courseKey = run?.award.courseKey, slug = run?.award.slug } = scope;
  if (run === undefined || run.award.courseKey !== courseKey || run.award.slug !== slug)
    throw new ServiceProblem('not-found', 'There is no run of this number here. See the list of runs.');
  requireAccess(staff, access, run.award.courseKey);
  return run;
}

/** Without a clock: the view of the process that works on the run. */
export function runViewOf(run: Run, clock?: IssuanceDeps['clock']): RunView {
  const { uuid, award, kind, status, actor, requestToken, settingsDigest, counts, preview, problem } = run;
  const idle = clock && idleSince(run, clock.now().toISOString());
  const pace = paceOf(run);
  return {
    id: uuid,
    courseId: award.courseKey,
    award: award.slug,
    kind,
    status,
    actor,
    requestToken,
    settingsDigest,
    issuesUnconfirmed: run.issuesUnconfirmed === true,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    endedAt: run.endedAt ?? null,
    idleSince: idle ?? null,
    preview: preview ?? null,
    counts,
    ...pace,
    secondsLeft: idle === undefined ? pace.secondsLeft : null,
    problem: problem ?? null,
  };
}
