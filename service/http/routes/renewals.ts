// Certificates of an award that expire: list and renew.
import { z } from 'zod';
import {
  endingPage,
  MOST_DAYS,
  MOST_RENEWALS,
  renewalsAnswer,
  renewalsRequest,
} from '../../../shared/staff/renewals.ts';
import { listEnding, renewMany } from '../../issuance/corrections/renew-many.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { AWARD_PATH, awardParams, noRetries, pageSize, whole } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '64kb';

const endingQuery = z.object({
  within_days: whole(0, MOST_DAYS).default(30),
  after: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  limit: pageSize(MOST_RENEWALS, MOST_RENEWALS),
});

export const RENEWAL_ROUTES: readonly Route[] = [
  route('get', `${AWARD_PATH}/ending`, {
    access: staff('read', 'course'),
    limit: 'api',
    params: awardParams,
    query: endingQuery,
    summary: 'List the certificates that have ended, or end within a number of days',
    answers: ok(endingPage),
    handle: ({ params, query: { within_days: withinDays, after, limit } }, context, { issuance }) =>
      listEnding(params, { withinDays, after, limit }, context.staff, issuance),
  }),
  route('post', `${AWARD_PATH}/renewals`, {
    access: staff('write', 'course'),
    limit: 'api',
    params: awardParams,
    body: jsonBody(renewalsRequest, LARGEST_BODY),
    summary: `Renew up to ${MOST_RENEWALS} certificates; the answer has the outcome of each`,
    answers: ok(renewalsAnswer),
    handle: ({ params, body }, context, { issuance }) =>
      renewMany(params, body, context, issuance, noRetries()),
  }),
];
