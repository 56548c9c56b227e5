// How a file of learners is read, row by row, before anything is done with it.
import { z } from 'zod';
import { listRow, rowAnswer } from './exceptions.ts';
import { fileWhy, listReading } from './list-file.ts';

export const fileReading = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('read'),
    reading: listReading,
    /** To be sent as rows of a list, as they are. */
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
