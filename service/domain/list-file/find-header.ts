// Finds the row of a table that names the columns: the first one, or one below the title of a sheet. Also finds which rows are
// learners.
import { addressInBrackets, readLearner, withoutInvisible } from '../../../shared/learners/learner-text.ts';
import type { ListColumnName } from '../../../shared/staff/list-file.ts';
import { guessName, nameOf } from './column-names.ts';
import type { TableRow } from './table-row.ts';

const WHO: readonly ListColumnName[] = ['username', 'email', 'learner'];
/** The cells of a row in a file without column names, as Open edX reads its own lists. */
export const WITHOUT_TITLES: readonly ListColumnName[] = ['learner', 'reason'];

/** Column names are in a row with at most this number; a first row that is not blank may have any number. */
export const LAST_HEADER_LINE = 10;
/** The most cells with text in a row of a sheet's title, such as "Course", "Vectors", "2026". */
const MOST_TITLE_CELLS = 3;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Whether one of the titles states that its column identifies learners. */
export const namesLearners = (titles: readonly string[]): boolean =>
  titles.some((title) => WHO.includes(nameOf(title)?.meaning ?? 'name'));

/** Whether one of the titles is one typing error away from such a title. */
export const nearlyNamesLearners = (titles: readonly string[]): boolean =>
  titles.some((title) => WHO.includes(guessName(title) ?? 'name'));

/** Returns the index of the row that names the columns in the table; undefined: no row certainly does. */
export function findHeader(table: readonly TableRow[]): number | undefined {
  const at = table.findIndex(
    ({ line, cells }, place) =>
      namesLearners(cells) &&
      (place === 0 || (line <= LAST_HEADER_LINE && isBelowTitle(cells, table.slice(0, place)))),
  );
  return at === -1 ? undefined : at;
}

/** A single known name below rows that could be learners may be a learner too; two known names cannot. */
function isBelowTitle(titles: readonly string[], above: readonly TableRow[]): boolean {
  const rows = above.map(({ cells }) => joinAddress(cells));
  return (
    rows.every((cells) => cells.filter(Boolean).length <= MOST_TITLE_CELLS && !isAddress(cells[0])) &&
    (countKnown(titles) > 1 || !rows.some(isLearner))
  );
}

const isAddress = (cell = ''): boolean => ADDRESS.test(readLearner(cell).email ?? '');

const countKnown = (titles: readonly string[]): number =>
  new Set(titles.flatMap((title) => nameOf(title)?.meaning ?? [])).size;

/** Whether a row of column names could be a learner too: Open edX allows the usernames `user` and `student`. */
export const mayBeLearner = (titles: readonly string[]): boolean =>
  countKnown(titles) === 1 && nameOf(titles[0] ?? '') !== undefined && isLearner(titles);

/** Whether a row can be a learner, perhaps with a note, by its form. */
export function isLearner(cells: readonly string[]): boolean {
  const [who = ''] = cells;
  if (who.includes('@')) return true;
  return /^\S+$/.test(withoutInvisible(who)) && withoutEmptyEnd(cells).length <= WITHOUT_TITLES.length;
}

/** Joins `Keller, Maria <maria@example.org>` of a mail client, which is split at its comma, into one learner. */
export function joinAddress(cells: readonly string[]): readonly string[] {
  const end = cells.findIndex((each) => addressInBrackets(each) !== undefined);
  if (end < 1 || cells.slice(0, end).some((each) => each.includes('@'))) return cells;
  return [cells.slice(0, end + 1).join(', '), ...cells.slice(end + 1)];
}

export function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((each) => each !== '');
  return cells.slice(0, last + 1);
}
