// A long file goes to the service in parts, because a call takes a hundred rows. Every part keeps the lines of the file, so
// that the service's own sentences about lines are right.
import { breaksIn, type CsvFile, type CsvRow } from './csv-file.ts';

/** Rows of a part: few enough to be answered while somebody watches. */
export const PART = 50;
/** Characters of a part, far below what the service takes. */
const LONGEST_PART = 120_000;

/** The rows to send next, of those that are left. Rows about the same learner go together: the first of them counts, and
 *  the service can only say so of what it sees at once. */
export function nextPart(left: readonly CsvRow[]): readonly CsvRow[] {
  const byWho = new Map<string, CsvRow[]>();
  for (const row of left) {
    const key = row.who === '' ? `line ${row.line}` : row.who;
    byWho.set(key, [...(byWho.get(key) ?? []), row]);
  }
  const part: CsvRow[] = [];
  let length = 0;
  for (const rows of byWho.values()) {
    const longer = length + rows.reduce((sum, { raw }) => sum + raw.length, 0);
    if (part.length > 0 && (part.length + rows.length > PART || longer > LONGEST_PART)) break;
    part.push(...rows.slice(0, 2 * PART));
    length = longer;
  }
  return part.sort((one, other) => one.line - other.line);
}

/** A file of its own: the names of the columns, and each row on the line it has. */
export function partText({ head }: CsvFile, rows: readonly CsvRow[]): string {
  let text = `${head}\n`;
  let line = breaksIn(text) + 1;
  for (const row of rows) {
    const piece = `${'\n'.repeat(Math.max(0, row.line - line))}${row.raw}\n`;
    text += piece;
    line += breaksIn(piece);
  }
  return text;
}
