// A file with a list of learners: how it was understood, column by column, or why it is no such file.
import { z } from 'zod';
import { LIST_COLUMNS } from './csv-columns.ts';

export const listColumnName = z.enum(LIST_COLUMNS);
export type ListColumnName = z.infer<typeof listColumnName>;

export const listColumn = z.strictObject({
  /** From 1. */
  place: z.int().positive(),
  /** As in the first row; empty where the file has no column names, or this one has none. */
  title: z.string(),
  /** What it was taken for; null: the column is ignored. */
  meaning: listColumnName.nullable(),
  /** Why it is ignored. */
  ignored: z
    .enum([
      'unknown', // the title means nothing to us
      'other-column', // another column has our own name for the same
      'fact', // a report says what is; it is no wish for the certificate
    ])
    .optional(),
});
export type ListColumn = Readonly<z.infer<typeof listColumn>>;

/** A title that means nothing to us, and is one slip of the keyboard away from one that does. */
export const titleSuggestion = z.strictObject({ title: z.string(), meaning: listColumnName });
export type TitleSuggestion = Readonly<z.infer<typeof titleSuggestion>>;

/** Whether the file names its columns: `auto` reads it from the file, `none` says that every row is a learner. */
export const headerMode = z.enum(['auto', 'none']);
export type HeaderMode = z.infer<typeof headerMode>;

export const listReading = z.strictObject({
  /** The row that names the columns, as spreadsheets number rows; null: none does, and the first row is a learner too. */
  headerLine: z.int().positive().nullable(),
  /** True: this row could be a learner, such as one called `user`. With `header=none` it is read as one. */
  headerMayBeLearner: z.boolean(),
  /** Rows above the column names, such as the title of a sheet. They are not read. */
  skipped: z.array(z.strictObject({ line: z.int().positive(), text: z.string() })),
  /** Did you mean this column? Of titles that are ignored, or, without column names, of the first row. */
  suggestions: z.array(titleSuggestion),
  /** In the order of the file. */
  columns: z.array(listColumn),
  /** The same in a sentence or two. */
  message: z.string(),
});
export type ListReading = Readonly<z.infer<typeof listReading>>;

/** Why a file is no list of learners, for readers of every language. */
export const fileWhy = z.strictObject({
  code: z.enum([
    'empty',
    'workbook', // of a spreadsheet program, and no text
    'web-page', // HTML, such as a sign-in page that was saved
    'encoding', // neither UTF-8 nor UTF-16
    'quote', // `line` of the file has a quote that is opened or closed in the wrong place
    'no-learner', // no column says who; `columns` are the titles in row `line`
    'same-meaning', // `columns` mean the same
    'no-rows',
    'too-wide', // row `line` has more than `most` cells
    'too-many', // more than `most` rows, which is what can be read at once
  ]),
  values: z.record(z.string(), z.string()).optional(),
  /** With `no-learner`: did you mean this column? */
  suggestions: z.array(titleSuggestion).optional(),
});
export type FileWhy = Readonly<z.infer<typeof fileWhy>>;
