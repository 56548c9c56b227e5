// Publishes certificates whose files are saved. A newer version takes the place of the one before it.
import type { Knex } from 'knex';
import { isRenewalOf } from '../../domain/certificates/renewal.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { SavedFile } from '../../issuance/ports/certificates.ts';
import { appendAuditLines } from '../audit/audit.ts';
import type { Engine } from '../engines/database.ts';
import { engineOf } from '../engines/engine.ts';
import { CERTIFICATE_COLUMNS, type CertificateRow } from '../rows/certificate-row.ts';
import { NO_PROBLEM } from '../rows/problem-columns.ts';

/** The type of a whole number in `cast`. */
const WHOLE: Readonly<Record<Engine, string>> = {
  sqlite: 'integer',
  mysql: 'signed',
  postgresql: 'integer',
};

/** The columns that a version needs beside the file. */
const LEASED = ['uuid', 'course_key', 'award_slug', 'user_id', 'version', 'live', 'renewed_at'] as const;
type LeasedRow = Pick<CertificateRow, (typeof LEASED)[number]>;

/** See ports/certificates.ts. */
export function publish(
  knex: Knex,
  results: readonly SavedFile[],
  leaseId: string,
): Promise<ReadonlySet<string>> {
  return knex.transaction(async (transaction) => {
    const leased: LeasedRow[] = await transaction<CertificateRow>('certificates')
      .select(...LEASED)
      .whereIn(
        'uuid',
        results.map(({ uuid }) => uuid),
      )
      .andWhere({ status: 'generating', lease_id: leaseId })
      .orderBy('uuid')
      .forUpdate();
    const rowOf = new Map(leased.map((row) => [row.uuid, row]));
    const files = results.filter(({ uuid }) => rowOf.has(uuid));
    const [first] = files;
    if (first === undefined) return new Set();
    await setFiles(transaction, files, first.audit.at);

    const lines: AuditLine[] = [];
    const superseded: AuditLine[] = [];
    for (const { uuid, audit } of files) {
      const row = rowOf.get(uuid) as LeasedRow;
      const replaced = row.live === null ? await makeCurrent(transaction, row, audit) : [];
      // Events are about the current version. A version that is published too late is not current.
      if (replaced === undefined) superseded.push(audit);
      else lines.push(audit, ...replaced);
    }
    await appendAuditLines(transaction, first.audit.courseKey, lines);
    await appendAuditLines(transaction, first.audit.courseKey, superseded, 'without-events');
    return new Set(rowOf.keys());
  });
}

async function setFiles(transaction: Knex, files: readonly SavedFile[], now: string): Promise<void> {
  const cases = (then: string) => files.map(() => `when ? then ${then}`).join(' ');
  const whole = `cast(? as ${WHOLE[engineOf(transaction)]})`;
  await transaction('certificates')
    .whereIn(
      'uuid',
      files.map(({ uuid }) => uuid),
    )
    .update({
      status: 'downloadable',
      file_digest: transaction.raw(
        `case uuid ${cases('?')} end`,
        files.flatMap(({ uuid, file }) => [uuid, file.digest]),
      ),
      file_size: transaction.raw(
        `case uuid ${cases(whole)} end`,
        files.flatMap(({ uuid, file }) => [uuid, file.size]),
      ),
      ...NO_PROBLEM,
      updated_at: now,
    });
}

/** Returns the audit lines about the version before it; undefined: a newer version is current already. */
async function makeCurrent(
  transaction: Knex,
  { uuid, version, course_key, award_slug, user_id, renewed_at }: LeasedRow,
  audit: AuditLine,
): Promise<AuditLine[] | undefined> {
  const rows = () => transaction<CertificateRow>('certificates');
  const before = await rows()
    .where({ course_key, award_slug, user_id, live: 1 })
    .forUpdate()
    .first(...CERTIFICATE_COLUMNS);
  if (before === undefined) {
    await rows().where({ uuid }).update({ live: 1 });
    return [];
  }
  if (before.version > version) return undefined;
  const isRenewal = isRenewalOf(renewed_at, before.renewed_at);
  const { expires_at, revoked_at, revoked_reason, revoked_wording } = before;
  const isRevoked = before.status === 'unavailable';
  await rows()
    .where({ uuid: before.uuid })
    .update({
      live: null,
      ...(isRevoked && {
        status: 'downloadable',
        revoked_at: null,
        revoked_reason: null,
        revoked_wording: null,
      }),
      updated_at: audit.at,
    });
  // A revocation and an expiry belong to the award and not to the file. A renewal has its own expiry.
  await rows()
    .where({ uuid })
    .update({
      live: 1,
      ...(!isRenewal && { expires_at }),
      ...(isRevoked && { status: 'unavailable', revoked_at, revoked_reason, revoked_wording }),
    });
  const action = isRenewal ? 'renewed' : 'replaced';
  return [{ ...audit, action, certificateUuid: before.uuid, details: { by: uuid } }];
}
