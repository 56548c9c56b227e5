// How to protect a cell of a CSV file before a spreadsheet opens it. One rule for the files that the service writes and the
// files that the block writes.

/** What a spreadsheet reads as a formula (OWASP, CSV injection), also behind spaces and quotes, which some spreadsheets remove.
 *  Japanese and Chinese keyboards write the full-width signs. A cell that looks guarded is guarded again, so that `plainCell`
 *  returns the original text. */
const FORMULA = /^(?:[\s'"]*[=+\-@＝＋－＠]|'*[\t\r\n])/;

/** Returns a cell that every spreadsheet reads as text. */
export const safeCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Returns the text of a cell that `safeCell` wrote, or that a person wrote in the same way. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** Beside commas, quotes and Windows line breaks: what a reader may take for the end of a cell or row, or may trim. */
export const NEEDS_QUOTES = /[;\t\r\n]|^\s|\s$/;
