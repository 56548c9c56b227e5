// Reads the contents of an SQLite file without knex: a file to restore may be damaged, newer, or not a database of Grade Me.
import Database from 'libsql';
import { z } from 'zod';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import { findMismatch, PrereleaseDatabase } from '../migrations/migrate.ts';

export type Connection = Database.Database;

/** Seq and hash of the last line of a course's audit trail. */
export interface Head {
  readonly courseId: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Contents {
  readonly certificates: number;
  /** Instant of the newest line of the audit trail; null: there is none. */
  readonly newestAt: string | null;
  readonly heads: readonly Head[];
}

/** What a database has, and the backup that replaces it lacks. */
export interface Loss {
  /** Lines of the audit trail, by action. */
  readonly lines: Readonly<Partial<Record<AuditAction, number>>>;
  /** Issued certificates, whose verify pages will not know them. */
  readonly certificates: readonly { readonly uuid: string; readonly courseId: string }[];
  /** LMS user ids of learners whose retirement or erasure is not in the other database. */
  readonly retiredUserIds: readonly number[];
  /** Courses whose trail does not continue the restored one: another history, not an earlier state of this one. */
  readonly otherHistories: readonly string[];
}

const NEWEST = 'select max(at) as at from audit_lines';
const HEADS = 'select course_key as courseId, seq, hash from audit_heads order by course_key';
const LATER =
  'select action, certificate_uuid as uuid, details from audit_lines where course_key = ? and seq > ? order by seq';

interface LaterLine {
  readonly action: AuditAction;
  readonly uuid: string;
  readonly details: string;
}
const learnerDetails = z.object({ learner: z.int() });

/** `waitMs`: how long to wait for a lock of another process; the wait blocks this process. */
export const openFile = (file: string, waitMs = 0): Connection => new Database(file, { timeout: waitMs });

/** Reads the whole file. Throws a sentence when it is damaged, is not a database of Grade Me, or has another version. */
export function requireSound(database: Connection): void {
  const [first] = database.pragma('integrity_check(1)') as [{ integrity_check: string }];
  if (first.integrity_check !== 'ok') throw new Error(`it is damaged: ${first.integrity_check}`);
  if (!hasTable(database, 'migrations') || !hasTable(database, 'audit_heads'))
    throw new Error('it is no database of Grade Me');
  const done = rowsOf<{ name: string }>(database, 'select name from migrations').map(({ name }) => name);
  const mismatch = findMismatch(done);
  if (mismatch instanceof PrereleaseDatabase) throw mismatch;
  if (mismatch !== undefined) throw new Error(`${mismatch.message}; upgrade this program first`);
}

export function readContents(database: Connection): Contents {
  const [{ count } = { count: 0 }] = rowsOf<{ count: number }>(
    database,
    "select count(*) as count from certificates where status in ('downloadable', 'unavailable')",
  );
  const [{ at } = { at: null }] = rowsOf<{ at: string | null }>(database, NEWEST);
  return { certificates: count, newestAt: at, heads: rowsOf<Head>(database, HEADS) };
}

/** Returns what `database` has, and a database with these heads lacks. */
export function readLoss(database: Connection, heads: readonly Head[]): Loss {
  const lines: Partial<Record<AuditAction, number>> = {};
  const certificates = new Map<string, string>();
  const erased = new Set<string>();
  const retired = new Set<number>();
  const otherHistories: string[] = [];
  for (const { courseId } of rowsOf<Head>(database, HEADS)) {
    const head = heads.find((each) => each.courseId === courseId);
    if (head !== undefined && !hasLine(database, head)) otherHistories.push(courseId);
    for (const { action, uuid, details } of rowsOf<LaterLine>(database, LATER, courseId, head?.seq ?? 0)) {
      lines[action] = (lines[action] ?? 0) + 1;
      if (action === 'awarded') certificates.set(uuid, courseId);
      if (action === 'erased' || action === 'grant-erased') erased.add(uuid);
      if (action === 'learner-retired') retired.add(learnerOf(details));
      if (action === 'learner-readmitted') retired.delete(learnerOf(details));
    }
  }
  return {
    lines,
    certificates: [...certificates].map(([uuid, courseId]) => ({ uuid, courseId })),
    // Erased data stays erased when a retirement is reinstated: the other database still has the name.
    retiredUserIds: [...new Set([...retired, ...[...erased].flatMap((uuid) => userIdsOf(database, uuid))])],
    otherHistories,
  };
}

/** Returns the learner of a line in the site's chain. */
const learnerOf = (details: string): number => learnerDetails.parse(JSON.parse(details)).learner;

function hasLine(database: Connection, { courseId, seq, hash }: Head): boolean {
  const sql = 'select hash from audit_lines where course_key = ? and seq = ?';
  const [line] = rowsOf<{ hash: string }>(database, sql, courseId, seq);
  return seq === 0 || line?.hash === hash;
}

/** A line is about a certificate or about a grant. */
const userIdsOf = (database: Connection, uuid: string): number[] =>
  ['certificates', 'grants'].flatMap((table) =>
    rowsOf<{ userId: number }>(database, `select user_id as userId from ${table} where uuid = ?`, uuid).map(
      ({ userId }) => userId,
    ),
  );

const hasTable = (database: Connection, name: string): boolean =>
  rowsOf(database, "select 1 from sqlite_master where type = 'table' and name = ?", name).length > 0;

function rowsOf<T>(database: Connection, sql: string, ...bindings: readonly (string | number)[]): T[] {
  return database.prepare(sql).all(...bindings) as T[];
}
