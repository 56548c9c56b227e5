// Reports on an award for course staff: counts, learners near the threshold, another threshold, and all certificates as CSV.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { z } from 'zod';
import { awardReport, whatIfAnswer } from '../../../shared/staff/report.ts';
import { readShare } from '../../../shared/text/share.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Log } from '../../issuance/ports/ports.ts';
import { exportCertificates } from '../../issuance/queries/export-certificates.ts';
import { IN_A_REQUEST } from '../../issuance/reports/read-roster.ts';
import { reportAward } from '../../issuance/reports/report.ts';
import { askWhatIf } from '../../issuance/reports/try-threshold.ts';
import { ok } from '../routing/answers.ts';
import { AWARD_PATH, awardParams } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const share = z
  .string()
  .transform((text, context) => {
    const share = readShare(text);
    if (share === undefined) context.addIssue('give a share such as 65% or 6500');
    return share ?? z.NEVER;
  })
  .meta({ description: 'A share such as 65%, or basis points such as 6500.' });

/** Each of these routes reads a whole course. */
const report = {
  access: staff('read', 'course'),
  limit: 'heavy',
  params: awardParams,
} as const;

export const REPORT_ROUTES: readonly Route[] = [
  route('get', `${AWARD_PATH}/report`, {
    ...report,
    query: z.object({ near: share.optional() }),
    summary: 'Count the certificates of an award by status',
    description:
      'With `near`, the report also lists the learners who miss the threshold by up to this share.',
    answers: ok(awardReport),
    handle: ({ params, query }, context, { issuance }) =>
      reportAward(params, query.near, IN_A_REQUEST, context.staff, issuance),
  }),
  route('get', `${AWARD_PATH}/what-if`, {
    ...report,
    query: z.object({ threshold: share }),
    summary: 'Try another threshold: what it would change; the service writes nothing',
    answers: ok(whatIfAnswer),
    handle: ({ params, query }, context, { issuance }) =>
      askWhatIf(params, query.threshold, IN_A_REQUEST, context.staff, issuance),
  }),
  route('get', `${AWARD_PATH}/certificates.csv`, {
    ...report,
    query: z.object({
      bom: z.enum(['yes', 'no']).default('no').meta({ description: '`yes` for Excel.' }),
    }),
    summary: 'Export all certificates of an award, one line for each',
    answers: { 200: { description: 'The answer.', content: { 'text/csv': { schema: z.string() } } } },
    handle: ({ params, query }, context, { issuance }, { response }) => {
      const lines = exportCertificates(params, { bom: query.bom === 'yes' }, context.staff, issuance);
      return sendLines(params, lines, issuance.log, response);
    },
  }),
];

async function sendLines(
  { courseKey, slug }: AwardKey,
  lines: AsyncGenerator<string>,
  log: Log,
  response: Response,
): Promise<undefined> {
  // All checks happen before the first line: afterwards an error can only truncate the answer.
  const first = await lines.next();
  const fileName = `${courseKey.replace(/[^\w.+-]+/g, '-')}-${slug}.csv`;
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
    log.warn({ course: courseKey, err: error }, 'certificate list truncated');
  }
}

async function* after(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
