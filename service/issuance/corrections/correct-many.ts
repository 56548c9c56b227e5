// Corrects several certificates of one award, each as if alone: one that cannot be corrected stops no other.

import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { mapLimit } from '../../util/map-limit.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Concurrent drawings: a click must not wait behind many. */
const CONCURRENCY = 2;

interface Row {
  readonly outcome: string;
}

export interface CorrectionOfMany<R extends Row> {
  /** Corrects one. Its problems become rows. */
  correct(certificate: Certificate): Promise<R>;
  failedRow(uuid: string, outcome: 'refused' | 'failed', message: string): R;
  /** Called as each row is known. */
  onRow(row: R): void;
  /** The log lines: of the whole, and of a row with an error that is not known. */
  readonly logged: { readonly all: string; readonly failed: string };
  readonly dryRun: boolean;
}

/** Returns a row for each certificate, and the number of rows by outcome. Rejects with `forbidden`. */
export async function correctMany<R extends Row>(
  award: AwardKey,
  certificates: readonly string[],
  { correct, failedRow, onRow, logged, dryRun }: CorrectionOfMany<R>,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<{ rows: R[]; counts: Partial<Record<R['outcome'], number>> }> {
  requireAccess(staff, 'write', award.courseKey);
  const named = [...new Set(certificates.map((uuid) => uuid.toLowerCase()))];
  const rows = await mapLimit(named, CONCURRENCY, async (uuid) => {
    const row = await correctOne(uuid);
    onRow(row);
    return row;
  });
  const counts: Partial<Record<R['outcome'], number>> = {};
  for (const { outcome } of rows as { outcome: R['outcome'] }[]) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const fields = { requestToken, actor: staff.actor, course: award.courseKey, dryRun };
  deps.log.info({ ...fields, ...counts }, logged.all);
  return { rows, counts };

  async function correctOne(uuid: string): Promise<R> {
    try {
      const certificate = await deps.stores.certificates.findByUuid(uuid);
      const isOfAward =
        certificate?.award.courseKey === award.courseKey && certificate.award.slug === award.slug;
      if (!isOfAward) throw new ServiceProblem('conflict', 'This award has no certificate of this number.');
      return await correct(certificate);
    } catch (error) {
      if (!(error instanceof ServiceProblem))
        deps.log.error({ certificate: uuid, err: error }, logged.failed);
      const isKnown = error instanceof ServiceProblem && error.code !== 'internal';
      return failedRow(
        uuid,
        isKnown && error.code === 'conflict' ? 'refused' : 'failed',
        isKnown ? error.message : 'It could not be done just now. Try again.',
      );
    }
  }
}
