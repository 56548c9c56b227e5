// One line of CSV (RFC 4180). Learners choose their own names, and a spreadsheet takes a cell that begins like a formula
// for one; such a cell gets an apostrophe before it (OWASP, CSV injection).

export type Cell = string | number | null;

/** The full-width signs are what a Japanese or Chinese keyboard gives, and spreadsheets take them as well. */
const FORMULA = /^(?:[\s'"]*[=+\-@＝＋－＠]|[\t\r\n])/;
const QUOTED = /[",;\r\n\t]|^\s|\s$/;

/** Excel takes a file for UTF-8 when it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Ends with CR LF. Numbers are ours and are written as they are. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
