// Groups of certificates of one award, as the database counts them, sorted into what people ask for. Old versions are
// `replaced` here even when the one that speaks is withdrawn: a report counts awards, and that one is counted already.
import type { CertificateCounts } from '../../shared/report.ts';
import type { Certificate } from './certificate.ts';

/** So many certificates that are alike in everything a report asks. */
export interface CertificateGroup {
  readonly status: Certificate['status'];
  readonly isLive: boolean;
  readonly isExpired: boolean;
  readonly isErased: boolean;
  readonly problemCode: string | undefined;
  readonly count: number;
}

type Sort = Exclude<keyof CertificateCounts, 'failed'> | 'failed' | 'nothing';

/** The first that holds, in the order of the verify page: an invalidation says more than an erasure. */
const SORTS: readonly [Sort, (group: CertificateGroup) => boolean][] = [
  ['generating', ({ status }) => status === 'generating'],
  // What is left of a retired learner's failed attempt was never issued.
  ['nothing', ({ status, isErased }) => status === 'error' && isErased],
  ['failed', ({ status }) => status === 'error'],
  ['withdrawn', ({ status }) => status === 'unavailable'],
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
  const failed = new Map<string, number>();
  for (const group of groups) {
    if (sortOf(group) !== 'failed') continue;
    const code = group.problemCode ?? 'internal';
    failed.set(code, (failed.get(code) ?? 0) + group.count);
  }
  return {
    issued: total('issued'),
    expired: total('expired'),
    withdrawn: total('withdrawn'),
    replaced: total('replaced'),
    erased: total('erased'),
    generating: total('generating'),
    failed: [...failed].sort().map(([code, count]) => ({ code, count })),
  };
}
