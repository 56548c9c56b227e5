// A file with a list of learners: how the service read it, column by column, or why it is no such file.
import { z } from 'zod';
import { LIST_COLUMNS } from './csv-columns.ts';

const listColumnName = z.enum(LIST_COLUMNS);
export type ListColumnName = z.infer<typeof listColumnName>;

const listColumn = z.strictObject({
  /** From 1. */
  place: z.int().positive(),
  /** As in the first row; empty where the file has no column names, or this column has none. */
  title: z.string(),
  /** How the service read it; null: the service ignores the column. */
  meaning: listColumnName.nullable(),
  /** Why the service ignores it. */
  ignored: z
    .enum([
      'unknown', // the title has no known meaning
      'other-column', // another column has the exact name for the same
      'fact', // in a report the column states a fact; it is no option for the certificate
    ])
    .optional(),
});
export type ListColumn = Readonly<z.infer<typeof listColumn>>;

/** A title without a known meaning that is one typing error away from a known title. */
const titleSuggestion = z.strictObject({ title: z.string(), meaning: listColumnName });
export type TitleSuggestion = Readonly<z.infer<typeof titleSuggestion>>;

/** Whether the file names its columns: `auto` reads it from the file, `none` says that every row is a learner. */
export const headerMode = z.enum(['auto', 'none']);
export type HeaderMode = z.infer<typeof headerMode>;

export const listReading = z.strictObject({
  /** The row that names the columns, as spreadsheets number rows; null: none does, and the first row is a learner too. */
  headerLine: z.int().positive().nullable(),
  /** True: this row could be a learner, such as one called `user`. With `header=none` the service reads it as one. */
  headerMayBeLearner: z.boolean(),
  /** Rows above the column names, such as the title of a sheet. The service does not read them. */
  skipped: z.array(z.strictObject({ line: z.int().positive(), text: z.string() })),
  /** Suggested columns: for ignored titles, or, without column names, for the cells of the first row. */
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
    'workbook', // a file of a spreadsheet program, not text
    'web-page', // HTML, such as a sign-in page that was saved
    'encoding', // neither UTF-8 nor UTF-16
    'quote', // `line` of the file has a quote that is opened or closed in the wrong place
    'no-learner', // no column names learners; `columns` are the titles in row `line`
    'same-meaning', // `columns` mean the same
    'no-rows',
    'too-wide', // row `line` has more than `most` cells
    'too-many', // more than `most` rows, the limit for one file
  ]),
  values: z.record(z.string(), z.string()).optional(),
  /** With `no-learner`: the suggested columns. */
  suggestions: z.array(titleSuggestion).optional(),
});
export type FileWhy = Readonly<z.infer<typeof fileWhy>>;
