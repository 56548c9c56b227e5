// One row of a table in a file.

export interface TableRow {
  /** As spreadsheets number rows, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
