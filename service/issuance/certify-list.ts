// A file or a list is certified row by row: who is waived what, under which condition, with which date, design and name.
import { ANSWER_COLUMNS, LIST_COLUMNS } from '../../shared/csv-columns.ts';
import {
  type ListAnswer,
  type ListOptions,
  type ListRow,
  listRow,
  type RowAnswer,
  type RowWhy,
} from '../../shared/exceptions.ts';
import { parseInput } from '../../shared/plain-text.ts';
import type { AwardKey } from '../domain/certificate.ts';
import { endOfDay } from '../domain/expiry.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { type FaultyRow, type Row, whoOf } from './list-row.ts';
import type { StoryParts } from './parts.ts';
import type { Patience } from './patience.ts';
import { requireRight, type StaffErrand } from './require-right.ts';
import { serveList } from './serve-list.ts';

export interface ListSource {
  readonly options: ListOptions;
  /** Called with each row as it is answered. */
  readonly onRow?: (answer: RowAnswer) => void;
  /** Most rows at once; undefined: as many as there are. */
  readonly most?: number;
}

/** Rejects as `serveList` does, with `malformed` for what is no such file, and with `too-large`. */
export async function certifyFile(
  award: AwardKey,
  bytes: Uint8Array,
  source: ListSource,
  errand: StaffErrand,
  parts: StoryParts,
  patience: Patience,
): Promise<ListAnswer> {
  requireRight(errand.staff, 'change', award.courseKey);
  const table = parts.csv.read(bytes);
  requireColumns(table.columns);
  const { most = Number.POSITIVE_INFINITY } = source;
  if (table.rows.length === 0)
    throw new ServiceProblem('malformed', 'The file has column names and no row. Add a learner.');
  if (table.rows.length > most)
    throw new ServiceProblem(
      'too-large',
      `The file has ${table.rows.length} rows, and ${most} can be served at once. Send it in parts, or have an operator run "grademe certify-list".`,
    );
  const rows = table.rows.map(({ line, cells }) => readCells(line, cells, table.columns));
  return certify(award, rows, source, errand, parts, patience);
}

/** The same for rows that are no file. */
export function certifyRows(
  award: AwardKey,
  rows: readonly ListRow[],
  source: ListSource,
  errand: StaffErrand,
  parts: StoryParts,
  patience: Patience,
): Promise<ListAnswer> {
  const read = rows.map((row, at) => ({ line: at + 1, row }));
  return certify(award, read, source, errand, parts, patience);
}

/** The answer as a file. */
export function writeResult({ rows }: ListAnswer, { csv }: Pick<StoryParts, 'csv'>): string {
  const lines = rows.map(({ line, learner, outcome, granted, certificate, message }) => [
    line,
    learner,
    outcome,
    granted,
    certificate?.uuid ?? null,
    certificate?.verifyUrl ?? null,
    message,
  ]);
  return csv.write([ANSWER_COLUMNS, ...lines], { mark: true });
}

type Read = { readonly line: number; readonly row: ListRow } | FaultyRow;

function certify(
  award: AwardKey,
  read: readonly Read[],
  { options, onRow }: ListSource,
  errand: StaffErrand,
  parts: StoryParts,
  patience: Patience,
): Promise<ListAnswer> {
  const { reissue, dryRun } = options;
  const now = parts.clock.now().toISOString();
  const rows = read.map((each) =>
    'fault' in each ? each : toRow(each.line, each.row, options, now, parts.options.timeZone),
  );
  return serveList(rows, { award, reissue, dryRun }, errand, parts, patience, onRow);
}

function requireColumns(columns: readonly string[]): void {
  const known: readonly string[] = [...LIST_COLUMNS, ''];
  const unknown = columns.find((each) => !known.includes(each));
  const list = LIST_COLUMNS.join(', ');
  if (unknown !== undefined)
    throw new ServiceProblem(
      'malformed',
      `Nothing is known about the column "${unknown.slice(0, 40)}". Known are: ${list}.`,
    );
  if (!columns.includes('username') && !columns.includes('email'))
    throw new ServiceProblem(
      'malformed',
      `The file needs a column "username" or "email". Known are: ${list}.`,
    );
}

/** Empty cells say nothing. Where both are given the username counts, as in the LMS's own exports. */
function readCells(line: number, cells: readonly string[], columns: readonly string[]): Read {
  const cell = (name: string) => cells[columns.indexOf(name)] || undefined;
  const username = cell('username');
  const email = cell('email');
  const learner = username ?? email ?? '';
  const tooMany = cells.slice(columns.length).some((each) => each !== '');
  if (tooMany)
    return {
      line,
      learner,
      fault: `The row has ${cells.length} cells and the first row ${columns.length}. Put cells with commas into quotes.`,
      why: { code: 'cells', values: { cells: String(cells.length), columns: String(columns.length) } },
    };
  const waive = cell('waive')
    ?.split(/[\s,;|]+/)
    .filter(Boolean)
    .map((each) => each.toLowerCase());
  const wish = {
    ...(username === undefined ? { email } : { username }),
    name: cell('name'),
    condition: cell('condition'),
    date: cell('date'),
    template: cell('template'),
    reason: cell('reason'),
    waive,
    until: cell('until'),
  };
  const row = parseInput(
    listRow,
    Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)),
  );
  if (row.success) return { line, row: row.data };
  const [issue] = row.error.issues;
  const column = issue?.path[0] === undefined ? '' : String(issue.path[0]);
  const fault = `${column === '' ? '' : `${column}: `}${issue?.message}.`;
  return { line, learner, fault, why: { code: 'value', values: { column } } };
}

function toRow(
  line: number,
  row: ListRow,
  ofAll: ListOptions,
  now: string,
  timeZone: string,
): Row | FaultyRow {
  const { waive = [], condition, date, template = ofAll.template, name, until } = row;
  const note = row.reason ?? ofAll.note;
  const faulty = (fault: string, code: RowWhy['code']): FaultyRow => {
    return { line, learner: row.username ?? row.email ?? '', fault, why: { code } };
  };
  if (note === undefined && (waive.length > 0 || condition !== undefined))
    return faulty('reason: say why, in the row or for the whole list.', 'no-reason');
  const end = until ? endOfDay(until, timeZone) : undefined;
  if (end !== undefined && end <= now) return faulty('until: this day is over.', 'end-passed');
  return {
    line,
    who: whoOf(row),
    waives: [...new Set(waive)],
    until: end,
    label: condition,
    issuedOn: date,
    template,
    name,
    note,
  };
}
