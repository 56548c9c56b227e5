// One row of a table, as a file has it.

export interface TableRow {
  /** As spreadsheets number rows, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
