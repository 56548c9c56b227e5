// Accepts passing-status notifications of the platform. The service checks the learner itself, later.
import { json, Router } from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import { statusHintRequest } from '../../../shared/api/status-hint.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess } from '../../issuance/access.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '4kb';
const RETRY_AFTER_SECONDS = 60;

export function createStatusHintRoutes({ authenticateStaff, statusHints, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  router.post(
    ROUTES.statusHints,
    limit,
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const staff = await authenticateStaff(request);
      // A notification may lead to a certificate in any course.
      requireAccess(staff, 'notify', undefined);
      const shape = statusHintRequest.refine(({ courseId }) => isCourseKey(courseId), {
        path: ['courseId'],
        message: 'give a course key such as course-v1:Org+Course+Run',
      });
      const statusHint = readInput(shape, request.body ?? {});
      const requestToken = requestTokenOf(response);
      const outcome =
        (await statusHints?.offer({ ...statusHint, actor: staff.actor, requestToken })) ?? 'turned-off';
      if (outcome === 'full')
        throw new ServiceProblem(
          'busy',
          'Too many passing-status notifications are waiting. Send this one again later.',
          {
            retryAfter: RETRY_AFTER_SECONDS,
          },
        );
      response.status(202).set('Cache-Control', 'no-store').json({ outcome, requestToken });
    },
  );
  return router;
}
