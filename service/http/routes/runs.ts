// Runs over a course for its staff: start, list, pause, resume, cancel.
import { z } from 'zod';
import { runAnswer, runChangeRequest, runList, runRequest, runView } from '../../../shared/staff/runs.ts';
import { changeRun, listRuns, showRun, startRun } from '../../issuance/runs/runs.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { AWARD_PATH, awardParams } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '4kb';
const MOST_LISTED = 50;

const runs = `${AWARD_PATH}/runs`;
const ofAward = { limit: 'api', params: awardParams } as const;
const ofRun = {
  limit: 'api',
  params: awardParams.extend({ uuid: z.string().toLowerCase() }),
} as const;

export const RUN_ROUTES: readonly Route[] = [
  route('post', runs, {
    ...ofAward,
    access: staff('write', 'course'),
    body: jsonBody(runRequest, LARGEST_BODY),
    summary: 'Start a run that certifies the whole course, or preview it',
    answers: ok(runAnswer),
    handle: ({ params, body }, context, { issuance }) => startRun(params, body, context, issuance),
  }),
  route('get', runs, {
    ...ofAward,
    access: staff('read', 'course'),
    summary: 'List the runs of an award, the newest first',
    answers: ok(runList),
    handle: async ({ params }, context, { issuance }) => ({
      runs: await listRuns(params, MOST_LISTED, context.staff, issuance),
    }),
  }),
  route('get', `${runs}/:uuid`, {
    ...ofRun,
    access: staff('read', 'course'),
    summary: 'Show the progress of a run, its rate and the time left',
    answers: ok(runView),
    handle: ({ params: { uuid, ...award } }, context, { issuance }) =>
      showRun(uuid, award, context.staff, issuance),
  }),
  route('post', `${runs}/:uuid`, {
    ...ofRun,
    access: staff('write', 'course'),
    body: jsonBody(runChangeRequest, LARGEST_BODY),
    summary: 'Start, pause, resume or cancel a run',
    answers: ok(runAnswer),
    handle: ({ params: { uuid, ...award }, body }, context, { issuance }) =>
      changeRun(uuid, award, body.action, context, issuance),
  }),
];
