// Creates a run over a course, for staff or for the schedule.
import { randomUUID } from 'node:crypto';
import type { RunCounts, RunKind, RunStatus } from '../../../shared/staff/runs.ts';
import type { Run, RunRules } from '../../domain/runs/run.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';
import type { ShownSettings } from '../ports/settings.ts';
import { runLine } from './run-line.ts';

export interface RunRequest {
  readonly shown: ShownSettings;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly startsItself: boolean;
  readonly issuesUnconfirmed?: boolean;
  readonly preview?: RunCounts | undefined;
}

/** Writes the run. Returns the existing run when the award has an active one, or when this request token has made one. */
export async function createRun(
  { shown, kind, status, startsItself, issuesUnconfirmed = false, preview }: RunRequest,
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<{ readonly run: Run; readonly wasCreated: boolean }> {
  const run = {
    uuid: randomUUID(),
    award: shown.award,
    kind,
    status,
    actor: context.actor,
    requestToken: context.requestToken,
    settings: shown.settings,
    settingsDigest: shown.digest,
    startsItself,
    issuesUnconfirmed,
    preview,
    createdAt: deps.clock.now().toISOString(),
  };
  const goesToWork = startsItself || status === 'running';
  const audit =
    kind === 'full' && goesToWork ? runLine('run-started', run, deps, context, { run: run.uuid }) : undefined;
  return deps.stores.runs.create(run, lease, audit);
}

/** Returns the rules of an award in the form that a preview takes. */
export function rulesOf(
  shown: ShownSettings,
  kind: RunKind,
  requestToken: string,
  issuesUnconfirmed = false,
): RunRules {
  const { award, settings, digest: settingsDigest } = shown;
  return { award, kind, settings, settingsDigest, issuesUnconfirmed, requestToken };
}
