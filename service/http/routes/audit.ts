// The audit trail for staff: the lines of one certificate or request, and the chain of a course, to export or check.
import { Router } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { readAuditPage, showAudit, verifyChain } from '../../issuance/audit/audit-trail.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const whole = (most: number) => z.coerce.number<string>().int().min(0).max(most);
const pageQuery = z.object({
  after: whole(2_147_483_647).default(0),
  limit: whole(1_000).min(1).default(200),
});
const anchorQuery = z.object({
  anchor: z
    .string()
    .regex(/^\d{1,10}:[0-9a-f]{64}$/, 'give the head of an earlier check as seq:hash')
    .transform((text) => {
      const [seq = '', hash = ''] = text.split(':');
      return { seq: Number(seq), hash };
    })
    .optional(),
});

export function createAuditRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  // A check reads the whole chain.
  const rarely = limitPerMinute(Math.max(1, Math.floor(readsPerMinute / 10)));
  const course = `${ROUTES.staff}/courses/:courseKey/audit`;

  router.get(`${ROUTES.staff}/audit/:subject`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    sendJson(response, { entries: await showAudit(pathValue(request, 'subject'), staff, issuance) });
  });

  router.get(course, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { after, limit: most } = readInput(pageQuery, request.query);
    sendJson(response, await readAuditPage(pathValue(request, 'courseKey'), after, most, staff, issuance));
  });

  router.get(`${course}/check`, rarely, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { anchor } = readInput(anchorQuery, request.query);
    sendJson(response, await verifyChain(pathValue(request, 'courseKey'), anchor, staff, issuance));
  });

  return router;
}
