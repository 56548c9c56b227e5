// What staff do to certificates that exist. Each route parses, asks the door who calls, and tells one story; the story
// asks for the right in the certificate's own course.
import { json, type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { renewalRequest } from '../../../shared/renewals.ts';
import { ROUTES } from '../../../shared/routes.ts';
import {
  expiryRequest,
  reinstateRequest,
  reissueRequest,
  retirementRequest,
  revocationRequest,
} from '../../../shared/staff.ts';
import { username } from '../../../shared/username.ts';
import { readCertificateId } from '../../domain/certificates/certificate-id.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../../issuance/access.ts';
import { reissue } from '../../issuance/corrections/reissue.ts';
import { renew } from '../../issuance/corrections/renew.ts';
import { reinstate, revoke } from '../../issuance/corrections/revoke.ts';
import { expire } from '../../issuance/corrections/set-expiry.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { keysOf } from '../../issuance/grants/find-learner.ts';
import type { AccountKey } from '../../issuance/grants/learner-keys.ts';
import { listCertificates, showCertificate } from '../../issuance/queries/staff-view.ts';
import { retire } from '../../issuance/retirement/retire.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '16kb';

type Story<I> = (uuid: string, input: I, context: StaffContext, deps: IssuanceDeps) => Promise<object>;

export function createStaffRoutes(deps: HttpDeps): Router {
  const { issuance, authenticateStaff } = deps;
  const router = Router();
  const limit = limitPerMinute(deps.readsPerMinute * 10);
  const body = json({ limit: LARGEST_BODY, type: () => true });

  /** Who calls is asked before the body is looked at: strangers learn nothing from what is wrong with theirs. */
  const story =
    <I>(shape: z.ZodType<I>, tell: Story<I>): RequestHandler =>
    async (request, response) => {
      const staff = await authenticateStaff(request);
      const input = readInput(shape, request.body ?? {});
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await tell(certificateOf(request), input, context, issuance));
    };

  const certificate = `${ROUTES.staff}/certificates/:uuid`;
  router.post(`${certificate}/revoke`, limit, body, story(revocationRequest, revoke));
  router.post(`${certificate}/reinstate`, limit, body, story(reinstateRequest, reinstate));
  router.post(`${certificate}/reissue`, limit, body, story(reissueRequest, reissue));
  router.post(`${certificate}/renew`, limit, body, story(renewalRequest, renew));
  router.post(`${certificate}/expire`, limit, body, story(expiryRequest, expire));
  router.post(
    `${ROUTES.staff}/retirements`,
    limit,
    body,
    story(retirementRequest, (_uuid, input, context) => retire(input, context, issuance)),
  );

  router.get(certificate, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    sendJson(response, await showCertificate(certificateOf(request), staff, issuance));
  });

  router.get(`${ROUTES.staff}/courses/:courseKey/certificates`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    const learner = learnerOf(request);
    const certificates = await listCertificates(learner, pathValue(request, 'courseKey'), staff, issuance);
    sendJson(response, { certificates });
  });

  return router;
}

/** The number as staff pasted it; what holds none is found nowhere. */
function certificateOf(request: Request): string {
  const given = pathValue(request, 'uuid');
  return readCertificateId(given) ?? given;
}

/** `learner` is written as in lists. Of one that can be a username alone, our own rows say who holds what. */
function learnerOf({ query }: Request): readonly AccountKey[] {
  const { username: name, learner, user_id: userId } = query;
  if (typeof userId === 'string' && /^[1-9]\d{0,14}$/.test(userId)) return [{ userId: Number(userId) }];
  if (typeof name === 'string' && name !== '') return [readInput(z.object({ username }), { username: name })];
  if (typeof learner === 'string' && learner !== '') return keysOf(learner);
  throw new ServiceProblem('malformed', 'Say whose certificates: ?learner=…, ?username=… or ?user_id=…');
}
