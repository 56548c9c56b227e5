// Why a file is no list of learners, as a sentence that says what to do and as a code for readers of other languages.
import { LIST_COLUMNS } from '../../../shared/staff/csv-columns.ts';
import type { FileWhy } from '../../../shared/staff/list-file.ts';

export interface FileFault {
  readonly why: FileWhy;
  readonly message: string;
}

type Values = Readonly<Record<string, string>>;

const SENTENCES: Readonly<Record<FileWhy['code'], (values: Values) => string>> = {
  empty: () => 'The file is empty. Write one learner a row, by username or e-mail address.',
  workbook: () => 'This is a workbook, not a CSV file. Save the sheet as "CSV UTF-8" and try again.',
  'web-page': () => 'This is a web page, not a CSV file. Download the list itself as CSV and try again.',
  encoding: () =>
    'The file is neither UTF-8 nor UTF-16, and letters of names would be lost. Save it as "CSV UTF-8" and try again.',
  quote: ({ line }) =>
    `The file cannot be read as CSV at line ${line}: a quote is opened or closed in the wrong place. Nothing was done.`,
  'no-learner': ({ line, columns }) =>
    `The file needs a column "username", "email" or "learner". Row ${line} has ${columns}. Accepted column names: ${LIST_COLUMNS.join(', ')}.`,
  'same-meaning': ({ columns }) =>
    `The columns ${columns} mean the same. Take one of them out, or give it another name.`,
  'no-rows': () => 'The file has column names and no row. Add a learner.',
  'too-wide': ({ line, most }) =>
    `Row ${line} of the file has more than ${most} cells. Take out the columns that the list does not need.`,
  'too-many': ({ most }) =>
    `The file has more than ${most} rows, which is the most that can be served at once. Send it in parts, or have an operator run "grademe certify-list".`,
};

export const fileFault = (code: FileWhy['code'], values: Values = {}): FileFault => ({
  why: { code, ...(Object.keys(values).length > 0 && { values }) },
  message: SENTENCES[code](values),
});

/** Returns the titles in quotes, and the number of those beyond the first twenty. */
export function quoteTitles(titles: readonly string[]): string {
  const shown = titles.slice(0, 20).map((title) => `"${title.slice(0, 40)}"`);
  const more = titles.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
