// Corrections of existing certificates. The use case checks access to the certificate's own course.
import { json, type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { username } from '../../../shared/learners/username.ts';
import {
  expiryRequest,
  reinstateRequest,
  reissueRequest,
  retirementRequest,
  revocationRequest,
} from '../../../shared/staff/corrections.ts';
import { renewalRequest } from '../../../shared/staff/renewals.ts';
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

type UseCase<I> = (uuid: string, input: I, context: StaffContext, deps: IssuanceDeps) => Promise<object>;

export function createStaffRoutes(deps: HttpDeps): Router {
  const { issuance, authenticateStaff } = deps;
  const router = Router();
  const limit = limitPerMinute(deps.readsPerMinute * 10);
  const body = json({ limit: LARGEST_BODY, type: () => true });

  /** Authenticates before it parses the body: unknown callers learn nothing from its errors. */
  const handle =
    <I>(shape: z.ZodType<I>, call: UseCase<I>): RequestHandler =>
    async (request, response) => {
      const staff = await authenticateStaff(request);
      const input = readInput(shape, request.body ?? {});
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await call(certificateOf(request), input, context, issuance));
    };

  const certificate = `${ROUTES.staff}/certificates/:uuid`;
  router.post(`${certificate}/revoke`, limit, body, handle(revocationRequest, revoke));
  router.post(`${certificate}/reinstate`, limit, body, handle(reinstateRequest, reinstate));
  router.post(`${certificate}/reissue`, limit, body, handle(reissueRequest, reissue));
  router.post(`${certificate}/renew`, limit, body, handle(renewalRequest, renew));
  router.post(`${certificate}/expire`, limit, body, handle(expiryRequest, expire));
  router.post(
    `${ROUTES.staff}/retirements`,
    limit,
    body,
    handle(retirementRequest, (_uuid, input, context) => retire(input, context, issuance)),
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

/** Returns the certificate ID in the text that staff pasted, or the text itself, which no certificate matches. */
function certificateOf(request: Request): string {
  const given = pathValue(request, 'uuid');
  return readCertificateId(given) ?? given;
}

/** `learner` has the form that lists use. */
function learnerOf({ query }: Request): readonly AccountKey[] {
  const { username: name, learner, user_id: userId } = query;
  if (typeof userId === 'string' && /^[1-9]\d{0,14}$/.test(userId)) return [{ userId: Number(userId) }];
  if (typeof name === 'string' && name !== '') return [readInput(z.object({ username }), { username: name })];
  if (typeof learner === 'string' && learner !== '') return keysOf(learner);
  throw new ServiceProblem('malformed', 'Say whose certificates: ?learner=…, ?username=… or ?user_id=…');
}
