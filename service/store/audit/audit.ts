// The audit trail: lines are added and never changed. Each has the hash of the line before it in its course.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import {
  type ChainHead,
  hashOf,
  noteDigestOf,
  START,
  type StoredLine,
} from '../../domain/audit/audit-chain.ts';
import type { AuditEntry, AuditLine, AuditTrail } from '../../issuance/ports/audit.ts';
import { insertRows } from '../engines/insert-rows.ts';
import { guarded } from '../engines/storage-problem.ts';
import { recordEvents } from '../events/outbox.ts';
import { createRowStates } from './certificate-states.ts';
import { createGrantStates } from './grant-states.ts';

interface LineRow {
  course_key: string;
  seq: number;
  at: string;
  request_token: string;
  actor: string;
  action: AuditAction;
  certificate_uuid: string;
  details: string;
  note_digest: string | null;
  previous_hash: string;
  hash: string;
}
const LINE_COLUMNS = [
  'course_key',
  'seq',
  'at',
  'request_token',
  'actor',
  'action',
  'certificate_uuid',
  'details',
  'note_digest',
  'previous_hash',
  'hash',
] as const;
/** Whether the store writes webhook events for the lines. */
type WithEvents = 'with-events' | 'without-events';

type NotedRow = LineRow & { salt: string | null; note: string | null };

/** Adds a line in the caller's transaction, so that a change and its line are both written or neither. Lines of one course are
 *  sequential: callers lock certificates first, so that all transactions take the locks in the same order. */
export function appendAudit(transaction: Knex, line: AuditLine, events?: WithEvents): Promise<void> {
  return appendAuditLines(transaction, line.courseKey, [line], events);
}

/** Adds lines of one course, in their order, under one lock of its chain. */
export async function appendAuditLines(
  transaction: Knex,
  courseKey: string,
  lines: readonly AuditLine[],
  events: WithEvents = 'with-events',
): Promise<void> {
  if (lines.length === 0) return;
  // Reads and writes events before it locks the course's row, for which other transactions wait.
  if (events === 'with-events') await recordEvents(transaction, lines);
  let { seq, hash } = await lockHead(transaction, courseKey);
  const rows: LineRow[] = [];
  const notes: object[] = [];
  for (const line of lines) {
    const previousHash = hash;
    seq += 1;
    const note = line.note === undefined ? undefined : { salt: randomUUID(), text: line.note };
    const detailsText = JSON.stringify(line.details);
    const noteDigest = note === undefined ? null : noteDigestOf(note);
    hash = hashOf({ ...line, seq, previousHash, detailsText, noteDigest });
    rows.push({
      course_key: courseKey,
      seq,
      at: line.at,
      request_token: line.requestToken,
      actor: line.actor,
      action: line.action,
      certificate_uuid: line.certificateUuid,
      details: detailsText,
      note_digest: noteDigest,
      previous_hash: previousHash,
      hash,
    });
    const about = { course_key: courseKey, seq, certificate_uuid: line.certificateUuid };
    if (note !== undefined) notes.push({ ...about, salt: note.salt, note: note.text });
  }
  await insertRows(transaction, 'audit_lines', LINE_COLUMNS, rows);
  if (notes.length > 0) await transaction('audit_notes').insert(notes);
  await transaction('audit_heads').where({ course_key: courseKey }).update({ seq, hash });
}

async function lockHead(transaction: Knex, courseKey: string): Promise<ChainHead> {
  const read = (): Promise<ChainHead | undefined> =>
    transaction('audit_heads').where({ course_key: courseKey }).forUpdate().first('seq', 'hash');
  const head = await read();
  if (head !== undefined) return head;
  // The first line of a course. `merge` also locks a row that another transaction has just inserted; `ignore` would not.
  await transaction('audit_heads')
    .insert({ course_key: courseKey, ...START })
    .onConflict('course_key')
    .merge(['course_key']);
  return (await read()) ?? START;
}

/** Erases a note in the caller's transaction. The line keeps the digest of the note. */
export async function eraseNotes(transaction: Knex, certificateUuid: string): Promise<void> {
  await transaction('audit_notes').where({ certificate_uuid: certificateUuid }).delete();
}

export function createAuditTrail(knex: Knex): AuditTrail {
  const lines = () =>
    knex<NotedRow>('audit_lines')
      .leftJoin('audit_notes', (on) =>
        on.on('audit_notes.course_key', 'audit_lines.course_key').andOn('audit_notes.seq', 'audit_lines.seq'),
      )
      .select('audit_lines.*', 'audit_notes.salt', 'audit_notes.note');

  return {
    ...createRowStates(knex),
    ...createGrantStates(knex),

    readLines: (of) =>
      guarded(async () => {
        const rows: NotedRow[] = await ('certificates' in of
          ? lines().whereIn('audit_lines.certificate_uuid', [...of.certificates])
          : lines().where('audit_lines.request_token', of.requestToken)
        ).orderBy([{ column: 'audit_lines.course_key' }, { column: 'audit_lines.seq' }]);
        return rows.map((row) => toEntry(row));
      }),

    readChain: (courseKey, afterSeq, limit) =>
      guarded(async () => {
        const rows: NotedRow[] = await lines()
          .where('audit_lines.course_key', courseKey)
          .andWhere('audit_lines.seq', '>', afterSeq)
          .orderBy('audit_lines.seq')
          .limit(limit);
        return rows.map((row) => ({ stored: toStored(row), entry: toEntry(row) }));
      }),

    listChains: (courseKey) =>
      guarded(async () => {
        const where = courseKey === undefined ? {} : { course_key: courseKey };
        // A course whose head is missing is found by its lines.
        const keys: string[] = await knex('audit_lines').where(where).distinct().pluck('course_key');
        const rows: (ChainHead & { course_key: string })[] = await knex('audit_heads')
          .where(where)
          .select('course_key', 'seq', 'hash');
        const heads = new Map(rows.map(({ course_key, seq, hash }) => [course_key, { seq, hash }]));
        // A course without head and lines is found by its certificates.
        const held: string[] = await knex('certificates').where(where).distinct().pluck('course_key');
        const all = [...new Set([...keys, ...heads.keys(), ...held])].sort();
        return all.map((key) => ({ courseKey: key, head: heads.get(key) ?? START }));
      }),
  };
}

function toStored(row: NotedRow): StoredLine {
  return {
    courseKey: row.course_key,
    seq: row.seq,
    previousHash: row.previous_hash,
    hash: row.hash,
    at: row.at,
    requestToken: row.request_token,
    actor: row.actor,
    action: row.action,
    certificateUuid: row.certificate_uuid,
    detailsText: row.details,
    noteDigest: row.note_digest,
    note: row.salt === null || row.note === null ? undefined : { salt: row.salt, text: row.note },
  };
}

function toEntry(row: NotedRow): AuditEntry {
  return { ...toStored(row), details: parseDetails(row.details), note: row.note ?? undefined };
}

/** The row may have been edited by hand. Its hash shows that, and the line is still returned. */
function parseDetails(text: string): AuditLine['details'] {
  try {
    return JSON.parse(text);
  } catch {
    return { unreadable: text };
  }
}
