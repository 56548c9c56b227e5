// Which cell of a row says what: by the titles in the first row, or, in a file without titles, as Open edX reads its own
// lists: a username or an e-mail address, then a note.
import { addressInBrackets, withoutInvisible } from '../../../shared/learner-text.ts';
import type { ListColumn, ListColumnName, ListReading } from '../../../shared/list-file.ts';
import { nameOf, reportOf } from './column-names.ts';
import { type FileFault, fileFault, quoteTitles } from './file-fault.ts';

export interface TableRow {
  /** As spreadsheets number rows, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface UnderstoodTable {
  readonly reading: ListReading;
  /** The place of each column that is read. */
  readonly places: ReadonlyMap<ListColumnName, number>;
  /** Most cells that a row may have. */
  readonly width: number;
  /** The rows of learners. */
  readonly rows: readonly TableRow[];
}

const WHO: readonly ListColumnName[] = ['username', 'email', 'learner'];
const WITHOUT_TITLES: readonly ListColumnName[] = ['learner', 'reason'];

/** Returns where each column is, or why the table is no list of learners. */
export function understandColumns(table: readonly TableRow[]): UnderstoodTable | FileFault {
  const [first, ...others] = table;
  if (first === undefined) return fileFault('empty');
  const titles = withoutEmptyEnd(first.cells);
  const named = titles.map(nameOf);
  if (named.some((each) => each !== undefined && WHO.includes(each.meaning))) {
    const understood = underTitles(first.cells, others);
    return 'reading' in understood && others.length === 0 ? fileFault('no-rows') : understood;
  }
  const joined = table.map(({ line, cells }) => ({ line, cells: joinAddress(cells) }));
  if (named.every((each) => each === undefined) && isLearner(joined[0]?.cells ?? []))
    return withoutTitles(joined);
  return fileFault('no-learner', { columns: quoteTitles(titles) });
}

function underTitles(titles: readonly string[], rows: readonly TableRow[]): UnderstoodTable | FileFault {
  const facts = reportOf(titles)?.facts ?? [];
  const places = new Map<ListColumnName, number>();
  const exact = new Set<ListColumnName>();
  for (const [at, title] of titles.entries()) {
    const name = nameOf(title);
    if (name === undefined || facts.includes(name.meaning)) continue;
    const { meaning, isExact } = name;
    const before = places.get(meaning);
    if (before !== undefined && exact.has(meaning) === isExact)
      return fileFault('same-meaning', { columns: quoteTitles([titles[before] ?? '', title]) });
    if (before === undefined || isExact) places.set(meaning, at);
    if (isExact) exact.add(meaning);
  }
  const columns = titles.flatMap((title, at): ListColumn[] => {
    if (title === '' && rows.every(({ cells }) => !cells[at])) return [];
    const column = { place: at + 1, title: withoutInvisible(title).slice(0, 100) };
    const meaning = nameOf(title)?.meaning;
    if (meaning === undefined) return [{ ...column, meaning: null, ignored: 'unknown' }];
    if (places.get(meaning) === at) return [{ ...column, meaning }];
    return [{ ...column, meaning: null, ignored: facts.includes(meaning) ? 'fact' : 'other-column' }];
  });
  const message = [...sayRead(columns), ...sayIgnored(columns), ...sayReport(titles)].join(' ');
  return { reading: { hasHeader: true, columns, message }, places, width: titles.length, rows };
}

function withoutTitles(table: readonly TableRow[]): UnderstoodTable {
  const hasNotes = table.some(({ cells }) => withoutEmptyEnd(cells).length > 1);
  const meanings = hasNotes ? WITHOUT_TITLES : WITHOUT_TITLES.slice(0, 1);
  const columns = meanings.map((meaning, at): ListColumn => ({ place: at + 1, title: '', meaning }));
  const notes = hasNotes ? ', and the second the reason' : '';
  return {
    reading: {
      hasHeader: false,
      columns,
      message: `The file has no column names: the first column is the username or e-mail address${notes}.`,
    },
    places: new Map(meanings.map((meaning, at) => [meaning, at])),
    width: WITHOUT_TITLES.length,
    rows: table,
  };
}

/** Whether a first row is a learner with a note perhaps, and no row of titles that we do not know. */
function isLearner(cells: readonly string[]): boolean {
  const [who = ''] = cells;
  if (who.includes('@')) return true;
  return /^\S+$/.test(withoutInvisible(who)) && withoutEmptyEnd(cells).length <= WITHOUT_TITLES.length;
}

/** `Keller, Maria <maria@example.org>` of a mail client is cut at its comma, and is one learner. */
function joinAddress(cells: readonly string[]): readonly string[] {
  const end = cells.findIndex((each) => addressInBrackets(each) !== undefined);
  if (end < 1 || cells.slice(0, end).some((each) => each.includes('@'))) return cells;
  return [cells.slice(0, end + 1).join(', '), ...cells.slice(end + 1)];
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((each) => each !== '');
  return cells.slice(0, last + 1);
}

function sayRead(columns: readonly ListColumn[]): string[] {
  const read = columns.filter(({ meaning }) => meaning !== null);
  const words = read.map(({ title, meaning }) =>
    title.toLowerCase() === meaning ? meaning : `"${title}" as ${meaning}`,
  );
  return [`Read: ${words.join(', ')}.`];
}

function sayIgnored(columns: readonly ListColumn[]): string[] {
  const ignored = columns.filter(({ meaning }) => meaning === null);
  return ignored.length === 0
    ? []
    : [`Ignored: ${quoteTitles(ignored.map(({ place, title }) => title || `column ${place}`))}.`];
}

function sayReport(titles: readonly string[]): string[] {
  const report = reportOf(titles);
  return report === undefined
    ? []
    : [`This looks like ${report.title}: it says who, and nothing of how to certify.`];
}
