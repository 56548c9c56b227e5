// Tables as files, as the stories need them.

/** Reads and writes tables as CSV. */
export interface Csv {
  /** Throws `malformed` for what is no table in UTF-8, with the line. */
  read(bytes: Uint8Array): CsvTable;
  /** Lines that end with CR LF, for spreadsheets: what they would take for a formula gets an apostrophe before it. Pieces
   *  one after the other are a file; `mark` begins one by which Excel knows UTF-8. */
  write(rows: readonly (readonly Cell[])[], options?: { readonly mark?: boolean }): string;
}

export type Cell = string | number | null;

export interface CsvTable {
  /** As in the first row, in small letters and without spaces around. */
  readonly columns: readonly string[];
  /** Cells without spaces around. `line` is that of the file on which the row begins, from 1. Rows without a word in them
   *  are left out. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}
