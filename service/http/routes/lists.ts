// Certifies a list of learners. Request and answer are CSV or JSON.
import { z } from 'zod';
import { MOST_FILE_ROWS, MOST_ROWS } from '../../../shared/staff/csv-columns.ts';
import { fileReading } from '../../../shared/staff/file-reading.ts';
import { listAnswer, listOptions, listRequest } from '../../../shared/staff/grants.ts';
import { headerMode } from '../../../shared/staff/list-file.ts';
import { certifyFile, certifyRows, writeResult } from '../../issuance/staff-awards/certify-list.ts';
import { showListFile } from '../../issuance/staff-awards/read-list-file.ts';
import { json, ok } from '../routing/answers.ts';
import { fileBody, fileOrJsonBody } from '../routing/body.ts';
import { AWARD_PATH, awardParams, LARGEST_LIST, noRetries } from '../routing/params.ts';
import { readInput } from '../routing/read-input.ts';
import { type Route, route, staff } from '../routing/route.ts';

const CSV = 'text/csv';
/** Five thousand rows of the widest report of Open edX. */
const LARGEST_FILE = '5mb';

const readingQuery = z.strictObject({
  header: headerMode
    .default('auto')
    .meta({ description: '`none`: the file has no header, so every row is a learner.' }),
});
const flag = z.enum(['true', 'false']).default('false');
/** For a file, the query contains the options that a JSON body contains. */
const fileQuery = readingQuery.extend({
  note: z.string().optional(),
  template: z.string().optional(),
  reissue: flag,
  dry_run: flag,
});

const list = {
  access: staff('write', 'course'),
  limit: 'reads',
  params: awardParams,
} as const;

export const LIST_ROUTES: readonly Route[] = [
  route('post', `${AWARD_PATH}/csv`, {
    ...list,
    query: fileQuery,
    body: fileOrJsonBody([CSV], listRequest, { file: LARGEST_LIST, json: LARGEST_LIST }),
    summary: 'Certify the learners of a list or a file',
    description: 'Each row may have options of its own. The query has the options of a file.',
    answers: {
      200: {
        description: 'The outcome of each row, as CSV when Accept prefers it.',
        content: { ...json(listAnswer).content, [CSV]: { schema: z.string() } },
      },
    },
    handle: async ({ params, query, body }, context, { issuance }, { request, response }) => {
      const certify = () => {
        if ('file' in body)
          return certifyFile(params, body.file, sourceOf(query), context, issuance, noRetries());
        const { rows, ...options } = body.json;
        return certifyRows(params, rows, { options }, context, issuance, noRetries());
      };
      const answer = await certify();
      if (request.accepts(['json', CSV]) !== CSV) return answer;
      response
        .set('Cache-Control', 'no-store')
        .set('Content-Disposition', 'attachment; filename="result.csv"')
        .type(CSV)
        .send(writeResult(answer, issuance));
      return undefined;
    },
  }),
  // Looks up and writes nothing, so it accepts files of any width and type (Windows labels CSV as an Excel file), with as many
  // rows as the staff panel processes.
  route('post', `${AWARD_PATH}/csv/rows`, {
    ...list,
    query: readingQuery,
    body: fileBody(CSV, LARGEST_FILE),
    summary: 'Show how the service reads a file, column by column and row by row; it changes nothing',
    answers: ok(fileReading),
    handle: ({ params, query: { header }, body }, context, { issuance }) =>
      showListFile(params.courseKey, body, { most: MOST_FILE_ROWS, header }, context, issuance),
  }),
];

function sourceOf({ note, template, reissue, dry_run: dryRun, header }: z.infer<typeof fileQuery>) {
  const options = { note, template, reissue: reissue === 'true', dryRun: dryRun === 'true' };
  return { options: readInput(listOptions, options), file: { most: MOST_ROWS, header } };
}
