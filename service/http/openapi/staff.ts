// The staff API description, as a table.
import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { auditAnswer, auditPage, chainReport } from '../../../shared/staff/audit.ts';
import {
  correctionAnswer,
  expiryRequest,
  reinstateRequest,
  reissueRequest,
  retirementAnswer,
  retirementRequest,
  revocationRequest,
  staffCertificate,
  staffCertificateAnswer,
} from '../../../shared/staff/corrections.ts';
import {
  clearRequest,
  exceptionRequest,
  grantPage,
  levelRequest,
  listAnswer,
  removalAnswer,
  removalRequest,
} from '../../../shared/staff/grants.ts';
import {
  endingPage,
  renewalRequest,
  renewalsAnswer,
  renewalsRequest,
} from '../../../shared/staff/renewals.ts';
import { runAnswer, runChangeRequest, runList, runRequest, runView } from '../../../shared/staff/runs.ts';

import { bodyOf, COMMON, problem, TOO_LARGE } from './answers.ts';
import { LIST_ROWS } from './lists.ts';
import { REPORT_ROWS, type Row } from './reports.ts';

const CSV = { 'text/csv': { schema: z.string() } };

const certificate = `${ROUTES.staff}/certificates/{uuid}`;
const course = `${ROUTES.staff}/courses/{course_id}`;
const award = `${course}/awards/{slug}`;
const page = z.object({ before: z.int().optional(), limit: z.int().optional() });
const runs = `${award}/runs`;

const ROWS: readonly Row[] = [
  ...REPORT_ROWS,
  {
    method: 'get',
    path: certificate,
    summary: 'A certificate with all its versions',
    answer: staffCertificateAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/revoke`,
    summary: 'Revoke it',
    body: revocationRequest,
    answer: correctionAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/reinstate`,
    summary: 'Reinstate a revocation that was wrong',
    body: reinstateRequest,
    answer: correctionAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/reissue`,
    summary: 'Issue a newer version: name, date or design',
    body: reissueRequest,
    answer: correctionAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/renew`,
    summary: 'Issue it again with a later end: the award’s rule from today, or the end that is given',
    body: renewalRequest,
    answer: correctionAnswer,
  },
  {
    method: 'get',
    path: `${award}/ending`,
    summary: 'Certificates that have ended, or end within so many days',
    query: z.object({
      within_days: z.int().optional(),
      after: z.int().optional(),
      limit: z.int().optional(),
    }),
    answer: endingPage,
  },
  {
    method: 'post',
    path: `${award}/renewals`,
    summary: 'Renew the certificates that are named, a hundred at most; every one is answered',
    body: renewalsRequest,
    answer: renewalsAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/expire`,
    summary: 'Say when it expires, or that it never does',
    body: expiryRequest,
    answer: correctionAnswer,
  },
  {
    method: 'get',
    path: `${course}/certificates`,
    summary:
      'What a learner holds in a course, by username or user id; learner is either, such as id:7, or an e-mail address. Capitals in the username do not count',
    query: z.object({
      username: z.string().optional(),
      learner: z.string().optional(),
      user_id: z.int().optional(),
    }),
    answer: z.strictObject({ certificates: z.array(staffCertificate) }),
  },
  {
    method: 'post',
    path: `${ROUTES.staff}/retirements`,
    summary:
      'Erase a learner’s name, files and notes, and issue nothing to them any more; with reinstate, take that back. Global staff and services only',
    body: retirementRequest,
    answer: retirementAnswer,
  },
  {
    method: 'get',
    path: `${ROUTES.staff}/audit/{subject}`,
    summary: 'Who did what and why: by certificate number or request token',
    answer: auditAnswer,
  },
  {
    method: 'get',
    path: `${course}/audit`,
    summary: 'A page of the course’s audit chain',
    query: z.object({ after: z.int().optional(), limit: z.int().optional() }),
    answer: auditPage,
  },
  {
    method: 'get',
    path: `${course}/audit/check`,
    summary:
      'Does the chain hold, and do the certificates say what it says? With an anchor, also against an earlier head',
    query: z.object({ anchor: z.string().optional() }),
    answer: chainReport,
  },
  {
    method: 'get',
    path: `${award}/exceptions`,
    summary: 'Who was allowed what, by whom, why and until when; newest first',
    query: page,
    answer: grantPage,
  },
  {
    method: 'post',
    path: `${award}/exceptions`,
    summary: 'Waive requirements for learners, and issue in the same step or say why not',
    body: exceptionRequest,
    answer: listAnswer,
  },
  {
    method: 'delete',
    path: `${award}/exceptions/{learner_or_uuid}`,
    summary:
      'Take an exception back; what was issued stays. A learner is a username, an e-mail address, or a user id such as id:7',
    body: removalRequest,
    answer: removalAnswer,
  },
  {
    method: 'get',
    path: `${award}/levels`,
    summary: 'Whom staff have put into a level; newest first',
    query: page,
    answer: grantPage,
  },
  {
    method: 'post',
    path: `${award}/levels`,
    summary: 'Put learners into a level, and issue or re-issue',
    body: levelRequest,
    answer: listAnswer,
  },
  {
    method: 'delete',
    path: `${award}/levels/{learner_or_uuid}`,
    summary:
      'Take a learner out of a level again. A learner is a username, an e-mail address, or a user id such as id:7',
    body: clearRequest,
    answer: removalAnswer,
  },
  ...LIST_ROWS,
  {
    method: 'post',
    path: runs,
    summary: 'Certify the whole course: counts and reasons first, then the certificates',
    body: runRequest,
    answer: runAnswer,
  },
  { method: 'get', path: runs, summary: 'Runs of an award, the newest first', answer: runList },
  {
    method: 'get',
    path: `${runs}/{uuid}`,
    summary: 'Where a run stands, with its rate and the time left',
    answer: runView,
  },
  {
    method: 'post',
    path: `${runs}/{uuid}`,
    summary: 'Start, pause, resume or cancel it',
    body: runChangeRequest,
    answer: runAnswer,
  },
];

export function describeStaffApi(registry: OpenAPIRegistry, security: Record<string, string[]>[]): void {
  for (const { method, path, summary, query, body, csv, answer, type = 'application/json' } of ROWS) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
    registry.registerPath({
      method,
      path,
      summary,
      tags: ['staff'],
      security,
      request: {
        params,
        ...(query && { query }),
        ...((body || csv) && { body: bodyOf(body, csv && CSV) }),
      },
      responses: {
        200: {
          description: 'The answer.',
          content: { [type]: { schema: answer }, ...(csv === true && CSV) },
        },
        404: problem('not-found'),
        409: problem('conflict, course-not-configured or award-ended: the state does not allow it'),
        ...(method !== 'get' && {
          422: problem('no-name, name-not-drawable or text-overflow'),
          ...TOO_LARGE,
        }),
        ...COMMON,
      },
    });
  }
}
