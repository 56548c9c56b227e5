// A list of learners as the service has read it: whom each row is about, and the answers to rows that could not be read.
import type { ListRow, RowAnswer } from '../../../../shared/exceptions.ts';
import type { FileReading } from '../../../../shared/file-reading.ts';
import type { ListReading } from '../../../../shared/list-file.ts';

export interface FileRow {
  readonly line: number;
  /** The same for rows about the same username or address. */
  readonly who: string;
  /** As it is sent. */
  readonly row: ListRow;
}

export interface ListFile {
  readonly reading: ListReading;
  readonly rows: readonly FileRow[];
  readonly invalid: readonly RowAnswer[];
}

export function toListFile({ reading, rows, invalid }: FileReading & { outcome: 'read' }): ListFile {
  return {
    reading,
    invalid,
    rows: rows.map((row, at) => ({
      line: row.line ?? at + 1,
      who: (row.username ?? row.email ?? '').toLowerCase(),
      row,
    })),
  };
}
