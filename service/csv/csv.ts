// Everything that knows CSV packages: files as spreadsheets save them, and files that spreadsheets open without harm.
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { NEEDS_QUOTES, plainCell, safeCell } from '../../shared/csv-safety.ts';
import { trimKind } from '../../shared/learner-text.ts';
import { decodeText } from '../domain/list-file/decode-text.ts';
import { type FileFault, fileFault } from '../domain/list-file/file-fault.ts';
import type { Cell, Csv, CsvRows } from '../issuance/csv-port.ts';

/** Characters of a row. The report of a course with a thousand problems has a hundred thousand in its first row. */
const LONGEST_RECORD = 400_000;

/** Bytes that are parsed at once. */
const SLICE = 64 * 1024;

export const csv: Csv = {
  async read(bytes) {
    const decoded = decodeText(bytes);
    return 'fault' in decoded ? fileFault(decoded.fault) : parseRows(decoded.text);
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

/** A first line by which Excel knows what stands between cells; it shows no row for it. */
const SEPARATOR_LINE = /^[ \t]*"?sep=(.)"?[ \t]*(?:\n|$)/i;
/** A name in quotes before an address, as mail clients write it: `"Keller, Maria" <maria@example.org>`. */
const QUOTED_NAME = /(?<!")"[^"\n]+"[ \t]*<([^<>\s@]+@[^<>\s@]+)>/g;

async function parseRows(given: string): Promise<CsvRows | FileFault> {
  const text = given.replace(/\r\n?/g, '\n');
  const [first = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const table = text.slice(first.length).replace(QUOTED_NAME, '$1');
  try {
    const records = await parseInSlices(table, separator ?? delimiterOf(table));
    const rows = records.map((cells, at) => ({ line: at + 1, cells }));
    return { rows: rows.filter(({ cells }) => cells.some((each) => each !== '')) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines = 1 } = error as { lines?: number };
    return fileFault('quote', { line: String(lines + (first === '' ? 0 : 1)) });
  }
}

/** Others are answered between one slice and the next: five megabytes take half a second. */
async function parseInSlices(table: string, delimiter: string): Promise<string[][]> {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    trim: true,
    cast: toCell,
    // Which rows are too long or too short is for the reader of the table to say, row by row.
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  const records = parser.toArray();
  const bytes = new TextEncoder().encode(table);
  const write = async () => {
    for (let at = 0; at < bytes.length && !parser.destroyed; at += SLICE) {
      parser.write(bytes.subarray(at, at + SLICE));
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!parser.destroyed) parser.end();
  };
  const [read] = await Promise.all([records, write()]);
  return read;
}

/** Spaces of every kind, zero-width ones and byte order marks; joiners at the end of a name are letters of it. */
const AROUND = /[\s\u200B\u2060\uFEFF]/;
const toCell = (written: string): string => trimKind(plainCell(written), AROUND);

/** Where a comma is the decimal sign, spreadsheets put semicolons between cells. What stands in quotes does not count. */
function delimiterOf(text: string): string {
  const head = /^\s*([^\n]*)/.exec(text)?.[1]?.replace(/"[^"]*(?:"|$)/g, '') ?? '';
  const countOf = (sign: string) => head.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}
