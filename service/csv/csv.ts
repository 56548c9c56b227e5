// Everything that knows CSV packages: files as spreadsheets save them, and files that spreadsheets open without harm.
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { NEEDS_QUOTES, plainCell, safeCell } from '../../shared/csv-safety.ts';
import { trimKind } from '../../shared/learner-text.ts';
import { decodeText } from '../domain/list-file/decode-text.ts';
import { type FileFault, fileFault } from '../domain/list-file/file-fault.ts';
import { LAST_HEADER_LINE, namesLearners, nearlyNamesLearners } from '../domain/list-file/find-header.ts';
import type { TableRow } from '../domain/list-file/table-row.ts';
import type { Cell, Csv, CsvRows } from '../issuance/ports/csv.ts';

/** Characters of a row. The report of a course with a thousand problems has a hundred thousand in its first row. */
const LONGEST_RECORD = 400_000;

/** Cells of a row, as many as a sheet of Excel has. Reports of Open edX have two for each problem. */
const MOST_CELLS = 16_384;

/** Rows that are looked at for each that is asked for: sheets have blank ones. */
const LOOKED_AT_FOR_EACH = 100;

/** Bytes that are parsed at once. */
const SLICE = 64 * 1024;

export const csv: Csv = {
  async read(bytes, { most = Number.POSITIVE_INFINITY } = {}) {
    const decoded = decodeText(bytes);
    return 'fault' in decoded ? fileFault(decoded.fault) : parseRows(decoded.text, most);
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

async function parseRows(given: string, most: number): Promise<CsvRows | FileFault> {
  const text = given.replace(/\r\n?/g, '\n');
  const [first = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const table = text.slice(first.length).replace(QUOTED_NAME, '<$1>');
  try {
    const { rows, line } = await parseInSlices(table, separator ?? delimiterOf(table), most);
    if (line > most * LOOKED_AT_FOR_EACH)
      return fileFault('too-many', { most: String(most * LOOKED_AT_FOR_EACH) });
    const wide = rows.find(({ cells }) => cells.length > MOST_CELLS);
    if (wide === undefined) return { rows };
    return fileFault('too-wide', { line: String(wide.line), most: String(MOST_CELLS) });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines = 1 } = error as { lines?: number };
    return fileFault('quote', { line: String(lines + (first === '' ? 0 : 1)) });
  }
}

/** Others are answered between one slice and the next. The rest of a table with `most` rows is not read, and no cells are kept
 *  beyond those that tell that a row has too many. */
async function parseInSlices(table: string, delimiter: string, most: number) {
  const rows: TableRow[] = [];
  let line = 0;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    trim: true,
    // Rows are kept here and not in the stream: blank ones are counted for the numbers and never kept.
    on_record: (written: string[]) => {
      if (rows.length >= most) return null;
      line += 1;
      const cells = written.slice(0, MOST_CELLS + 1).map(toCell);
      if (cells.some((each) => each !== '') || written.length > MOST_CELLS) rows.push({ line, cells });
      return null;
    },
    // Which rows are too long or too short is for the reader of the table to say, row by row.
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  const isEnough = () => rows.length >= most || line > most * LOOKED_AT_FOR_EACH;
  const ended = parser.toArray().catch((error: unknown) => {
    if (!isEnough()) throw error;
  });
  const bytes = new TextEncoder().encode(table);
  const write = async () => {
    for (let at = 0; at < bytes.length && !parser.destroyed && !isEnough(); at += SLICE) {
      parser.write(bytes.subarray(at, at + SLICE));
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (isEnough()) parser.destroy();
    else if (!parser.destroyed) parser.end();
  };
  await Promise.all([ended, write()]);
  return { rows, line };
}

/** Spaces of every kind, zero-width ones and byte order marks; joiners at the end of a name are letters of it. */
const AROUND = /[\s\u200B\u2060\uFEFF]/;
const toCell = (written: string): string => trimKind(plainCell(written), AROUND);

const DELIMITERS = [',', ';', '\t', '|'];

/** Where a comma is the decimal sign, spreadsheets put semicolons between cells. What stands in quotes does not count. The row
 *  of column names decides, or else the first: the title of a sheet above has commas of its own. */
function delimiterOf(text: string): string {
  const head = text.trimStart().split('\n', LAST_HEADER_LINE);
  const findBy = (isNames: typeof namesLearners) =>
    head.find((line) => DELIMITERS.some((sign) => isNames(line.split(sign))));
  const line = (findBy(namesLearners) ?? findBy(nearlyNamesLearners) ?? head[0] ?? '').replace(
    /"[^"]*(?:"|$)/g,
    '',
  );
  const countOf = (sign: string) => line.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}
