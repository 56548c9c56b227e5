// Sorts groups of certificates of one award, as the database counts them, into the counts of a report. Old versions are
// `replaced` here even when the current one is revoked: a report counts awards, and that one is counted already.
import type { CertificateCounts } from '../../../shared/staff/report.ts';
import type { Certificate } from './certificate.ts';

/** A number of certificates that are alike in every fact that a report uses. */
export interface CertificateGroup {
  readonly status: Certificate['status'];
  readonly isLive: boolean;
  readonly isExpired: boolean;
  readonly isErased: boolean;
  readonly problemCode: string | undefined;
  /** Label of the level. */
  readonly level: string | undefined;
  readonly count: number;
}

type Sort = Exclude<keyof CertificateCounts, 'levels'> | 'nothing';

/** The first match counts, in the order of the verify page: a revocation takes precedence over an erasure. */
const SORTS: readonly [Sort, (group: CertificateGroup) => boolean][] = [
  ['generating', ({ status }) => status === 'generating'],
  // The row that remains of a retired learner's failed attempt was never issued.
  ['nothing', ({ status, isErased }) => status === 'error' && isErased],
  ['failed', ({ status }) => status === 'error'],
  ['revoked', ({ status }) => status === 'unavailable'],
  ['erased', ({ isErased }) => isErased],
  ['replaced', ({ isLive }) => !isLive],
  ['expired', ({ isExpired }) => isExpired],
  ['issued', () => true],
];

export function sortOf(group: CertificateGroup): Sort {
  return SORTS.find(([, holds]) => holds(group))?.[0] ?? 'nothing';
}

export function countsOf(groups: readonly CertificateGroup[]): CertificateCounts {
  const total = (sort: Sort) =>
    groups.filter((group) => sortOf(group) === sort).reduce((sum, { count }) => sum + count, 0);
  const failed = sums(groups, 'failed', ({ problemCode }) => problemCode ?? 'internal');
  const levels = sums(groups, 'issued', ({ level }) => level);
  return {
    issued: total('issued'),
    expired: total('expired'),
    revoked: total('revoked'),
    replaced: total('replaced'),
    erased: total('erased'),
    generating: total('generating'),
    failed: failed.map(([code, count]) => ({ code, count })),
    levels: levels.map(([label, count]) => ({ label, count })),
  };
}

/** Sums the counts of one sort by a property, in alphabetical order. */
function sums(
  groups: readonly CertificateGroup[],
  sort: Sort,
  wordOf: (group: CertificateGroup) => string | undefined,
): [string, number][] {
  const found = new Map<string, number>();
  for (const group of groups) {
    const word = sortOf(group) === sort ? wordOf(group) : undefined;
    if (word !== undefined) found.set(word, (found.get(word) ?? 0) + group.count);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
