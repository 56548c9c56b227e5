// Reads one row of a file: the options for a learner, or the faults, cell by cell.

import {
  readLearner,
  shownLearner,
  type WrittenLearner,
  withoutInvisible,
} from '../../../shared/learners/learner-text.ts';
import { type ListRow, listRow, type RowWhy } from '../../../shared/staff/grants.ts';
import type { ListColumnName } from '../../../shared/staff/list-file.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { readDay } from './read-day.ts';
import type { TableRow } from './table-row.ts';
import type { UnderstoodTable } from './understand-columns.ts';

export type ReadRow =
  | { readonly line: number; readonly row: ListRow }
  | { readonly line: number; readonly learner: string; readonly fault: string; readonly why: RowWhy };

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

type CellOf = (name: ListColumnName) => string | undefined;

/** Empty cells have no effect. Where a row has a username and an e-mail address the username takes precedence, as in the LMS's
 *  exports; the address applies when the LMS does not know the username. */
export function readRow({ line, cells }: TableRow, { places, width, reading }: UnderstoodTable): ReadRow {
  const cellOf: CellOf = (name) => cells[places.get(name) ?? -1] || undefined;
  const who = readWho(cellOf);
  const learner = cleanText(who === undefined ? '' : shownLearner(who));
  const faulty = (fault: string, why: RowWhy): ReadRow => ({ line, learner, fault, why });

  if (reading.headerLine === null && cells.filter((each) => ADDRESS.test(each)).length > 1)
    return faulty('The row names more than one learner. Write one a row.', { code: 'two-learners' });
  if (cells.slice(width).some((each) => each !== ''))
    return faulty(
      reading.headerLine !== null
        ? `The row has ${cells.length} cells and the row of column names ${width}. Put cells with commas into quotes.`
        : `The row has ${cells.length} cells. Without column names it may have ${width}: a learner and a reason.`,
      { code: 'cells', values: { cells: String(cells.length), columns: String(width) } },
    );

  const faults: { readonly column: string; readonly message: string }[] = [];
  const dayIn = (column: 'date' | 'until') => {
    const cell = cellOf(column);
    const read = cell === undefined ? undefined : readDay(cell);
    if (read !== undefined && 'fault' in read) faults.push({ column, message: read.fault });
    return read !== undefined && 'day' in read ? read.day : undefined;
  };
  const written = {
    line,
    ...who,
    name: cellOf('name'),
    level: cellOf('level'),
    date: dayIn('date'),
    template: cellOf('template')?.toLowerCase(),
    reason: cellOf('reason'),
    waive: wordsOf(cellOf('waive')),
    until: dayIn('until'),
  };
  const row = parseInput(
    listRow,
    Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)),
  );
  const issues = row.success ? [] : row.error.issues;
  faults.push(...issues.map(({ path: [column = ''], message }) => ({ column: String(column), message })));
  if (row.success && faults.length === 0) return { line, row: row.data };
  const shown = (column: string) => cleanText(cellOf(column as ListColumnName) ?? '').slice(0, 60);
  const sentence = ({ column, message }: (typeof faults)[number]) => {
    const value = shown(column);
    const where = column === '' ? '' : `${column}: `;
    return value === '' ? `${where}${message}.` : `${where}"${value}": ${message}.`;
  };
  const [first = { column: '', message: '' }] = faults;
  return faulty([...new Set(faults.map(sentence))].join(' '), {
    code: 'value',
    values: { column: first.column, value: shown(first.column) },
  });
}

/** The column decides the meaning of a cell that could be either by its text. */
function readWho(cellOf: CellOf): WrittenLearner | undefined {
  const readCell = (name: ListColumnName): WrittenLearner => readLearner(cellOf(name) ?? '');
  const { userId, username, email: addressAsUsername } = readCell('username');
  if (userId !== undefined) return { userId };
  const address = readCell('email');
  const email = address.email ?? address.username;
  if (username) return { username, ...(email && ADDRESS.test(email) && { email }) };
  if (addressAsUsername) return { email: addressAsUsername };
  if (email) return { email };
  const learner = readCell('learner');
  return shownLearner(learner) === '' ? undefined : learner;
}

const wordsOf = (cell: string | undefined): readonly string[] | undefined =>
  cell === undefined
    ? undefined
    : withoutInvisible(cell)
        .toLowerCase()
        .split(/[\s,;|+&]+/)
        .filter(Boolean);
