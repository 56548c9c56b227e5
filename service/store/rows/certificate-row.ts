// A certificate as a row of the database.

import { type AwardSettings, awardSettings } from '../../../shared/award/award-settings.ts';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import type { NameSource } from '../../../shared/certificates/proof.ts';
import type { WaivedKind } from '../../../shared/certificates/standing.ts';
import type { RevocationReason } from '../../../shared/staff/corrections.ts';
import type { Certificate, CertificateStatus } from '../../domain/certificates/certificate.ts';
import type { Reservation } from '../../issuance/ports/certificates.ts';
import { TtlCache } from '../../util/ttl-cache.ts';
import { usernameColumns } from './by-username.ts';
import { type ProblemColumns, toProblem } from './problem-columns.ts';

export interface CertificateRow extends ProblemColumns {
  uuid: string;
  course_key: string;
  award_slug: string;
  version: number;
  live: number | null;
  status: CertificateStatus;
  user_id: number;
  username: string;
  /** Used in conditions, never read. */
  username_key?: string;
  mode: string;
  grade: number | null;
  grade_needed: number | null;
  recipient_name: string;
  course_title: string;
  organization: string;
  issued_at: string;
  time_zone: string;
  language: string;
  learner_language: string;
  level_label: string | null;
  level_wording: string | null;
  template_id: string;
  template_version: string;
  settings: string;
  settings_digest: string;
  request_token: string;
  file_digest: string | null;
  file_size: number | null;
  attempts: number;
  lease_id: string;
  leased_until: string;
  retry_at: string;
  revoked_at: string | null;
  revoked_reason: RevocationReason | null;
  revoked_wording: string | null;
  expires_at: string | null;
  erased_at: string | null;
  waived: string | null;
  renewed_at: string | null;
  facts_salt: string | null;
  name_source: NameSource | null;
  issuer: string | null;
  updated_at: string;
}

/** perf(0021): an empty row. Every other row is a copy of it: V8 stores an object of forty columns that is merged from parts as a
 *  hash table, which takes 270 µs a row in the place of 7. Merge the parts when V8 keeps their shape. */
const BLANK: Readonly<CertificateRow> = {
  uuid: '',
  course_key: '',
  award_slug: '',
  version: 0,
  live: null,
  status: 'generating',
  user_id: 0,
  username: '',
  username_key: '',
  mode: '',
  grade: null,
  grade_needed: null,
  recipient_name: '',
  course_title: '',
  organization: '',
  issued_at: '',
  time_zone: '',
  language: '',
  learner_language: '',
  level_label: null,
  level_wording: null,
  template_id: '',
  template_version: '',
  settings: '',
  settings_digest: '',
  request_token: '',
  file_digest: null,
  file_size: null,
  attempts: 0,
  lease_id: '',
  leased_until: '',
  retry_at: '',
  problem_code: null,
  problem_detail: null,
  problem_params: null,
  revoked_at: null,
  revoked_reason: null,
  revoked_wording: null,
  expires_at: null,
  erased_at: null,
  waived: null,
  renewed_at: null,
  facts_salt: null,
  name_source: null,
  issuer: null,
  updated_at: '',
};

export const CERTIFICATE_COLUMNS = (Object.keys(BLANK) as (keyof CertificateRow)[]).filter(
  (column) => column !== 'username_key',
);

const SELECT = `select ${CERTIFICATE_COLUMNS.join(', ')} from certificates where`;

/** Returns the statement and its values. Column names come from this program, never from a caller. */
export function selectOne(
  where: Partial<CertificateRow>,
): [sql: string, bindings: (string | number | null)[]] {
  const columns = Object.keys(where).map((column) => `${column} = ?`);
  return [`${SELECT} ${columns.join(' and ')} limit 1`, Object.values(where)];
}

/** Returns the row for a list of its columns' values. */
export function toRow(values: readonly (string | number | null)[] | undefined): CertificateRow | undefined {
  if (values === undefined) return undefined;
  const row: Record<string, unknown> & CertificateRow = { ...BLANK };
  for (let at = 0; at < CERTIFICATE_COLUMNS.length; at += 1)
    row[CERTIFICATE_COLUMNS[at] as string] = values[at];
  return row;
}

