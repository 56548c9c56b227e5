// The staff's part of the API description, as a table.
import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { auditAnswer, auditPage, chainReport } from '../../shared/audit.ts';
import {
  deliveryPage,
  deliveryStatus,
  retryDeliveriesAnswer,
  retryDeliveriesRequest,
} from '../../shared/events.ts';
import { awardReport, whatIfAnswer } from '../../shared/report.ts';
import { ROUTES } from '../../shared/routes.ts';
import {
  correctionAnswer,
  expiryRequest,
  invalidationRequest,
  liftRequest,
  reissueRequest,
  retirementAnswer,
  retirementRequest,
  staffCertificate,
  staffCertificateAnswer,
} from '../../shared/staff.ts';

type Described = Parameters<OpenAPIRegistry['registerPath']>[0]['responses'];

interface Row {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Media type of the answer; JSON, unless it is given. */
  readonly type?: string;
}

const certificate = `${ROUTES.staff}/certificates/{uuid}`;
const course = `${ROUTES.staff}/courses/{course_id}`;
const award = `${course}/awards/{slug}`;

const ROWS: readonly Row[] = [
  {
    method: 'get',
    path: certificate,
    summary: 'A certificate with all its versions',
    answer: staffCertificateAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/invalidate`,
    summary: 'Withdraw it',
    body: invalidationRequest,
    answer: correctionAnswer,
  },
  {
    method: 'post',
    path: `${certificate}/lift`,
    summary: 'Lift an invalidation that was wrong',
    body: liftRequest,
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
    path: `${certificate}/expire`,
    summary: 'Say when it expires, or that it never does',
    body: expiryRequest,
    answer: correctionAnswer,
  },
  {
    method: 'get',
    path: `${course}/certificates`,
    summary: 'What a learner holds in a course',
    query: z.object({ username: z.string().optional(), user_id: z.int().optional() }),
    answer: z.strictObject({ certificates: z.array(staffCertificate) }),
  },
  {
    method: 'post',
    path: `${ROUTES.staff}/retirements`,
    summary: 'Erase a learner’s name, files and notes; global staff and services only',
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
    summary: 'Does the chain hold? With an anchor, also against an earlier head',
    query: z.object({ anchor: z.string().optional() }),
    answer: chainReport,
  },
  {
    method: 'get',
    path: `${award}/report`,
    summary:
      'How many are issued, withdrawn, failed …; with near (basis points) also who is just under the line',
    query: z.object({ near: z.int().optional() }),
    answer: awardReport,
  },
  {
    method: 'get',
    path: `${award}/what-if`,
    summary: 'What another threshold (basis points, or 65%) would change; nothing is written',
    query: z.object({ threshold: z.string() }),
    answer: whatIfAnswer,
  },
  {
    method: 'get',
    path: `${award}/certificates.csv`,
    summary: 'All certificates of the award, one line each; bom=yes for Excel',
    query: z.object({ bom: z.enum(['yes', 'no']).optional() }),
    answer: z.string(),
    type: 'text/csv',
  },
  {
    method: 'get',
    path: `${ROUTES.staff}/events`,
    summary: 'The log of webhooks, newest first; global staff and services only',
    query: z.object({
      status: deliveryStatus.optional(),
      before: z.int().optional(),
      limit: z.int().optional(),
    }),
    answer: deliveryPage,
  },
  {
    method: 'post',
    path: `${ROUTES.staff}/events/retry`,
    summary: 'Try events again that were given up',
    body: retryDeliveriesRequest,
    answer: retryDeliveriesAnswer,
  },
];

export function describeStaffApi(
  registry: OpenAPIRegistry,
  security: Record<string, string[]>[],
  problems: { readonly always: Described; readonly of: (description: string) => Described[string] },
): void {
  for (const { method, path, summary, query, body, answer, type = 'application/json' } of ROWS) {
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
        ...(body && { body: { content: { 'application/json': { schema: body } } } }),
      },
      responses: {
        200: { description: 'The answer.', content: { [type]: { schema: answer } } },
        400: problems.of('malformed'),
        404: problems.of('not-found'),
        ...(method === 'post' && { 409: problems.of('conflict: the state does not allow it') }),
        ...problems.always,
      },
    });
  }
}
