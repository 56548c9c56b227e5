// Lists of learners in the API description, as files or as rows.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { fileReading } from '../../../shared/staff/file-reading.ts';
import { listAnswer, listRequest } from '../../../shared/staff/grants.ts';
import { headerMode } from '../../../shared/staff/list-file.ts';
import type { Row } from './reports.ts';

const award = `${ROUTES.staff}/courses/{course_id}/awards/{slug}`;
/** `none`: the file has no header, so every row is a learner. */
const header = headerMode.optional();
const flag = z.enum(['true', 'false']).optional();

export const LIST_ROWS: readonly Row[] = [
  {
    method: 'post',
    path: `${award}/csv`,
    summary: 'Certify a list or a file, each row with its own wishes; the query is for files',
    query: z.object({
      dry_run: flag,
      reissue: flag,
      note: z.string().optional(),
      template: z.string().optional(),
      header,
    }),
    body: listRequest,
    csv: true,
    answer: listAnswer,
  },
  {
    method: 'post',
    path: `${award}/csv/rows`,
    summary: 'How a file would be read, column by column and row by row; nothing is done with it',
    query: z.object({ header }),
    csv: 'sent',
    answer: fileReading,
  },
];