export type ToCertificate = (row: CertificateRow) => Certificate;

/** Awards whose settings are cached: their certificates have the same, and the values are never changed. */
const MOST_SETTINGS = 500;

export function certificateReader(): ToCertificate {
  const parsed = new TtlCache<AwardSettings>(MOST_SETTINGS);
  const toSettings = (text: string) => parsed.getOrCreate(text, () => awardSettings.parse(JSON.parse(text)));
  return (row) => toCertificate(row, toSettings(row.settings));
}

function toCertificate(row: CertificateRow, settings: AwardSettings): Certificate {
  return {
    uuid: row.uuid,
    award: { courseKey: row.course_key, slug: row.award_slug },
    version: row.version,
    isLive: row.live === 1,
    status: row.status,
    userId: Number(row.user_id),
    username: row.username,
    mode: row.mode,
    grade: row.grade ?? undefined,
    gradeNeeded: row.grade_needed ?? undefined,
    recipientName: row.recipient_name,
    courseTitle: row.course_title,
    organization: row.organization,
    issuedAt: row.issued_at,
    timeZone: row.time_zone,
    language: row.language,
    learnerLanguage: row.learner_language,
    level:
      row.level_label === null
        ? undefined
        : { label: row.level_label, wording: row.level_wording ?? undefined },
    template: { id: row.template_id, version: row.template_version },
    settings,
    settingsDigest: row.settings_digest,
    requestToken: row.request_token,
    file: row.file_digest === null ? undefined : { digest: row.file_digest, size: row.file_size ?? 0 },
    attempts: row.attempts,
    problem: toProblem(row),
    revoked:
      row.revoked_at === null
        ? undefined
        : { at: row.revoked_at, reason: row.revoked_reason, wording: row.revoked_wording },
    expiresAt: row.expires_at ?? undefined,
    erasedAt: row.erased_at ?? undefined,
    waived: row.waived === null ? [] : (row.waived.split(',') as WaivedKind[]),
    renewedAt: row.renewed_at ?? undefined,
    factsSalt: row.facts_salt ?? undefined,
    nameSource: row.name_source ?? undefined,
    issuer: row.issuer === null ? undefined : (JSON.parse(row.issuer) as IssuerProfile),
    updatedAt: row.updated_at,
  };
}

/** Returns the row of a first version, without a lease. */
export function newRow(reservation: Reservation): CertificateRow {
  const { award, uuid } = reservation;
  const row = { ...BLANK, uuid, version: 1, live: 1 };
  row.course_key = award.courseKey;
  row.award_slug = award.slug;
  return Object.assign(row, fromReservation(reservation));
}

/** Returns the columns that a reservation decides; the store sets counters, leases and results. */
function fromReservation(reservation: Reservation): Partial<CertificateRow> {
  return {
    user_id: reservation.userId,
    ...usernameColumns(reservation.username),
    mode: reservation.mode,
    grade: reservation.grade ?? null,
    grade_needed: reservation.gradeNeeded ?? null,
    recipient_name: reservation.recipientName,
    course_title: reservation.courseTitle,
    organization: reservation.organization,
    issued_at: reservation.issuedAt,
    time_zone: reservation.timeZone,
    language: reservation.language,
    learner_language: reservation.learnerLanguage,
    level_label: reservation.level?.label ?? null,
    level_wording: reservation.level?.wording ?? null,
    expires_at: reservation.expiresAt ?? null,
    // Null: nothing was waived.
    waived: reservation.waived.length === 0 ? null : reservation.waived.join(','),
    renewed_at: reservation.renewedAt ?? null,
    facts_salt: reservation.factsSalt ?? null,
    name_source: reservation.nameSource ?? null,
    // Exactly the text whose digest the audit line has.
    issuer: reservation.issuer === undefined ? null : JSON.stringify(reservation.issuer),
    template_id: reservation.template.id,
    template_version: reservation.template.version,
    // Exactly the text whose digest the audit line has (domain/frozen-facts.ts).
    settings: JSON.stringify(reservation.settings),
    settings_digest: reservation.settingsDigest,
    request_token: reservation.requestToken,
  };
}
