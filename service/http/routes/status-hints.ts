// Accepts passing-status notifications of the platform. The service checks the learner itself, later.
import { ROUTES } from '../../../shared/api/routes.ts';
import { statusHintAnswer, statusHintRequest } from '../../../shared/api/status-hint.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { json } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { courseKey } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '4kb';
const RETRY_AFTER_SECONDS = 60;

export const STATUS_HINT_ROUTES: readonly Route[] = [
  route('post', ROUTES.statusHints, {
    // A notification may lead to a certificate in any course.
    access: staff('notify', 'everywhere'),
    limit: 'api',
    body: jsonBody(statusHintRequest.extend({ courseId: courseKey }), LARGEST_BODY),
    summary: 'Notify the service that a learner may have passed; it checks the learner itself, later',
    description:
      'For services with the scope "write", and global staff. The service trusts nothing in the notification.',
    tag: 'machine',
    answers: { 202: json(statusHintAnswer, 'The service accepted the notification.') },
    handle: async ({ body }, { staff, requestToken }, { statusHints }, { response }) => {
      const outcome =
        (await statusHints?.offer({ ...body, actor: staff.actor, requestToken })) ?? 'turned-off';
      if (outcome === 'full')
        throw new ServiceProblem(
          'busy',
          'Too many passing-status notifications are waiting. Send this one again later.',
          { retryAfter: RETRY_AFTER_SECONDS },
        );
      response.status(202);
      return { outcome, requestToken };
    },
  }),
];
