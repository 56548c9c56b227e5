// A run as a row of the database.

import { awardSettings } from '../../../shared/award/award-settings.ts';
import { type RunKind, type RunStatus, runCounts } from '../../../shared/staff/runs.ts';
import { NO_COUNTS, type Run } from '../../domain/runs/run.ts';
import type { RunStore } from '../../issuance/ports/runs.ts';
import { NO_PROBLEM, type ProblemColumns, toProblem } from '../rows/problem-columns.ts';

export interface RunRow extends ProblemColumns {
  uuid: string;
  course_key: string;
  award_slug: string;
  kind: RunKind;
  status: RunStatus;
  active: number | null;
  starts_itself: number;
  /** null in runs older than the column. */
  issues_unconfirmed: number | null;
  actor: string;
  request_token: string;
  settings: string;
  settings_digest: string;
  page_cursor: string | null;
  counts: string;
  preview: string | null;
  worked_ms: number | string;
  lease_id: string;
  leased_until: string;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
}

export function toRun(row: RunRow): Run {
  return {
    uuid: row.uuid,
    award: { courseKey: row.course_key, slug: row.award_slug },
    kind: row.kind,
    status: row.status,
    actor: row.actor,
    requestToken: row.request_token,
    settings: awardSettings.parse(JSON.parse(row.settings)),
    settingsDigest: row.settings_digest,
    startsItself: row.starts_itself === 1,
    issuesUnconfirmed: row.issues_unconfirmed === 1,
    cursor: row.page_cursor ?? undefined,
    counts: runCounts.parse(JSON.parse(row.counts)),
    preview: row.preview === null ? undefined : runCounts.parse(JSON.parse(row.preview)),
    workedMs: Number(row.worked_ms),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    leasedUntil: row.leased_until,
    endedAt: row.ended_at ?? undefined,
    problem: toProblem(row),
  };
}

export function fromRun(run: Parameters<RunStore['create']>[0]): Omit<RunRow, 'lease_id' | 'leased_until'> {
  return {
    uuid: run.uuid,
    course_key: run.award.courseKey,
    award_slug: run.award.slug,
    kind: run.kind,
    status: run.status,
    active: null,
    starts_itself: run.startsItself ? 1 : 0,
    issues_unconfirmed: run.issuesUnconfirmed ? 1 : 0,
    actor: run.actor,
    request_token: run.requestToken,
    settings: JSON.stringify(run.settings),
    settings_digest: run.settingsDigest,
    page_cursor: null,
    counts: JSON.stringify(NO_COUNTS),
    preview: run.preview === undefined ? null : JSON.stringify(run.preview),
    worked_ms: 0,
    ...NO_PROBLEM,
    created_at: run.createdAt,
    updated_at: run.createdAt,
    ended_at: null,
  };
}
