// What a cell of a CSV file needs before a spreadsheet opens it. One rule for the files that the service writes and for those
// that the block writes.

/** What a spreadsheet takes for a formula (OWASP, CSV injection), also behind spaces and quotes, which some take off. The
 *  full-width signs are what a Japanese or Chinese keyboard gives. What looks guarded already is guarded again, so that
 *  `plainCell` gives back what was written. */
const FORMULA = /^(?:[\s'"]*[=+\-@＝＋－＠]|'*[\t\r\n])/;

/** A cell that is text to every spreadsheet. */
export const safeCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The text of a cell that `safeCell` wrote, or that somebody wrote the same way. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** Beside commas, quotes and breaks of Windows: whatever a reader may take for the end of a cell or row, or trim. */
export const NEEDS_QUOTES = /[;\t\r\n]|^\s|\s$/;
