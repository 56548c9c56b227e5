// All code that uses CSV packages: reads files that spreadsheets save, and writes files that are safe to open in them.
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { trimKind } from '../../shared/learners/learner-text.ts';
import { NEEDS_QUOTES, plainCell, safeCell } from '../../shared/text/csv-safety.ts';
import { decodeText } from '../domain/list-file/decode-text.ts';
import { type FileFault, fileFault } from '../domain/list-file/file-fault.ts';
import { LAST_HEADER_LINE, namesLearners, nearlyNamesLearners } from '../domain/list-file/find-header.ts';
import type { TableRow } from '../domain/list-file/table-row.ts';
import type { Cell, Csv, CsvRows } from '../issuance/ports/csv.ts';

/** Limit of characters in a row. In the report of a course with a thousand problems the first row has a hundred thousand. */
const LONGEST_RECORD = 400_000;

/** Limit of cells in a row, as in an Excel sheet. Reports of Open edX have two for each problem. */
const MOST_CELLS = 16_384;

/** Rows read at most for each requested row: sheets have blank ones. */
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
      // Numbers come from the service and are written unchanged: -1 is a number.
      cast: { string: safeCell },
    }),
};

/** Excel reads a file as UTF-8 when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A first line that tells Excel the separator; Excel does not show it as a row. */
const SEPARATOR_LINE = /^[ \t]*"?sep=(.)"?[ \t]*(?:\n|$)/i;
/** A quoted name before an address, as mail clients write it: `"Keller, Maria" <maria@example.org>`. */
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

/** Parses in slices, so that the event loop serves other requests in between. Stops after `most` rows, and keeps only
 *  as many cells of a row as show that it has too many. */
async function parseInSlices(table: string, delimiter: string, most: number) {
  const rows: TableRow[] = [];
  let line = 0;
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    trim: true,
    // Collects rows here instead of in the stream: blank rows count for the line numbers but are dropped.
    on_record: (written: string[]) => {
      if (rows.length >= most) return null;
      line += 1;
      const cells = written.slice(0, MOST_CELLS + 1).map(toCell);
      if (cells.some((each) => each !== '') || written.length > MOST_CELLS) rows.push({ line, cells });
      return null;
    },
    // The reader of the table reports rows that are too long or too short, row by row.
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

/** Spaces of every kind, zero-width ones and byte order marks; joiners at the end of a name are part of it. */
const AROUND = /[\s\u200B\u2060\uFEFF]/;
const toCell = (written: string): string => trimKind(plainCell(written), AROUND);

const DELIMITERS = [',', ';', '\t', '|'];

/** Detects the separator: spreadsheets use semicolons where a comma is the decimal sign. Quoted text does not count.
 *  The row of column names decides, else the first row: a title above the table may contain commas. */
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
