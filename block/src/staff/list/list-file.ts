// A list of learners as the service has read it: whom each row is about, and the answers to rows that could not be read.

import { shownLearner } from '../../../../shared/learners/learner-text.ts';
import { usernameKey } from '../../../../shared/learners/username-key.ts';
import type { FileReading } from '../../../../shared/staff/file-reading.ts';
import type { ListRow, RowAnswer } from '../../../../shared/staff/grants.ts';
import type { ListReading } from '../../../../shared/staff/list-file.ts';

export interface FileRow {
  readonly line: number;
  /** The same for rows about the same username, address or id. */
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
      who: usernameKey(shownLearner(row)),
      row,
    })),
  };
}
