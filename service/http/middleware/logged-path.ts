// The part of a path that may be logged. Usernames, and anything that people paste into an address, are personal data: a value
// is logged only if its route parameter is in the table below and the value has the expected form.

import { ROUTES } from '../../../shared/api/routes.ts';
import { awardSlug } from '../../../shared/award/award-settings.ts';
import { isUuid } from '../../domain/certificates/certificate-id.ts';
import { isCourseKey } from '../../domain/course-key.ts';

/** Route parameters that may be logged, with a check of the value. All others are hidden. */
const LOGGED: Readonly<Record<string, (value: string) => boolean>> = {
  uuid: isUuid,
  subject: isUuid,
  request: isUuid,
  courseKey: isCourseKey,
  slug: (value) => awardSlug.safeParse(value).success,
  name: (value) => /^[0-9a-f]{64}\.(?:pdf|png)$/.test(value),
};

/** Segments of the service's own addresses. Of a path without a route only these are logged. */
const KNOWN_SEGMENTS = new Set([
  ...Object.values(ROUTES).flatMap((path) => path.split('/')),
  ...['docs', 'openapi.json', 'assets', 'files', 'healthz', 'readyz', 'favicon.ico'],
]);

const HIDDEN = '…';

/** `pattern` is the path of the route that answered, as Express stores it; undefined: no route has that path. */
export function loggedPath(path: string, pattern: unknown): string {
  const segments = path.split('/');
  if (typeof pattern !== 'string')
    return segments.map((each) => (KNOWN_SEGMENTS.has(each) ? each : HIDDEN)).join('/');
  const expected = pattern.split('/');
  const logged = expected.map((part, index) => loggedPart(part, segments[index] ?? ''));
  return logged.join('/');
}

function loggedPart(part: string, value: string): string {
  if (part.startsWith('*')) return HIDDEN;
  if (!part.startsWith(':')) return part;
  const isLogged = LOGGED[part.slice(1)];
  return isLogged?.(decoded(value)) ? value : HIDDEN;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
