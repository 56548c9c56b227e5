// The audit trail for staff: the lines of one certificate or request, and the chain of a course, to export or check.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { auditAnswer, auditPage, chainReport } from '../../../shared/staff/audit.ts';
import { readAuditPage, showAudit, verifyChain } from '../../issuance/audit/audit-trail.ts';
import { ok } from '../routing/answers.ts';
import { COURSE_PATH, courseParams, MOST_ROWS, pageSize, whole } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const anchor = z
  .string()
  .regex(/^\d{1,10}:[0-9a-f]{64}$/, 'give the head of an earlier check as seq:hash')
  .transform((text) => {
    const [seq = '', hash = ''] = text.split(':');
    return { seq: Number(seq), hash };
  })
  .meta({ description: 'The head that an earlier check returned, as seq:hash.' });

const inCourse = { access: staff('read', 'course'), params: courseParams } as const;

export const AUDIT_ROUTES: readonly Route[] = [
  route('get', `${ROUTES.staff}/audit/:subject`, {
    access: staff('read', 'certificate'),
    limit: 'api',
    params: z.object({
      subject: z.string().meta({ description: 'A certificate ID, the uuid of a grant, or a request token.' }),
    }),
    summary: 'List the audit lines of a certificate, a grant or a request',
    answers: ok(auditAnswer),
    handle: async ({ params }, context, { issuance }) => ({
      entries: await showAudit(params.subject, context.staff, issuance),
    }),
  }),
  route('get', `${COURSE_PATH}/audit`, {
    ...inCourse,
    limit: 'api',
    query: z.object({ after: whole(0, MOST_ROWS).default(0), limit: pageSize(200) }),
    summary: 'Read a page of the course’s audit chain',
    answers: ok(auditPage),
    handle: ({ params, query }, context, { issuance }) =>
      readAuditPage(params.courseKey, query.after, query.limit, context.staff, issuance),
  }),
  route('get', `${COURSE_PATH}/audit/check`, {
    ...inCourse,
    limit: 'heavy',
    query: z.object({ anchor: anchor.optional() }),
    summary: 'Check the audit chain of a course, and the course’s certificates against it',
    description: 'With `anchor`, the check also compares the chain with an earlier head.',
    answers: ok(chainReport),
    handle: ({ params, query }, context, { issuance }) =>
      verifyChain(params.courseKey, query.anchor, context.staff, issuance),
  }),
];
