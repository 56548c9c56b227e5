// Asks for the learner's awards once for the whole page, however many cards it has. The LMS says who is logged in, with a
// token for the service; a page that is not its own never sees the LMS's cookies.
import type { LearnerTokenAnswer } from '../../../shared/learner-token.ts';
import type { MyCertificate } from '../../../shared/my-certificates.ts';
import { ROUTES } from '../../../shared/routes.ts';

/** What the page gives us of its platform: frontend-platform's client sends the LMS's cookies and renews them. */
export interface Host {
  http(): { get(url: string): Promise<{ readonly data: unknown }> };
  /** Root URL of the LMS. */
  lmsUrl(): string;
  /** BCP 47 tag of the page. */
  locale(): string;
}

/** Gives none when anything is in the way: a dashboard without a note is better than one with a fault. */
export type ReadMine = () => Promise<readonly MyCertificate[]>;

/** An answer counts for a minute: a learner who comes back from a course sees what has changed. */
const FRESH_MS = 60_000;

export function createReader(host: Host, fetcher: typeof fetch = fetch, now = Date.now): ReadMine {
  let known: { readonly answer: Promise<readonly MyCertificate[]>; readonly until: number } | undefined;
  return () => {
    if (known !== undefined && known.until > now()) return known.answer;
    const answer = ask(host, fetcher).catch(() => []);
    known = { answer, until: now() + FRESH_MS };
    return answer;
  };
}

async function ask(host: Host, fetcher: typeof fetch): Promise<readonly MyCertificate[]> {
  const { data } = await host.http().get(`${host.lmsUrl().replace(/\/$/, '')}/api/grademe/v1/token`);
  const { token, service_url: serviceUrl } = data as LearnerTokenAnswer;
  const response = await fetcher(`${serviceUrl}${ROUTES.myCertificates}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    credentials: 'omit',
  });
  if (!response.ok) return [];
  const { certificates } = (await response.json()) as { certificates?: unknown };
  return Array.isArray(certificates) ? (certificates as MyCertificate[]) : [];
}
