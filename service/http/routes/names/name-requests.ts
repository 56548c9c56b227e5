// Requests for another name on a certificate: of the learner, and for course staff.
import { z } from 'zod';
import { ROUTES } from '../../../../shared/api/routes.ts';
import {
  nameRequestAcceptance,
  nameRequestCancellation,
  nameRequestDecision,
  nameRequestForm,
  nameRequestPage,
  nameRequestRefusal,
  nameRequestView,
  newNameRequest,
} from '../../../../shared/certificates/name-requests.ts';
import { askForName, cancelRequest, readRequestForm } from '../../../issuance/name-requests/ask.ts';
import {
  acceptNameRequest,
  listNameRequests,
  refuseNameRequest,
} from '../../../issuance/name-requests/decide.ts';
import { requireSameBlock } from '../../auth/authenticate.ts';
import { ok } from '../../routing/answers.ts';
import { jsonBody } from '../../routing/body.ts';
import { AWARD_PATH, awardParams, pageSize, rowKey } from '../../routing/params.ts';
import { type Route, route, staff } from '../../routing/route.ts';

const LARGEST_BODY = '16kb';
const REQUESTS = `${AWARD_PATH}/name-requests`;

const ofLearner = { access: { kind: 'block' }, limit: 'clicks' } as const;
const decision = {
  access: staff('write', 'course'),
  limit: 'api',
  params: awardParams.extend({
    request: z.string().meta({ description: 'The id of the request.' }),
  }),
  answers: ok(nameRequestDecision),
} as const;

export const NAME_REQUEST_ROUTES: readonly Route[] = [
  route('get', ROUTES.nameRequests, {
    ...ofLearner,
    summary: 'Show the learner’s names in the LMS, and the newest request for another name',
    answers: ok(nameRequestForm),
    problems: { 409: 'conflict: there is no certificate whose name could be corrected.' },
    handle: (_input, { session }, { issuance }) => readRequestForm(session, issuance),
  }),
  route('post', ROUTES.nameRequests, {
    ...ofLearner,
    body: jsonBody(newNameRequest, LARGEST_BODY),
    summary: 'Ask the course staff for another name on the certificate',
    answers: ok(nameRequestView),
    problems: {
      409: 'retired, or conflict: nothing to correct, or an open request.',
      422: 'name-not-drawable or text-overflow.',
    },
    handle: ({ body }, { session, requestToken }, { issuance }) => {
      requireSameBlock(session, body.usageId);
      return askForName(session, body, requestToken, issuance);
    },
  }),
  route('post', `${ROUTES.nameRequests}/cancel`, {
    ...ofLearner,
    body: jsonBody(nameRequestCancellation, LARGEST_BODY),
    summary: 'Cancel the request for another name',
    answers: ok(nameRequestView),
    problems: { 409: 'conflict: the course team has decided.' },
    handle: ({ body }, { session, requestToken }, { issuance }) => {
      requireSameBlock(session, body.usageId);
      return cancelRequest(session, requestToken, issuance);
    },
  }),
  route('get', REQUESTS, {
    access: staff('read', 'course'),
    limit: 'api',
    params: awardParams,
    query: z.object({
      status: z.enum(['open', 'all']).default('open'),
      before: rowKey.optional(),
      limit: pageSize(200),
    }),
    summary: 'List the requests for another name, the newest first',
    answers: ok(nameRequestPage),
    handle: ({ params, query: { status, before, limit } }, context, { issuance }) =>
      listNameRequests(params, { onlyOpen: status === 'open', before, limit }, context.staff, issuance),
  }),
  route('post', `${REQUESTS}/:request/accept`, {
    ...decision,
    body: jsonBody(nameRequestAcceptance, LARGEST_BODY),
    summary: 'Accept a request: issue a newer version with the requested name',
    handle: ({ params: { request, ...award }, body }, context, { issuance }) =>
      acceptNameRequest(award, request, body, context, issuance),
  }),
  route('post', `${REQUESTS}/:request/refuse`, {
    ...decision,
    body: jsonBody(nameRequestRefusal, LARGEST_BODY),
    summary: 'Refuse a request, with a reason that the learner reads',
    handle: ({ params: { request, ...award }, body }, context, { issuance }) =>
      refuseNameRequest(award, request, body, context, issuance),
  }),
];
