// Everything that knows CSV packages: files as spreadsheets save them, and files that spreadsheets open without harm.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { NEEDS_QUOTES, safeCell } from '../../shared/csv-safety.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Cell, Csv, CsvTable } from '../issuance/csv-port.ts';

/** A cell holds a name, a date or a reason; what is longer is a quote that nobody closed. */
const LONGEST_RECORD = 20_000;

interface Parsed {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

export const csv: Csv = {
  read(bytes) {
    const text = decode(bytes);
    const [head, ...rows] = parseRows(text);
    if (head === undefined) throw malformed('The file is empty. Its first row names the columns.');
    const columns = head.cells.map((each) => each.toLowerCase());
    const twice = columns.find((each, at) => each !== '' && columns.indexOf(each) !== at);
    if (twice !== undefined) throw malformed(`The file has two columns called "${twice}".`);
    return { columns, rows };
  },

  write: (rows, { mark = false } = {}) =>
    (mark ? BYTE_ORDER_MARK : '') +
    stringify(rows as Cell[][], {
      record_delimiter: 'windows',
      quoted_match: NEEDS_QUOTES,
      // Numbers are ours and are written as they are: -1 is a number.
      cast: { string: safeCell },
    }),
};

/** Excel takes a file for UTF-8 when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

function parseRows(given: string): CsvTable['rows'] {
  // The parser counts one break of Windows in quotes as two, and miscounts empty lines before the first row.
  const text = given.replace(/\r\n?/g, '\n');
  const [before = ''] = /^(?:[ \t]*\n)*/.exec(text) ?? [];
  const table = text.slice(before.length);
  try {
    const parsed = parse(table, {
      delimiter: delimiterOf(table),
      record_delimiter: '\n',
      info: true,
      raw: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // Which rows are too long or too short is for the reader of the table to say, row by row.
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
    }) as unknown as Parsed[];
    return parsed.map(({ record, raw, info }) => ({
      line: breaksIn(before) + info.lines - breaksIn(raw.trim()),
      cells: record.map((each) => each.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines = 1 } = error as { lines?: number };
    throw malformed(
      `The file cannot be read as CSV at line ${breaksIn(before) + lines}: a quote is opened or closed in the wrong place. Nothing was done.`,
    );
  }
}

/** `lines` counts to the end of a row, which may have breaks inside quotes. */
const breaksIn = (text: string): number => text.split('\n').length - 1;

/** Where a comma is the decimal sign, spreadsheets put semicolons between cells. */
function delimiterOf(text: string): string {
  const head = /^[^\n]*/.exec(text)?.[0] ?? '';
  const countOf = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}

function decode(bytes: Uint8Array): string {
  try {
    // The decoder takes off a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // The same sentence for both.
  }
  throw malformed(
    'The file is not UTF-8, and letters of names would be lost. Save it as "CSV UTF-8" and try again.',
  );
}

const malformed = (sentence: string) => new ServiceProblem('malformed', sentence);
