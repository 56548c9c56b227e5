// How the service reads a file of learners, row by row, before it acts on it.
import { z } from 'zod';
import { listRow, rowAnswer } from './grants.ts';
import { fileWhy, listReading } from './list-file.ts';

export const fileReading = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('read'),
    reading: listReading,
    /** Rows to send as a list, unchanged. */
    rows: z.array(listRow),
    /** Rows that cannot be sent, each with its answer. */
    invalid: z.array(rowAnswer),
    requestToken: z.string(),
  }),
  z.strictObject({
    outcome: z.literal('unreadable'),
    why: fileWhy,
    /** What is wrong with the file and what to do, in a sentence. */
    message: z.string(),
    requestToken: z.string(),
  }),
]);
export type FileReading = Readonly<z.infer<typeof fileReading>>;
