// Reads a file with a list of learners: identifies its columns, and turns each row into a request or an answer that says what is
// wrong with it. The API, the command, and the staff panel all read files here.
import type { FileReading } from '../../../shared/staff/file-reading.ts';
import type { HeaderMode, ListReading } from '../../../shared/staff/list-file.ts';
import { type FileFault, fileFault } from '../../domain/list-file/file-fault.ts';
import { LAST_HEADER_LINE } from '../../domain/list-file/find-header.ts';
import { type ReadRow, readRow } from '../../domain/list-file/read-row.ts';
import { understandColumns } from '../../domain/list-file/understand-columns.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { answerFaulty } from './list-row.ts';

export interface ListFile {
  readonly reading: ListReading;
  readonly rows: readonly ReadRow[];
}

export interface FileOptions {
  /** Most rows at once; undefined: no limit. */
  readonly most?: number | undefined;
  /** Undefined: `auto`. */
  readonly header?: HeaderMode | undefined;
}

/** Resolves to the rows, or to why the file is no list. */
export async function readListFile(
  bytes: Uint8Array,
  { most = Number.POSITIVE_INFINITY, header }: FileOptions,
  { csv }: Pick<IssuanceDeps, 'csv'>,
): Promise<ListFile | FileFault> {
  // One row above the limit shows that there are too many, and the first may be column names and what stands above them.
  const file = await csv.read(bytes, { most: most + LAST_HEADER_LINE + 1 });
  if ('why' in file) return file;
  const table = understandColumns(file.rows, header);
  if ('why' in table) return table;
  if (table.rows.length > most) return fileFault('too-many', { most: String(most) });
  return { reading: table.reading, rows: table.rows.map((row) => readRow(row, table)) };
}

/** Resolves to how a file would be read, and changes nothing. Rejects with `forbidden`. */
export async function showListFile(
  courseKey: string,
  bytes: Uint8Array,
  options: FileOptions,
  { staff, requestToken }: StaffContext,
  deps: Pick<IssuanceDeps, 'csv'>,
): Promise<FileReading> {
  requireAccess(staff, 'write', courseKey);
  const file = await readListFile(bytes, options, deps);
  if ('why' in file) return { outcome: 'unreadable', ...file, requestToken };
  const rows = file.rows.flatMap((each) => ('row' in each ? [each.row] : []));
  const invalid = file.rows.flatMap((each) => ('row' in each ? [] : [answerFaulty(each)]));
  return { outcome: 'read', reading: file.reading, rows, invalid, requestToken };
}
