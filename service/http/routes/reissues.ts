// Certificates whose design has another version for new ones: list them, see one in the other version, and issue them again.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { designId } from '../../../shared/award/designs.ts';
import {
  MOST_REISSUES,
  outdatedPage,
  reissuesAnswer,
  reissuesRequest,
} from '../../../shared/staff/reissues.ts';
import { drawOtherVersion } from '../../issuance/corrections/draw-other-version.ts';
import { listOutdated, reissueMany } from '../../issuance/corrections/reissue-many.ts';
import { sendPicture } from '../answers/send-picture.ts';
import { ok, PICTURE } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { AWARD_PATH, awardParams, certificateId, noRetries, pageSize, whole } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '64kb';

const version = z.string().min(1).max(64).optional();

export const REISSUE_ROUTES: readonly Route[] = [
  route('get', `${AWARD_PATH}/outdated`, {
    access: staff('read', 'course'),
    limit: 'api',
    params: awardParams,
    query: z.object({
      template: designId,
      version,
      after: whole(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: pageSize(MOST_REISSUES, MOST_REISSUES),
    }),
    summary: 'List the certificates of a design that have another version than new ones get, or this version',
    answers: ok(outdatedPage),
    handle: ({ params, query }, context, { issuance }) =>
      listOutdated(params, query, context.staff, issuance),
  }),
  route('post', `${AWARD_PATH}/reissues`, {
    access: staff('write', 'course'),
    limit: 'api',
    params: awardParams,
    body: jsonBody(reissuesRequest, LARGEST_BODY),
    summary: `Issue up to ${MOST_REISSUES} certificates again in the version of their design that new ones get; the answer has the outcome of each`,
    answers: ok(reissuesAnswer),
    handle: ({ params, body }, context, { issuance }) =>
      reissueMany(params, body, context, issuance, noRetries()),
  }),
  route('get', `${ROUTES.staff}/certificates/:uuid/redrawn`, {
    access: staff('read', 'certificate'),
    limit: 'api',
    params: z.object({ uuid: certificateId }),
    query: z.object({ version, long_side: whole(100, 2_400).default(1_000) }),
    summary:
      'Draw a certificate in the version of its design that new ones get, or in another; stores nothing',
    answers: PICTURE,
    handle: async ({ params, query }, context, { issuance }, { response }) => {
      const options = { version: query.version, longSide: query.long_side };
      const png = await drawOtherVersion(params.uuid, options, context.staff, issuance);
      return sendPicture(response, png, 'image/png', 'no-store');
    },
  }),
];
