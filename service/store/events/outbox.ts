// The outbox: an event is written in the transaction of its change, so that both are written or neither.
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { EventFacts, EventType } from '../../../shared/api/events.ts';
import { type ChangedCertificate, EVENT_OF_ACTION, eventFactsOf } from '../../domain/events/event.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';

export interface EventRow {
  id: number;
  event_id: string;
  endpoint_id: string;
  type: EventType;
  at: string;
  certificate_uuid: string;
  payload: string;
  status: 'waiting' | 'delivered' | 'dead';
  attempts: number;
  lease_id: string;
  retry_at: string;
  waiting_since: string;
  last_status: number | null;
  last_problem: string | null;
  attempted_at: string | null;
  finished_at: string | null;
}

/** A statement can have some hundred values on every engine. */
const ROWS_AT_ONCE = 50;

/** Sets the endpoints, as digests of their addresses, for this connection and its transactions (knex's own `userParams`). */
export function registerEndpoints(knex: Knex, endpoints: readonly string[]): void {
  knex.userParams = { ...knex.userParams, endpoints };
}

const endpointsOf = (knex: Knex): readonly string[] => knex.userParams?.endpoints ?? [];

/** Writes events in the caller's transaction, after the change. Without endpoints it does nothing, else it needs one read and one
 *  insert for all the lines together. */
export async function recordEvents(transaction: Knex, lines: readonly AuditLine[]): Promise<void> {
  const endpoints = endpointsOf(transaction);
  const reported =
    endpoints.length === 0 ? [] : lines.filter(({ action }) => EVENT_OF_ACTION[action] !== undefined);
  if (reported.length === 0) return;
  const rows = await transaction<CertificateRow>('certificates')
    .select(
      'uuid',
      'course_key',
      'award_slug',
      'version',
      'user_id',
      'issued_at',
      'expires_at',
      'time_zone',
      'revoked_at',
      'file_digest',
    )
    .whereIn('uuid', [...new Set(reported.map(({ certificateUuid }) => certificateUuid))]);
  const changed = new Map(rows.map((row) => [row.uuid, row]));
  const news = reported.flatMap((line) => {
    const type = EVENT_OF_ACTION[line.action] as EventType;
    const row = changed.get(line.certificateUuid);
    // Without an event for the issue, there is no event for the removal.
    if (row === undefined || row.file_digest === null) return [];
    const event = eventOf(type, line, eventFactsOf(type, toChanged(row), replacedBy(line)));
    return endpoints.map((endpoint) => ({ ...event, endpoint_id: endpoint }));
  });
  for (let at = 0; at < news.length; at += ROWS_AT_ONCE)
    await transaction<EventRow>('webhook_deliveries').insert(news.slice(at, at + ROWS_AT_ONCE));
}

function eventOf(type: EventType, line: AuditLine, facts: EventFacts): Omit<EventRow, 'id' | 'endpoint_id'> {
  return {
    event_id: `msg_${randomUUID()}`,
    type,
    at: line.at,
    certificate_uuid: line.certificateUuid,
    payload: JSON.stringify(facts),
    status: 'waiting',
    attempts: 0,
    lease_id: '',
    retry_at: line.at,
    waiting_since: line.at,
    last_status: null,
    last_problem: null,
    attempted_at: null,
    finished_at: null,
  };
}

type ChangedRow = Pick<
  CertificateRow,
  | 'uuid'
  | 'course_key'
  | 'award_slug'
  | 'version'
  | 'user_id'
  | 'issued_at'
  | 'expires_at'
  | 'time_zone'
  | 'revoked_at'
>;

function toChanged(row: ChangedRow): ChangedCertificate {
  return {
    uuid: row.uuid,
    courseKey: row.course_key,
    slug: row.award_slug,
    version: row.version,
    userId: Number(row.user_id),
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    timeZone: row.time_zone,
    revokedAt: row.revoked_at,
  };
}

function replacedBy({ action, details }: AuditLine): string | null {
  return (action === 'replaced' || action === 'renewed') && typeof details.by === 'string'
    ? details.by
    : null;
}
