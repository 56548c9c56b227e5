// A long list goes to the service in parts, because a call takes a hundred rows.
import type { FileRow } from './list-file.ts';

/** Rows of a part: few enough that the answer arrives while the person waits. */
export const BATCH_SIZE = 50;
/** Characters of a part, far below the limit of the service. */
const MAX_BATCH_LENGTH = 120_000;

/** Returns the rows to send next. Rows about the same learner go together: the first of them counts, and
 *  the service can only report that for rows of one call. */
export function nextBatch(left: readonly FileRow[]): readonly FileRow[] {
  const byWho = new Map<string, FileRow[]>();
  for (const row of left) byWho.set(row.who, [...(byWho.get(row.who) ?? []), row]);
  const part: FileRow[] = [];
  let length = 0;
  for (const rows of byWho.values()) {
    const longer = length + JSON.stringify(rows).length;
    if (part.length > 0 && (part.length + rows.length > BATCH_SIZE || longer > MAX_BATCH_LENGTH)) break;
    part.push(...rows.slice(0, 2 * BATCH_SIZE));
    length = longer;
  }
  return part.sort((one, other) => one.line - other.line);
}
