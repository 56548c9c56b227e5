// Reports on an award for course staff: counts, learners near the threshold, another threshold, and all certificates as CSV.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { awardSlug, basisPoints } from '../../../shared/award/award-settings.ts';
import { readShare } from '../../../shared/text/share.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { exportCertificates } from '../../issuance/queries/export-certificates.ts';
import { IN_A_REQUEST } from '../../issuance/reports/read-roster.ts';
import { reportAward } from '../../issuance/reports/report.ts';
import { askWhatIf } from '../../issuance/reports/try-threshold.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const share = z
  .string()
  .transform((text) => readShare(text))
  .pipe(basisPoints.optional().refine((value) => value !== undefined, 'give a share such as 65% or 6500'));
const awardInPath = z.strictObject({
  courseKey: z.string().refine(isCourseKey, 'give a course key such as course-v1:Org+Course+Run'),
  slug: awardSlug,
});
const reportQuery = z.object({ near: share.optional() });
const whatIfQuery = z.object({ threshold: share });
const csvQuery = z.object({ bom: z.enum(['yes', 'no']).default('no') });

export function createReportRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  // Each of these routes reads a whole course.
  const rarely = limitPerMinute(Math.max(1, Math.floor(readsPerMinute / 10)));
  const award = `${ROUTES.staff}/courses/:courseKey/awards/:slug`;

  router.get(`${award}/report`, rarely, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { near } = readInput(reportQuery, request.query);
    sendJson(response, await reportAward(awardOf(request), near, IN_A_REQUEST, staff, issuance));
  });

  router.get(`${award}/what-if`, rarely, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { threshold = 0 } = readInput(whatIfQuery, request.query);
    sendJson(response, await askWhatIf(awardOf(request), threshold, IN_A_REQUEST, staff, issuance));
  });

  router.get(`${award}/certificates.csv`, rarely, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { bom } = readInput(csvQuery, request.query);
    const key = awardOf(request);
    const lines = exportCertificates(key, { bom: bom === 'yes' }, staff, issuance);
    // All checks happen before the first line: afterwards an error can only truncate the answer.
    const first = await lines.next();
    const fileName = `${key.courseKey.replace(/[^\w.+-]+/g, '-')}-${key.slug}.csv`;
    response.set({
      'Cache-Control': 'no-store',
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    });
    try {
      await pipeline(Readable.from(after(first.value, lines)), response);
    } catch (error) {
      // The client has gone, or sees a truncated answer.
      if (response.errored === null && !response.destroyed) throw error;
      issuance.log.warn({ course: key.courseKey, err: error }, 'certificate list truncated');
    }
  });

  return router;
}

async function* after(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function awardOf(request: Request): AwardKey {
  const path = { courseKey: pathValue(request, 'courseKey'), slug: pathValue(request, 'slug') };
  return readInput(awardInPath, path);
}
