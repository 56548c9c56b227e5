// The staff API about a whole award: exceptions and level assignments, runs over the course, and reports.

import { ROUTES } from '../../../../shared/api/routes.ts';
import type { TemplateChoice, TemplateList } from '../../../../shared/award/templates.ts';
import type { NameRequestDecision, NameRequestPage } from '../../../../shared/certificates/name-requests.ts';
import type { FailurePage, RetryAnswer } from '../../../../shared/staff/failures.ts';
import type { FileReading } from '../../../../shared/staff/file-reading.ts';
import type { GrantPage, ListAnswer, ListRow, RemovalAnswer } from '../../../../shared/staff/grants.ts';
import type { HeaderMode } from '../../../../shared/staff/list-file.ts';
import type { AwardReport, WhatIfAnswer } from '../../../../shared/staff/report.ts';
import type { RunAnswer, RunChange, RunView } from '../../../../shared/staff/runs.ts';
import { type Caller, troubleOf } from '../../shared/api/caller.ts';
import { createRequest, hasList, hasOutcome, hasRecord } from './request.ts';

export type GrantKind = 'exceptions' | 'levels';
type Body = Readonly<Record<string, unknown>>;

interface ListOptions {
  readonly note: string;
  readonly template: string;
  readonly reissue: boolean;
  readonly dryRun: boolean;
}

export interface AwardApi {
  /** Returns how the service reads a file. Issues nothing. */
  readFile(file: ArrayBuffer | string, header: HeaderMode, requestToken: string): Promise<FileReading>;
  /** Takes a hundred rows at most; the answer has a row for each. */
  certifyRows(rows: readonly ListRow[], options: ListOptions, requestToken: string): Promise<ListAnswer>;
  /** Certificates of the course that could not be created. `after` is the `next` of the page before. */
  listFailures(after: number | null, requestToken: string): Promise<FailurePage>;
  retryFailures(body: Body, requestToken: string): Promise<RetryAnswer>;
  /** The designs that staff can choose. */
  listTemplates(requestToken: string): Promise<readonly TemplateChoice[]>;
  /** The open requests for another name, the newest first. */
  listNameRequests(before: number | null, requestToken: string): Promise<NameRequestPage>;
  decideNameRequest(
    id: string,
    decision: 'accept' | 'refuse',
    body: Body,
    requestToken: string,
  ): Promise<NameRequestDecision>;
  listGrants(kind: GrantKind, before: number | null, requestToken: string): Promise<GrantPage>;
  grant(kind: GrantKind, body: Body, requestToken: string): Promise<ListAnswer>;
  removeGrant(kind: GrantKind, uuid: string, body: Body, requestToken: string): Promise<RemovalAnswer>;
  /** The newest first. */
  listRuns(requestToken: string): Promise<readonly RunView[]>;
  showRun(uuid: string, requestToken: string): Promise<RunView>;
  /** `issuesUnconfirmed`: also for learners who have not confirmed their name on the proof. */
  preview(issuesUnconfirmed: boolean, requestToken: string): Promise<RunAnswer>;
  changeRun(uuid: string, action: RunChange, requestToken: string): Promise<RunAnswer>;
  /** `near`: how far below the threshold the report looks, in basis points. */
  report(near: number, requestToken: string): Promise<AwardReport>;
  whatIf(threshold: number, requestToken: string): Promise<WhatIfAnswer>;
  /** Every certificate of the award as CSV, with a byte order mark for spreadsheets. */
  exportCsv(requestToken: string): Promise<string>;
}

/** Milliseconds, for a call for which the service reads many learners from the LMS, and a whole course. */
const LIST = 90_000;
const COURSE = 120_000;

export function createAwardApi(call: Caller, courseId: string, slug: string): AwardApi {
  const request = createRequest(call);
  const course = `${ROUTES.staff}/courses/${encodeURIComponent(courseId)}`;
  const award = `${course}/awards/${slug}`;
  const run = (uuid: string) => `${award}/runs/${uuid}`;

  return {
    readFile(file, header, requestToken) {
      const path = `${award}/csv/rows${header === 'auto' ? '' : `?header=${header}`}`;
      return request(path, requestToken, hasOutcome, { file, timeoutMs: LIST });
    },
    certifyRows(rows, { note, template, reissue, dryRun }, requestToken) {
      const body = { rows, reissue, dryRun, ...(note && { note }), ...(template && { template }) };
      return request(`${award}/csv`, requestToken, hasList('rows'), { body, timeoutMs: LIST });
    },
    listFailures(after, requestToken) {
      const path = `${course}/failures?limit=50${after === null ? '' : `&after=${after}`}`;
      return request(path, requestToken, hasList('failures'));
    },
    retryFailures: (body, requestToken) =>
      request(`${course}/failures/retry`, requestToken, hasList('retried'), { body }),
    async listTemplates(requestToken) {
      const path = `${course}/templates`;
      return (await request<TemplateList>(path, requestToken, hasList('templates'))).templates;
    },
    listNameRequests(before, requestToken) {
      const path = `${award}/name-requests?limit=50${before === null ? '' : `&before=${before}`}`;
      return request(path, requestToken, hasList('requests'));
    },
    decideNameRequest: (id, decision, body, requestToken) =>
      request(`${award}/name-requests/${id}/${decision}`, requestToken, hasOutcome, { body }),
    listGrants(kind, before, requestToken) {
      const path = `${award}/${kind}?limit=50${before === null ? '' : `&before=${before}`}`;
      return request(path, requestToken, hasList('grants'));
    },
    grant: (kind, body, requestToken) =>
      request(`${award}/${kind}`, requestToken, hasList('rows'), { body, timeoutMs: LIST }),
    removeGrant(kind, uuid, body, requestToken) {
      const options = { body, method: 'DELETE', timeoutMs: LIST } as const;
      return request(`${award}/${kind}/${uuid}`, requestToken, hasOutcome, options);
    },
    async listRuns(requestToken) {
      return (await request<{ runs: RunView[] }>(`${award}/runs`, requestToken, hasList('runs'))).runs;
    },
    showRun: (uuid, requestToken) => request(run(uuid), requestToken, hasRecord('counts')),
    preview(issuesUnconfirmed, requestToken) {
      const body = { dryRun: true, ...(issuesUnconfirmed && { issuesUnconfirmed }) };
      return request(`${award}/runs`, requestToken, hasOutcome, { body });
    },
    changeRun: (uuid, action, requestToken) =>
      request(run(uuid), requestToken, hasOutcome, { body: { action } }),
    report: (near, requestToken) =>
      request(`${award}/report?near=${near}`, requestToken, hasRecord('counts'), { timeoutMs: COURSE }),
    whatIf(threshold, requestToken) {
      const path = `${award}/what-if?threshold=${threshold}`;
      return request(path, requestToken, hasList('histogram'), { timeoutMs: COURSE });
    },
    async exportCsv(requestToken) {
      const path = `${award}/certificates.csv?bom=no`;
      const { response, body, text } = await call({ path, requestToken, timeoutMs: COURSE });
      const isCsv = /^text\/csv\b/.test(response.headers.get('Content-Type') ?? '');
      if (!response.ok || !isCsv) throw troubleOf(response, body, requestToken);
      return `\uFEFF${text}`;
    },
  };
}
