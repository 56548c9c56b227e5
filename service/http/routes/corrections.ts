// Certificates of one learner for staff: show them and correct them; and the retirement of a learner.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { username } from '../../../shared/learners/username.ts';
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
import { renewalRequest } from '../../../shared/staff/renewals.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { reissue } from '../../issuance/corrections/reissue.ts';
import { renew } from '../../issuance/corrections/renew.ts';
import { reinstate, revoke } from '../../issuance/corrections/revoke.ts';
import { expire } from '../../issuance/corrections/set-expiry.ts';
import { keysOf } from '../../issuance/grants/find-learner.ts';
import type { AccountKey } from '../../issuance/grants/learner-keys.ts';
import { listCertificates, showCertificate } from '../../issuance/queries/staff-view.ts';
import { retire } from '../../issuance/retirement/retire.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { COURSE_PATH, certificateId, courseParams, whole } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '16kb';
const certificate = `${ROUTES.staff}/certificates/:uuid`;

const params = z.object({ uuid: certificateId });
const correction = { access: staff('write', 'certificate'), limit: 'api', params } as const;
const answers = ok(correctionAnswer);

const learnerQuery = z.object({
  username: username.optional().meta({ description: 'The case of letters is ignored.' }),
  learner: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'A username, an e-mail address, or a user ID such as id:7.' }),
  user_id: whole(1, Number.MAX_SAFE_INTEGER).optional(),
});

export const CORRECTION_ROUTES: readonly Route[] = [
  route('get', certificate, {
    access: staff('read', 'certificate'),
    limit: 'api',
    params,
    summary: 'Show a certificate with all its versions',
    answers: ok(staffCertificateAnswer),
    handle: ({ params }, context, { issuance }) => showCertificate(params.uuid, context.staff, issuance),
  }),
  route('post', `${certificate}/revoke`, {
    ...correction,
    body: jsonBody(revocationRequest, LARGEST_BODY),
    summary: 'Revoke a certificate',
    answers,
    handle: ({ params, body }, context, { issuance }) => revoke(params.uuid, body, context, issuance),
  }),
  route('post', `${certificate}/reinstate`, {
    ...correction,
    body: jsonBody(reinstateRequest, LARGEST_BODY),
    summary: 'Reinstate a certificate that was revoked by mistake',
    answers,
    handle: ({ params, body }, context, { issuance }) => reinstate(params.uuid, body, context, issuance),
  }),
  route('post', `${certificate}/reissue`, {
    ...correction,
    body: jsonBody(reissueRequest, LARGEST_BODY),
    summary: 'Issue a newer version with another name, date or design',
    answers,
    handle: ({ params, body }, context, { issuance }) => reissue(params.uuid, body, context, issuance),
  }),
  route('post', `${certificate}/renew`, {
    ...correction,
    body: jsonBody(renewalRequest, LARGEST_BODY),
    summary: 'Issue a version that is valid longer: by the award’s rule from today, or until a given day',
    answers,
    handle: ({ params, body }, context, { issuance }) => renew(params.uuid, body, context, issuance),
  }),
  route('post', `${certificate}/expire`, {
    ...correction,
    body: jsonBody(expiryRequest, LARGEST_BODY),
    summary: 'Set the last day on which a certificate is valid, or remove it',
    answers,
    handle: ({ params, body }, context, { issuance }) => expire(params.uuid, body, context, issuance),
  }),
  route('get', `${COURSE_PATH}/certificates`, {
    access: staff('read', 'course'),
    limit: 'api',
    params: courseParams,
    query: learnerQuery,
    summary: 'List a learner’s certificates in a course',
    description: 'Name the learner with one of the parameters.',
    answers: ok(z.strictObject({ certificates: z.array(staffCertificate) })),
    handle: async ({ params, query }, context, { issuance }) => ({
      certificates: await listCertificates(learnerOf(query), params.courseKey, context.staff, issuance),
    }),
  }),
  route('post', `${ROUTES.staff}/retirements`, {
    access: staff('write', 'everywhere'),
    limit: 'api',
    body: jsonBody(retirementRequest, LARGEST_BODY),
    summary: 'Erase a learner’s name, files and notes, and issue nothing to them any more',
    description:
      'With `reinstate`, the service may issue certificates to the learner again. For global staff and services.',
    answers: ok(retirementAnswer),
    handle: ({ body }, context, { issuance }) => retire(body, context, issuance),
  }),
];

/** `learner` has the form that lists use. */
function learnerOf({
  user_id: userId,
  username,
  learner,
}: z.infer<typeof learnerQuery>): readonly AccountKey[] {
  if (userId !== undefined) return [{ userId }];
  if (username !== undefined) return [{ username }];
  if (learner !== undefined) return keysOf(learner);
  throw new ServiceProblem('malformed', 'Name the learner: ?learner=…, ?username=… or ?user_id=…');
}
