// Runs over a course for its staff: start, list, pause, resume, cancel.
import { json, type Request, Router } from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import { runChangeRequest, runRequest } from '../../../shared/staff/runs.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { changeRun, listRuns, showRun, startRun } from '../../issuance/runs/runs.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '4kb';
const MOST_LISTED = 50;

export function createRunRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  const body = json({ limit: LARGEST_BODY, type: () => true });
  const runs = `${ROUTES.staff}/courses/:courseKey/awards/:slug/runs`;
  const run = `${runs}/:uuid`;

  router.post(runs, limit, body, async (request, response) => {
    const staff = await authenticateStaff(request);
    const wish = readInput(runRequest, request.body ?? {});
    const context = { staff, requestToken: requestTokenOf(response) };
    sendJson(response, await startRun(awardOf(request), wish, context, issuance));
  });

  router.get(runs, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    sendJson(response, { runs: await listRuns(awardOf(request), MOST_LISTED, staff, issuance) });
  });

  router.get(run, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    const uuid = pathValue(request, 'uuid').toLowerCase();
    sendJson(response, await showRun(uuid, awardOf(request), staff, issuance));
  });

  router.post(run, limit, body, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { action } = readInput(runChangeRequest, request.body ?? {});
    const uuid = pathValue(request, 'uuid').toLowerCase();
    const context = { staff, requestToken: requestTokenOf(response) };
    sendJson(response, await changeRun(uuid, awardOf(request), action, context, issuance));
  });

  return router;
}

function awardOf(request: Request): AwardKey {
  return { courseKey: pathValue(request, 'courseKey'), slug: pathValue(request, 'slug') };
}
