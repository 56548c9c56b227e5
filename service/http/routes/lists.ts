// Certifies a list of learners. Request and answer are CSV or JSON.
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { MOST_FILE_ROWS } from '../../../shared/staff/csv-columns.ts';
import { listOptions, listRequest, MOST_ROWS } from '../../../shared/staff/grants.ts';
import { headerMode } from '../../../shared/staff/list-file.ts';
import { fileFault } from '../../domain/list-file/file-fault.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import {
  certifyFile,
  certifyRows,
  type ListSource,
  writeResult,
} from '../../issuance/staff-awards/certify-list.ts';
import { showListFile } from '../../issuance/staff-awards/read-list-file.ts';
import { sendJson } from '../answers/send-json.ts';
import { admitStaff, staffOf } from '../auth/admit-staff.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { AWARD_PATH, awardOf, LARGEST_LIST, noRetries } from '../requests/award-options.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const CSV = 'text/csv';
/** Five thousand rows of the widest report of Open edX. */
const LARGEST_FILE = '5mb';
const flag = z.enum(['true', 'false']).default('false');

const readingQuery = z.strictObject({ header: headerMode.default('auto') });

const fileQuery = readingQuery.extend({
  note: z.string().optional(),
  template: z.string().optional(),
  reissue: flag,
  dry_run: flag,
});

/** For a file, the query contains the options that a JSON body contains. */
function sourceOf({ query }: Request): ListSource {
  const { note, template, reissue, dry_run: dryRun, header } = readInput(fileQuery, query);
  const asked = { note, template, reissue: reissue === 'true', dryRun: dryRun === 'true' };
  return { options: readInput(listOptions, asked), file: { most: MOST_ROWS, header } };
}

export function createListRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute);
  const admit = admitStaff(authenticateStaff, 'write');
  const file = express.raw({ limit: LARGEST_LIST, type: CSV });
  const rows = express.json({
    limit: LARGEST_LIST,
    type: (request) => !/^text\/csv/i.test(request.headers['content-type'] ?? ''),
  });

  // Looks up and writes nothing, so it accepts files of any width and type (Windows labels CSV as an Excel file), with as many
  // rows as the staff panel processes.
  const wholeFile = express.raw({ limit: LARGEST_FILE, type: () => true });
  router.post(`${AWARD_PATH}/csv/rows`, limit, admit, wholeFile, async (request, response) => {
    const staff = staffOf(response);
    const { courseKey } = awardOf(request);
    const context = { staff, requestToken: requestTokenOf(response) };
    const bytes = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
    const file = { most: MOST_FILE_ROWS, ...readInput(readingQuery, request.query) };
    sendJson(response, await showListFile(courseKey, bytes, file, context, issuance));
  });

  router.post(`${AWARD_PATH}/csv`, limit, admit, file, rows, async (request, response) => {
    const staff = staffOf(response);
    const award = awardOf(request);
    const context = { staff, requestToken: requestTokenOf(response) };
    const certify = () => {
      if (Buffer.isBuffer(request.body)) {
        return certifyFile(award, request.body, sourceOf(request), context, issuance, noRetries());
      }
      const { rows: wanted, ...options } = readInput(listRequest, request.body ?? {});
      return certifyRows(award, wanted, { options }, context, issuance, noRetries());
    };
    if (request.is(CSV) && !Buffer.isBuffer(request.body))
      throw new ServiceProblem('malformed', fileFault('empty').message);
    const answer = await certify();
    if (request.accepts(['json', CSV]) !== CSV) return sendJson(response, answer);
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', 'attachment; filename="result.csv"')
      .type(CSV)
      .send(writeResult(answer, issuance));
  });
  return router;
}
