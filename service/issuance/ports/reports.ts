// What reports read: counts, pages and sets, never one row at a time.

import type { AwardKey } from '../../domain/award-key.ts';
import type { CertificateGroup } from '../../domain/certificates/award-counts.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { Holding } from '../../domain/decision/try-threshold.ts';

/** The place of a certificate in the order of an award: learner by learner, their versions from the first on. */
export interface AwardPlace {
  readonly userId: number;
  readonly version: number;
}

export interface ReportStore {
  /** Counts all certificates of an award in one query; `now` decides what has expired. */
  countCertificates(award: AwardKey, now: string): Promise<CertificateGroup[]>;
  /** Returns a page of an award's certificates after that place, in its order. */
  listByAward(award: AwardKey, after: AwardPlace | undefined, limit: number): Promise<Certificate[]>;
  /** Returns those of these usernames that hold a certificate of the award. */
  findHoldings(award: AwardKey, usernames: readonly string[]): Promise<ReadonlyMap<string, Holding>>;
}
