// A CSV file as far as the panel has to know it: where rows begin, whom each is about, and what is wrong with the file as a
// whole, said before anything is sent. What a row wishes is for the service to read, which gets the text as it stands.
import { LIST_COLUMNS } from '../../../../shared/csv-columns.ts';

/** What the panel takes at once: the learning platform is asked about each row, some hundred a minute. */
export const MOST_ROWS = 5_000;
/** Characters of a row; more is a quote that nobody closed. The service says the same. */
const LONGEST_ROW = 20_000;

export interface CsvRow {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly raw: string;
  /** The same for rows about the same username or address. */
  readonly who: string;
}

export interface CsvFile {
  /** The row that names the columns, as it stands. */
  readonly head: string;
  readonly rows: readonly CsvRow[];
}

export type CsvFault =
  | { readonly fault: 'empty' | 'no-rows' | 'no-learner' | 'not-utf8' | 'too-large' | 'unreadable' }
  | { readonly fault: 'quote'; readonly line: number }
  | { readonly fault: 'unknown-column' | 'twice'; readonly column: string }
  | { readonly fault: 'too-many'; readonly count: number };

export function readCsv(given: string): CsvFile | CsvFault {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const records = cutRows(text);
  if ('fault' in records) return records;
  const [head, ...others] = records.filter(({ cells }) => cells.some((each) => each !== ''));
  if (head === undefined) return { fault: 'empty' };
  const columns = head.cells.map((each) => each.toLowerCase());
  const fault = faultOf(columns);
  if (fault !== null) return fault;
  if (others.length === 0) return { fault: 'no-rows' };
  if (others.length > MOST_ROWS) return { fault: 'too-many', count: others.length };
  const rows = others.map(({ line, raw, cells }) => ({ line, raw, who: whoOf(cells, columns) }));
  return { head: head.raw, rows };
}

function faultOf(columns: readonly string[]): CsvFault | null {
  const known: readonly string[] = [...LIST_COLUMNS, ''];
  // A first row without one of them is no row of names: that is said before what is wrong with a name.
  if (!columns.includes('username') && !columns.includes('email')) return { fault: 'no-learner' };
  const unknown = columns.find((each) => !known.includes(each));
  if (unknown !== undefined) return { fault: 'unknown-column', column: unknown.slice(0, 40) };
  const twice = columns.find((each, at) => each !== '' && columns.indexOf(each) !== at);
  return twice === undefined ? null : { fault: 'twice', column: twice };
}

function whoOf(cells: readonly string[], columns: readonly string[]): string {
  const username = cells[columns.indexOf('username')];
  return username || (cells[columns.indexOf('email')] ?? '').toLowerCase();
}

interface Cut {
  readonly line: number;
  readonly raw: string;
  readonly cells: readonly string[];
}

/** Rows with their cells; a break inside quotes ends no row. */
function cutRows(text: string): readonly Cut[] | CsvFault {
  const cell = cellPattern(delimiterOf(text));
  const rows: Cut[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const start = at;
    const cells: string[] = [];
    for (let isOpen = true; isOpen; ) {
      cell.lastIndex = at;
      const found = cell.exec(text);
      if (found === null) return { fault: 'quote', line: line + breaksIn(text.slice(start, at)) };
      const [all, quoted, quotedEnd, plain, plainEnd] = found;
      cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
      at += all.length;
      isOpen = (quotedEnd ?? plainEnd) !== '\n' && (quotedEnd ?? plainEnd) !== '';
    }
    const row = text.slice(start, at);
    if (row.length > LONGEST_ROW) return { fault: 'quote', line };
    rows.push({ line, raw: row.replace(/\n$/, ''), cells });
    line += breaksIn(row);
  }
  return rows;
}

/** One cell and what ends it: in quotes, or without any. */
function cellPattern(delimiter: string): RegExp {
  const blank = delimiter === '\t' ? ' *' : '[ \\t]*';
  const end = `(${delimiter}|\\n|$)`;
  return new RegExp(`${blank}"([^"]*(?:""[^"]*)*)"${blank}${end}|([^"${delimiter}\\n]*)${end}`, 'y');
}

export const breaksIn = (text: string): number => text.split('\n').length - 1;

/** Where a comma is the decimal sign, spreadsheets put semicolons between cells; tables that are pasted have tabs. */
function delimiterOf(text: string): string {
  const head = /^[^\n]*/.exec(text.replace(/^(?:[ \t]*\n)+/, ''))?.[0] ?? '';
  const countOf = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}
