// The meaning of each cell of a row: by the titles in the row of column names, or, in a file without one, as Open edX reads its
// own lists: a username or an e-mail address, then a note.

import { withoutInvisible } from '../../../shared/learners/learner-text.ts';
import type {
  HeaderMode,
  ListColumn,
  ListColumnName,
  ListReading,
  TitleSuggestion,
} from '../../../shared/staff/list-file.ts';
import { guessName, nameOf, reportOf } from './column-names.ts';
import { type FileFault, fileFault, quoteTitles } from './file-fault.ts';
import {
  findHeader,
  isLearner,
  joinAddress,
  LAST_HEADER_LINE,
  mayBeLearner,
  nearlyNamesLearners,
  WITHOUT_TITLES,
  withoutEmptyEnd,
} from './find-header.ts';
import type { TableRow } from './table-row.ts';

export interface UnderstoodTable {
  readonly reading: ListReading;
  /** The index of each column that the service reads. */
  readonly places: ReadonlyMap<ListColumnName, number>;
  /** The most cells that a row may have. */
  readonly width: number;
  /** The rows of learners. */
  readonly rows: readonly TableRow[];
}

/** Returns the index of each column, or why the table is no list of learners. */
export function understandColumns(
  table: readonly TableRow[],
  mode: HeaderMode = 'auto',
): UnderstoodTable | FileFault {
  const [first] = table;
  if (first === undefined) return fileFault('empty');
  const header = mode === 'none' ? undefined : findHeader(table);
  if (header !== undefined) {
    const understood = underTitles(table, header);
    return 'reading' in understood && understood.rows.length === 0 ? fileFault('no-rows') : understood;
  }
  const joined = table.map(({ line, cells }) => ({ line, cells: joinAddress(cells) }));
  if (mode === 'none') return withoutTitles(joined, []);
  const isUnknown = first.cells.every((title) => nameOf(title) === undefined);
  if (isUnknown && isLearner(joined[0]?.cells ?? [])) return withoutTitles(joined, suggestHeader(first));
  // Below a title of the sheet, the row with a typing error in it is the one that was meant to name the columns.
  const head = table.slice(0, LAST_HEADER_LINE);
  const { line, cells } = head.find((row) => suggestHeader(row).length > 0) ?? first;
  const suggestions = suggest(cells);
  const fault = fileFault('no-learner', {
    line: String(line),
    columns: quoteTitles(withoutEmptyEnd(cells)),
  });
  return suggestions.length === 0
    ? fault
    : {
        why: { ...fault.why, suggestions },
        message: `${fault.message} ${saySuggestions(suggestions).join(' ')}`,
      };
}

/** Suggestions for a row that was perhaps meant as column names. */
function suggestHeader({ cells }: TableRow): readonly TitleSuggestion[] {
  return nearlyNamesLearners(cells) ? suggest(cells) : [];
}

/** One suggestion for each meaning that no column has yet. */
function suggest(titles: readonly string[], known: Iterable<ListColumnName> = []): TitleSuggestion[] {
  const taken = new Set(known);
  return titles.flatMap((title) => {
    const meaning = guessName(title);
    if (meaning === undefined || taken.has(meaning)) return [];
    taken.add(meaning);
    return [{ title: shownTitle(title), meaning }];
  });
}

const shownTitle = (title: string): string => withoutInvisible(title).slice(0, 100);

function underTitles(table: readonly TableRow[], header: number): UnderstoodTable | FileFault {
  const { line, cells: titles } = table[header] ?? { line: 1, cells: [] };
  const rows = table.slice(header + 1);
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
    const column = { place: at + 1, title: shownTitle(title) };
    const meaning = nameOf(title)?.meaning;
    if (meaning === undefined) return [{ ...column, meaning: null, ignored: 'unknown' }];
    if (places.get(meaning) === at) return [{ ...column, meaning }];
    return [{ ...column, meaning: null, ignored: facts.includes(meaning) ? 'fact' : 'other-column' }];
  });
  const skipped = table.slice(0, header).map((row) => ({
    line: row.line,
    text: row.cells.filter(Boolean).map(shownTitle).join(', ').slice(0, LONGEST_SKIPPED),
  }));
  // A report has its own names for its columns.
  const isReport = reportOf(titles) !== undefined;
  const suggestions = isReport ? [] : suggest(titles, places.keys());
  const headerMayBeLearner = header === 0 && mayBeLearner(withoutEmptyEnd(titles));
  const message = [
    ...saySkipped(skipped),
    ...sayRead(line, columns),
    ...(headerMayBeLearner ? [MAY_BE_LEARNER] : []),
    ...sayIgnored(columns),
    ...saySuggestions(suggestions),
    ...sayReport(titles),
  ].join(' ');
  const reading = { headerLine: line, headerMayBeLearner, skipped, suggestions, columns, message };
  return { reading, places, width: titles.length, rows };
}

/** The most characters of a skipped row in the answer. */
const LONGEST_SKIPPED = 200;

const MAY_BE_LEARNER =
  'If this row is a learner, say that the file has no column names: header=none in the API, --no-header in the CLI.';

function withoutTitles(table: readonly TableRow[], suggestions: readonly TitleSuggestion[]): UnderstoodTable {
  const hasNotes = table.some(({ cells }) => withoutEmptyEnd(cells).length > 1);
  const meanings = hasNotes ? WITHOUT_TITLES : WITHOUT_TITLES.slice(0, 1);
  const columns = meanings.map((meaning, at): ListColumn => ({ place: at + 1, title: '', meaning }));
  const notes = hasNotes ? ', and the second the reason' : '';
  return {
    reading: {
      headerLine: null,
      headerMayBeLearner: false,
      skipped: [],
      suggestions: [...suggestions],
      columns,
      message: [
        `The file has no column names: the first column is the username or e-mail address${notes}.`,
        ...saySuggestions(suggestions),
      ].join(' '),
    },
    places: new Map(meanings.map((meaning, at) => [meaning, at])),
    width: WITHOUT_TITLES.length,
    rows: table,
  };
}

function saySkipped(skipped: ListReading['skipped']): string[] {
  const rows = skipped.map(({ line, text }) => `row ${line} ("${text}")`);
  return rows.length === 0 ? [] : [`Skipped above the column names: ${rows.join(', ')}.`];
}

const saySuggestions = (suggestions: readonly TitleSuggestion[]): string[] =>
  suggestions.map(({ title, meaning }) => `"${title}": did you mean ${meaning}?`);

function sayRead(line: number, columns: readonly ListColumn[]): string[] {
  const read = columns.filter(({ meaning }) => meaning !== null);
  const words = read.map(({ title, meaning }) =>
    title.toLowerCase() === meaning ? meaning : `"${title}" as ${meaning}`,
  );
  return [`Row ${line} is read as column names: ${words.join(', ')}.`];
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
