// Exceptions and level assignments: list, grant to a list of learners, remove.
import { json, type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import {
  clearRequest,
  exceptionRequest,
  levelRequest,
  removalRequest,
} from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StaffContext } from '../../issuance/access.ts';
import { listGrants } from '../../issuance/grants/list-grants.ts';
import { addExceptions, removeException } from '../../issuance/staff-awards/add-exceptions.ts';
import { clearLevel, setLevel } from '../../issuance/staff-awards/assign-level.ts';
import { sendJson } from '../answers/send-json.ts';
import { admitStaff, staffOf } from '../auth/admit-staff.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { AWARD_PATH, awardOf, LARGEST_LIST, noRetries } from '../requests/award-options.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '16kb';

const whole = z.coerce.number<string>().int();
const pageQuery = z.object({
  before: whole.min(1).max(2_147_483_647).optional(),
  limit: whole.min(1).max(1_000).default(200),
});

export function createGrantRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  const requireWrite = admitStaff(authenticateStaff, 'write');
  const rows = json({ limit: LARGEST_LIST, type: () => true });
  const body = json({ limit: LARGEST_BODY, type: () => true });

  const handle =
    <I>(
      shape: z.ZodType<I>,
      inputOf: (request: Request) => unknown,
      call: (award: AwardKey, input: I, context: StaffContext, whose: string) => Promise<object>,
    ): RequestHandler =>
    async (request, response) => {
      const staff = staffOf(response);
      const input = readInput(shape, inputOf(request));
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await call(awardOf(request), input, context, pathValue(request, 'whose')));
    };
  const fromBody = (request: Request) => request.body ?? {};
  const fromQuery = (request: Request) => request.query;

  for (const [kind, path] of [
    ['exception', `${AWARD_PATH}/exceptions`],
    ['level', `${AWARD_PATH}/levels`],
  ] as const)
    router.get(
      path,
      limit,
      admitStaff(authenticateStaff, 'read'),
      handle(pageQuery, fromQuery, (award, { before, limit: most }, context) =>
        listGrants(award, kind, { before, limit: most }, context, issuance),
      ),
    );

  router.post(
    `${AWARD_PATH}/exceptions`,
    limit,
    requireWrite,
    rows,
    handle(exceptionRequest, fromBody, (award, input, context) =>
      addExceptions(award, input, context, issuance, noRetries()),
    ),
  );
  router.delete(
    `${AWARD_PATH}/exceptions/:whose`,
    limit,
    requireWrite,
    body,
    handle(removalRequest, fromBody, (award, input, context, whose) =>
      removeException(award, whose, input, context, issuance),
    ),
  );
  router.post(
    `${AWARD_PATH}/levels`,
    limit,
    requireWrite,
    rows,
    handle(levelRequest, fromBody, (award, input, context) =>
      setLevel(award, input, context, issuance, noRetries()),
    ),
  );
  router.delete(
    `${AWARD_PATH}/levels/:whose`,
    limit,
    requireWrite,
    body,
    handle(clearRequest, fromBody, (award, input, context, whose) =>
      clearLevel(award, whose, input, context, issuance),
    ),
  );
  return router;
}
