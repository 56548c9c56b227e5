// The part of the staff API description about whole awards and events, as a table.
import { z } from 'zod';
import {
  deliveryPage,
  deliveryStatus,
  retryDeliveriesAnswer,
  retryDeliveriesRequest,
  switchOnAnswer,
  switchOnRequest,
} from '../../../shared/api/events.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { templateList } from '../../../shared/award/templates.ts';
import { failurePage, retryAnswer, retryRequest } from '../../../shared/staff/failures.ts';
import { awardReport, whatIfAnswer } from '../../../shared/staff/report.ts';

export interface Row {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body may also be a CSV file, and the answer is CSV on request; `sent`: the body is always a file. */
  readonly csv?: true | 'sent';
  readonly answer: z.ZodType;
  /** Media type of the answer; JSON by default. */
  readonly type?: string;
}

const course = `${ROUTES.staff}/courses/{course_id}`;
const award = `${course}/awards/{slug}`;

export const REPORT_ROWS: readonly Row[] = [
  {
    method: 'get',
    path: `${course}/failures`,
    summary: 'Certificates that could not be made, with reason and tries; the oldest first',
    query: z.object({ after: z.int().optional(), limit: z.int().optional() }),
    answer: failurePage,
  },
  {
    method: 'post',
    path: `${course}/failures/retry`,
    summary: 'Have failed ones tried again, with the facts they were reserved with',
    body: retryRequest,
    answer: retryAnswer,
  },
  {
    method: 'get',
    path: `${course}/templates`,
    summary: 'The designs to choose among',
    answer: templateList,
  },
  {
    method: 'get',
    path: `${award}/report`,
    summary:
      'How many are issued, revoked, failed …; with near (basis points) also who is just under the line',
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
  {
    method: 'post',
    path: `${ROUTES.staff}/events/switch-on`,
    summary: 'Switch webhook endpoints that answered 410 (gone) on again',
    body: switchOnRequest,
    answer: switchOnAnswer,
  },
];
