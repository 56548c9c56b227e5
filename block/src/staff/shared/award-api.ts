// The staff API about a whole award: exceptions and level assignments, runs over the course, and reports.

import { ROUTES } from '../../../../shared/api/routes.ts';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import type { FailurePage, RetryAnswer } from '../../../../shared/staff/failures.ts';
import type { FileReading } from '../../../../shared/staff/file-reading.ts';
import type { GrantPage, ListAnswer, ListRow, RemovalAnswer } from '../../../../shared/staff/grants.ts';
import type { HeaderMode } from '../../../../shared/staff/list-file.ts';
import type { AwardReport, WhatIfAnswer } from '../../../../shared/staff/report.ts';
import type { RunAnswer, RunChange, RunView } from '../../../../shared/staff/runs.ts';
import { type Caller, troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';
import { ask } from './certificate-api.ts';

export type GrantKind = 'exceptions' | 'levels';
type Body = Readonly<Record<string, unknown>>;

interface ListOptions {
  readonly note: string;
  readonly template: string;
  readonly reissue: boolean;
  readonly dryRun: boolean;
}

export interface AwardApi {
  /** How the service reads a file; nothing is done with it. */
  readFile(file: ArrayBuffer | string, header: HeaderMode, requestToken: string): Promise<FileReading>;
  /** Of at most a hundred rows, every row answered. */
  certifyRows(rows: readonly ListRow[], options: ListOptions, requestToken: string): Promise<ListAnswer>;
  /** Of the course: what could not be made. `after` is the `next` of the page before. */
  listFailures(after: number | null, requestToken: string): Promise<FailurePage>;
  retryFailures(body: Body, requestToken: string): Promise<RetryAnswer>;
  /** The designs to choose among. */
  listTemplates(requestToken: string): Promise<readonly TemplateChoice[]>;
  listGrants(place: GrantKind, before: number | null, requestToken: string): Promise<GrantPage>;
  grant(place: GrantKind, body: Body, requestToken: string): Promise<ListAnswer>;
  removeGrant(place: GrantKind, uuid: string, body: Body, requestToken: string): Promise<RemovalAnswer>;
  /** The newest first. */
  listRuns(requestToken: string): Promise<readonly RunView[]>;
  showRun(uuid: string, requestToken: string): Promise<RunView>;
  preview(requestToken: string): Promise<RunAnswer>;
  changeRun(uuid: string, action: RunChange, requestToken: string): Promise<RunAnswer>;
  /** `near`: how far under the line to look, in basis points. */
  report(near: number, requestToken: string): Promise<AwardReport>;
  whatIf(threshold: number, requestToken: string): Promise<WhatIfAnswer>;
  /** Every certificate of the award as CSV, with a byte order mark for spreadsheets. */
  exportCsv(requestToken: string): Promise<string>;
}

/** Milliseconds for what asks the LMS about many learners, and for a whole course. */
const LIST = 90_000;
const COURSE = 120_000;

const isRows = ({ rows }: Record<string, unknown>) => Array.isArray(rows);
const isOutcome = ({ outcome }: Record<string, unknown>) => typeof outcome === 'string';

export function createAwardApi(call: Caller, courseId: string, slug: string): AwardApi {
  const course = `${ROUTES.staff}/courses/${encodeURIComponent(courseId)}`;
  const award = `${course}/awards/${slug}`;
  const run = (uuid: string) => `${award}/runs/${uuid}`;

  return {
    readFile: (file, header, requestToken) =>
      ask(
        call,
        {
          path: `${award}/csv/rows${header === 'auto' ? '' : `?header=${header}`}`,
          requestToken,
          file,
          timeoutMs: LIST,
        },
        isOutcome,
      ),
    certifyRows(rows, { note, template, reissue, dryRun }, requestToken) {
      const body = { rows, reissue, dryRun, ...(note && { note }), ...(template && { template }) };
      return ask(call, { path: `${award}/csv`, requestToken, body, timeoutMs: LIST }, isRows);
    },
    listFailures: (after, requestToken) =>
      ask(
        call,
        { path: `${course}/failures?limit=50${after === null ? '' : `&after=${after}`}`, requestToken },
        ({ failures }) => Array.isArray(failures),
      ),
    retryFailures: (body, requestToken) =>
      ask(call, { path: `${course}/failures/retry`, requestToken, body }, ({ retried }) =>
        Array.isArray(retried),
      ),
    async listTemplates(requestToken) {
      const { templates } = await ask<{ templates: TemplateChoice[] }>(
        call,
        { path: `${course}/templates`, requestToken },
        (body) => Array.isArray(body.templates),
      );
      return templates;
    },
    listGrants: (place, before, requestToken) =>
      ask(
        call,
        { path: `${award}/${place}?limit=50${before === null ? '' : `&before=${before}`}`, requestToken },
        ({ grants }) => Array.isArray(grants),
      ),
    grant: (place, body, requestToken) =>
      ask(call, { path: `${award}/${place}`, requestToken, body, timeoutMs: LIST }, isRows),
    removeGrant: (place, uuid, body, requestToken) =>
      ask(
        call,
        { path: `${award}/${place}/${uuid}`, requestToken, body, method: 'DELETE', timeoutMs: LIST },
        isOutcome,
      ),
    async listRuns(requestToken) {
      const { runs } = await ask<{ runs: RunView[] }>(call, { path: `${award}/runs`, requestToken }, (body) =>
        Array.isArray(body.runs),
      );
      return runs;
    },
    showRun: (uuid, requestToken) =>
      ask(
        call,
        { path: run(uuid), requestToken },
        ({ status, counts }) => Boolean(status) && isRecord(counts),
      ),
    preview: (requestToken) =>
      ask(call, { path: `${award}/runs`, requestToken, body: { dryRun: true } }, isOutcome),
    changeRun: (uuid, action, requestToken) =>
      ask(call, { path: run(uuid), requestToken, body: { action } }, isOutcome),
    report: (near, requestToken) =>
      ask(call, { path: `${award}/report?near=${near}`, requestToken, timeoutMs: COURSE }, ({ counts }) =>
        isRecord(counts),
      ),
    whatIf: (threshold, requestToken) =>
      ask(
        call,
        { path: `${award}/what-if?threshold=${threshold}`, requestToken, timeoutMs: COURSE },
        ({ histogram }) => Array.isArray(histogram),
      ),
    async exportCsv(requestToken) {
      const path = `${award}/certificates.csv?bom=no`;
      const { response, body, text } = await call({ path, requestToken, timeoutMs: COURSE });
      const isCsv = /^text\/csv\b/.test(response.headers.get('Content-Type') ?? '');
      if (!response.ok || !isCsv) throw troubleOf(response, body, requestToken);
      return `\uFEFF${text}`;
    },
  };
}
