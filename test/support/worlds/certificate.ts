// Plain values for tests of the store and the use cases.
import { randomUUID } from 'node:crypto';
import type { Certificate } from '../../../service/domain/certificates/certificate.ts';
import { retiredProblem } from '../../../service/domain/retired.ts';
import { digestSettings } from '../../../service/domain/settings-digest.ts';
import type { AuditLine } from '../../../service/issuance/ports/audit.ts';
import type { Reservation } from '../../../service/issuance/ports/certificates.ts';
import type { StoredFile } from '../../../service/issuance/ports/files.ts';
import type { Lease } from '../../../service/issuance/ports/lease.ts';
import type { Stores } from '../../../service/issuance/ports/stores.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';

export const COURSE = 'course-v1:Org+Course+Run';

export const settings: AwardSettings = { slug: 'course', threshold: 7000, modes: [], template: 'classic' };

export function reservation(over: Partial<Reservation> = {}): Reservation {
  return {
    uuid: randomUUID(),
    award: { courseKey: COURSE, slug: 'course' },
    userId: 7,
    username: 'maria',
    mode: 'verified',
    grade: 8500,
    gradeNeeded: 7000,
    recipientName: 'Nguyễn Thị Ánh Tuyết 王小明 🎓',
    courseTitle: 'Clear Writing',
    organization: 'Org',
    issuedAt: '2026-11-22T10:00:00.000Z',
    timeZone: 'UTC',
    language: 'en',
    learnerLanguage: 'vi',
    level: undefined,
    expiresAt: undefined,
    waived: [],
    renewedAt: undefined,
    template: { id: 'classic', version: 'v1' },
    settings,
    settingsDigest: digestSettings(settings),
    requestToken: 'click-0001',
    ...over,
  };
}

export function auditOf(
  { uuid, award }: Pick<Reservation, 'uuid' | 'award'>,
  action: AuditLine['action'],
  at = '2026-11-22T10:00:00.000Z',
): AuditLine {
  return {
    at,
    requestToken: 'click-0001',
    actor: 'learner:7',
    action,
    certificateUuid: uuid,
    courseKey: award.courseKey,
    details: { attempt: 1, note: null },
  };
}

/** An issued certificate as the store returns it. */
export function certificateOf(over: Partial<Certificate> = {}): Certificate {
  return {
    ...reservation(),
    version: 1,
    isLive: true,
    status: 'downloadable',
    file: { digest: 'a'.repeat(64), size: 1234 },
    attempts: 1,
    problem: undefined,
    revoked: undefined,
    expiresAt: undefined,
    erasedAt: undefined,
    updatedAt: '2026-11-22T10:00:00.000Z',
    ...over,
  };
}

/** Reserves one certificate. */
export async function reserveOne(
  { certificates }: Pick<Stores, 'certificates'>,
  wanted: Reservation,
  lease: Lease,
  audit: AuditLine,
): Promise<{ certificate: Certificate; wasCreated: boolean }> {
  const request = { reservation: wanted, audit };
  const { created, existing, retired } = await certificates.reserve([request], lease);
  const [certificate] = [...created, ...existing];
  if (retired.length > 0) throw retiredProblem();
  if (certificate === undefined) throw new Error('Nothing was reserved.');
  return { certificate, wasCreated: created.length === 1 };
}

/** Leases one certificate. Returns whether it was free. */
export async function leaseOne(
  { certificates }: Pick<Stores, 'certificates'>,
  uuid: string,
  now: string,
  lease: Lease,
): Promise<boolean> {
  return (await certificates.lease([uuid], now, lease)).length === 1;
}

/** Publishes one certificate. Returns whether the lease still held it. */
export async function publishOne(
  { certificates }: Pick<Stores, 'certificates'>,
  uuid: string,
  leaseId: string,
  file: StoredFile,
  audit: AuditLine,
): Promise<boolean> {
  return (await certificates.publish([{ uuid, file, audit }], leaseId)).has(uuid);
}
