// Somebody wants a whole course certified, or the schedule does.
import { randomUUID } from 'node:crypto';
import type { RunCounts, RunKind, RunStatus } from '../../../shared/runs.ts';
import type { AwardKey } from '../../domain/certificates/certificate.ts';
import type { Run } from '../../domain/run.ts';
import type { Errand } from '../audit/audit-line.ts';
import type { StoryParts } from '../deps.ts';
import type { Lease, ShownSettings } from '../ports/ports.ts';
import { runLine } from './run-line.ts';

export interface RunWish {
  readonly shown: ShownSettings;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly startsItself: boolean;
  readonly preview?: RunCounts | undefined;
}

/** Writes it down. When the award has an active run already, or this request token has made one, that one is given. */
export async function createRun(
  { shown, kind, status, startsItself, preview }: RunWish,
  lease: Lease,
  errand: Errand,
  parts: StoryParts,
): Promise<{ readonly run: Run; readonly isOurs: boolean }> {
  const run = {
    uuid: randomUUID(),
    award: shown.award,
    kind,
    status,
    actor: errand.actor,
    requestToken: errand.requestToken,
    settings: shown.settings,
    settingsDigest: shown.digest,
    startsItself,
    preview,
    createdAt: parts.clock.now().toISOString(),
  };
  const goesToWork = startsItself || status === 'running';
  const audit =
    kind === 'full' && goesToWork ? runLine('run-started', run, parts, errand, { run: run.uuid }) : undefined;
  return parts.store.createRun(run, lease, audit);
}

/** The rules of an award as a preview takes them. */
export function rulesOf(shown: ShownSettings, kind: RunKind, requestToken: string) {
  const award: AwardKey = shown.award;
  return { award, kind, settings: shown.settings, settingsDigest: shown.digest, requestToken };
}
