// Tables as CSV files.
import type { FileFault } from '../../domain/list-file/file-fault.ts';
import type { TableRow } from '../../domain/list-file/table-row.ts';

/** Reads and writes tables as CSV. */
export interface Csv {
  /** Resolves to the rows with a word in them, or why the bytes are no table. What follows the first `most` rows is not read. */
  read(bytes: Uint8Array, limit?: { readonly most?: number }): Promise<CsvRows | FileFault>;
  /** Lines that end with CR LF, for spreadsheets: what they would take for a formula gets an apostrophe before it. Pieces
   *  one after the other are a file; `mark` begins one by which Excel knows UTF-8. */
  write(rows: readonly (readonly Cell[])[], options?: { readonly mark?: boolean }): string;
}

export type Cell = string | number | null;

export interface CsvRows {
  /** Cells without spaces around, and without the apostrophe that `write` puts before a formula. `line` is the number by
   *  which spreadsheets show the row, from 1. */
  readonly rows: readonly TableRow[];
}
