// The platform says that a learner may have passed. It is thanked, and the service looks for itself, later.
import { json, Router } from 'express';
import { hintRequest } from '../../../shared/hint.ts';
import { ROUTES } from '../../../shared/routes.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess } from '../../issuance/access.ts';
import type { HttpDeps } from '../deps.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { readInput } from '../middleware/read-input.ts';
import { requestTokenOf } from '../middleware/request-token.ts';

const LARGEST_BODY = '4kb';
const COME_BACK_SECONDS = 60;

export function createHintRoutes({ authenticateStaff, hints, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  router.post(
    ROUTES.hints,
    limit,
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const staff = await authenticateStaff(request);
      // It may lead to a certificate in any course.
      requireAccess(staff, 'notify', undefined);
      const shape = hintRequest.refine(({ courseId }) => isCourseKey(courseId), {
        path: ['courseId'],
        message: 'give a course key such as course-v1:Org+Course+Run',
      });
      const hint = readInput(shape, request.body ?? {});
      const requestToken = requestTokenOf(response);
      const outcome = (await hints?.offer({ ...hint, actor: staff.actor, requestToken })) ?? 'turned-off';
      if (outcome === 'full')
        throw new ServiceProblem('busy', 'Too many hints are waiting. Send this one again later.', {
          retryAfter: COME_BACK_SECONDS,
        });
      response.status(202).set('Cache-Control', 'no-store').json({ outcome, requestToken });
    },
  );
  return router;
}
