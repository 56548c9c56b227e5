// Failed certificates of a course and their retry; and the templates that its staff can choose.
import { z } from 'zod';
import { templateList } from '../../../shared/award/templates.ts';
import { failurePage, retryAnswer, retryRequest } from '../../../shared/staff/failures.ts';
import { listFailures, retryFailures } from '../../issuance/jobs/failures.ts';
import { listTemplates } from '../../issuance/settings/list-templates.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { COURSE_PATH, courseParams, pageSize, rowKey } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

/** Limit of a body with five hundred certificate IDs. */
const LARGEST_BODY = '32kb';

const inCourse = { limit: 'api', params: courseParams } as const;

export const FAILURE_ROUTES: readonly Route[] = [
  route('get', `${COURSE_PATH}/failures`, {
    ...inCourse,
    access: staff('read', 'course'),
    query: z.object({ after: rowKey.optional(), limit: pageSize(100) }),
    summary: 'List the certificates that the service could not render, the oldest first',
    answers: ok(failurePage),
    handle: ({ params, query }, context, { issuance }) =>
      listFailures(params.courseKey, query, context.staff, issuance),
  }),
  route('post', `${COURSE_PATH}/failures/retry`, {
    ...inCourse,
    access: staff('write', 'course'),
    body: jsonBody(retryRequest, LARGEST_BODY),
    summary: 'Retry failed certificates, with the facts that were reserved for them',
    answers: ok(retryAnswer),
    handle: ({ params, body }, context, { issuance }) =>
      retryFailures(params.courseKey, body, context, issuance),
  }),
  route('get', `${COURSE_PATH}/templates`, {
    ...inCourse,
    access: staff('read', 'course'),
    summary: 'List the designs that staff can choose',
    answers: ok(templateList),
    handle: ({ params }, context, { issuance }) => listTemplates(params.courseKey, context.staff, issuance),
  }),
];
