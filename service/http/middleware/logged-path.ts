// What the log may have of a path. Usernames, and whatever people paste into an address, are personal data: a value is logged
// only where its route's pattern names a kind of value that says nothing about anybody, and the value is of that kind.
import { awardSlug } from '../../../shared/award-settings.ts';
import { ROUTES } from '../../../shared/routes.ts';
import { isCourseKey } from '../../domain/course-key.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Parameters of our patterns that may be logged, with what such a value is. All others are hidden: a new one has to be added. */
const LOGGED: Readonly<Record<string, (value: string) => boolean>> = {
  uuid: (value) => UUID.test(value),
  subject: (value) => UUID.test(value),
  courseKey: isCourseKey,
  slug: (value) => awardSlug.safeParse(value).success,
  name: (value) => /^[0-9a-f]{64}\.(?:pdf|png)$/.test(value),
};

/** Words of our own addresses. A path that no route has is logged as far as it has these. */
const OUR_WORDS = new Set([
  ...Object.values(ROUTES).flatMap((path) => path.split('/')),
  ...['docs', 'openapi.json', 'assets', 'files', 'healthz', 'readyz', 'favicon.ico'],
]);

const HIDDEN = '…';

/** `pattern` is the path of the route that answered, as Express keeps it; undefined: no route has that path. */
export function loggedPath(path: string, pattern: unknown): string {
  const segments = path.split('/');
  if (typeof pattern !== 'string')
    return segments.map((each) => (OUR_WORDS.has(each) ? each : HIDDEN)).join('/');
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
