// Counts for the settings form in Studio, for authors of a course.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { earningCount, earningCountRequest } from '../../../shared/staff/earning-count.ts';
import { countEarning } from '../../issuance/reports/count-earning.ts';
import { IN_A_REQUEST } from '../../issuance/reports/read-roster.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { scope } from '../routing/params.ts';
import { type Route, route } from '../routing/route.ts';

/** As large as settings can be. */
const LARGEST_SETTINGS = '64kb';

export const EARNING_COUNT_ROUTES: readonly Route[] = [
  route('post', `${ROUTES.scopes}/:scope/earning-counts`, {
    access: { kind: 'author', right: 'read' },
    // The roster of a course is read once a minute, whatever the settings.
    limit: 'reads',
    params: z.object({ scope }),
    body: jsonBody(earningCountRequest, LARGEST_SETTINGS),
    summary: 'Count the learners of a course who meet settings that are not saved yet',
    description:
      'The scope is a course. The answer has numbers alone. Requirements beside grade and mode are taken as met, and named.',
    answers: ok(earningCount),
    handle: ({ params, body }, { staff }, { issuance }) =>
      countEarning(body, params.scope, IN_A_REQUEST, staff, issuance),
  }),
];
