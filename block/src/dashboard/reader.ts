// Reads the learner's awards once for the whole page, for any number of cards. The LMS states who is logged in, with a
// token for the service; a page that is not its own never sees the LMS's cookies.

import { ROUTES } from '../../../shared/api/routes.ts';
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';
import type { ServiceTokenAnswer } from '../../../shared/tokens/block-args.ts';
import type { Host } from './platform.ts';

/**
 * Returns none on any failure: a dashboard without a note is better than one with a fault. With a course, the LMS
 * also says whether that course's pages show another learner; then there is none either.
 */
export type ReadMyCertificates = (courseId?: string) => Promise<readonly MyCertificate[]>;

interface Answer {
  readonly courseId: string;
  readonly certificates: Promise<readonly MyCertificate[]>;
  readonly until: number;
}

/** An answer counts for a minute: a learner who comes back from a course sees what has changed. */
const FRESH_MS = 60_000;

export function createReader(host: Host, fetcher: typeof fetch = fetch, now = Date.now): ReadMyCertificates {
  let cached: Answer | undefined;
  return (courseId = '') => {
    if (cached?.courseId === courseId && cached.until > now()) return cached.certificates;
    const certificates = fetchCertificates(host, fetcher, courseId).catch(() => []);
    cached = { courseId, certificates, until: now() + FRESH_MS };
    return certificates;
  };
}

async function fetchCertificates(
  host: Host,
  fetcher: typeof fetch,
  courseId: string,
): Promise<readonly MyCertificate[]> {
  const query = courseId === '' ? '' : `?course_id=${encodeURIComponent(courseId)}`;
  const { data } = await host.http().get(`${host.lmsUrl().replace(/\/$/, '')}/api/grademe/v1/token${query}`);
  const { token, service_url: serviceUrl } = data as ServiceTokenAnswer;
  const response = await fetcher(`${serviceUrl}${ROUTES.myCertificates}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    credentials: 'omit',
  });
  if (!response.ok) return [];
  const { certificates } = (await response.json()) as { certificates?: unknown };
  return Array.isArray(certificates) ? (certificates as MyCertificate[]) : [];
}
