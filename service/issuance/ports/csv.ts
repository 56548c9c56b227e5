// Tables as CSV files.
import type { FileFault } from '../../domain/list-file/file-fault.ts';
import type { TableRow } from '../../domain/list-file/table-row.ts';

/** Reads and writes tables as CSV. */
export interface Csv {
  /** Resolves to the non-empty rows, or to why the bytes are no table. Does not read beyond the first `most` rows. */
  read(bytes: Uint8Array, limit?: { readonly most?: number }): Promise<CsvRows | FileFault>;
  /** Returns lines that end with CR LF, for spreadsheets: text that they would take for a formula gets an apostrophe before it.
   *  Pieces one after the other form a file; `mark` starts it with the byte order mark by which Excel detects UTF-8. */
  write(rows: readonly (readonly Cell[])[], options?: { readonly mark?: boolean }): string;
}

export type Cell = string | number | null;

export interface CsvRows {
  /** Cells without surrounding spaces, and without the apostrophe that `write` puts before a formula. `line` is the number under
   *  which spreadsheets show the row, from 1. */
  readonly rows: readonly TableRow[];
}
