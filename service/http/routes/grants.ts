// Exceptions and level assignments: list, grant to a list of learners, remove.
import { z } from 'zod';
import {
  clearRequest,
  exceptionRequest,
  grantPage,
  levelRequest,
  listAnswer,
  removalAnswer,
  removalRequest,
} from '../../../shared/staff/grants.ts';
import { listGrants } from '../../issuance/grants/list-grants.ts';
import { addExceptions, removeException } from '../../issuance/staff-awards/add-exceptions.ts';
import { clearLevel, setLevel } from '../../issuance/staff-awards/assign-level.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { AWARD_PATH, awardParams, LARGEST_LIST, noRetries, pageSize, rowKey } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '16kb';

const inAward = { limit: 'api', params: awardParams } as const;
const page = {
  ...inAward,
  access: staff('read', 'course'),
  query: z.object({ before: rowKey.optional(), limit: pageSize(200) }),
  answers: ok(grantPage),
} as const;
const list = {
  ...inAward,
  access: staff('write', 'course'),
  answers: ok(listAnswer),
} as const;
const removal = {
  ...inAward,
  access: staff('write', 'course'),
  params: awardParams.extend({
    learnerOrGrant: z.string().meta({
      description:
        'A username, an e-mail address, a user ID such as id:7, or the uuid of the exception or level assignment.',
    }),
  }),
  answers: ok(removalAnswer),
} as const;

export const GRANT_ROUTES: readonly Route[] = [
  route('get', `${AWARD_PATH}/exceptions`, {
    ...page,
    summary: 'List the exceptions of an award, the newest first',
    handle: ({ params, query }, context, { issuance }) =>
      listGrants(params, 'exception', { before: query.before, limit: query.limit }, context, issuance),
  }),
  route('post', `${AWARD_PATH}/exceptions`, {
    ...list,
    body: jsonBody(exceptionRequest, LARGEST_LIST),
    summary: 'Waive requirements for learners, and issue each a certificate or state what is still missing',
    handle: ({ params, body }, context, { issuance }) =>
      addExceptions(params, body, context, issuance, noRetries()),
  }),
  route('delete', `${AWARD_PATH}/exceptions/:learnerOrGrant`, {
    ...removal,
    body: jsonBody(removalRequest, LARGEST_BODY),
    summary: 'Remove an exception; certificates that were issued stay valid',
    handle: ({ params: { learnerOrGrant, ...award }, body }, context, { issuance }) =>
      removeException(award, learnerOrGrant, body, context, issuance),
  }),
  route('get', `${AWARD_PATH}/levels`, {
    ...page,
    summary: 'List the level assignments of an award, the newest first',
    handle: ({ params, query }, context, { issuance }) =>
      listGrants(params, 'level', { before: query.before, limit: query.limit }, context, issuance),
  }),
  route('post', `${AWARD_PATH}/levels`, {
    ...list,
    body: jsonBody(levelRequest, LARGEST_LIST),
    summary: 'Assign learners to a level, and issue or re-issue their certificates',
    handle: ({ params, body }, context, { issuance }) =>
      setLevel(params, body, context, issuance, noRetries()),
  }),
  route('delete', `${AWARD_PATH}/levels/:learnerOrGrant`, {
    ...removal,
    body: jsonBody(clearRequest, LARGEST_BODY),
    summary: 'Remove a learner’s level assignment',
    handle: ({ params: { learnerOrGrant, ...award }, body }, context, { issuance }) =>
      clearLevel(award, learnerOrGrant, body, context, issuance),
  }),
];
