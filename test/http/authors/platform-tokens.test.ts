// Which platform tokens open which routes of a scope. Every route of the API description is called.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlatformTokenOptions } from '../../../service/practice-lms/tokens/platform-tokens.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
let operations: { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string }[];
beforeAll(async () => {
  world = await startWorld();
  const { paths } = (await world.call('GET', '/api/openapi.json', { authorization: '' })).body;
  operations = Object.entries(paths as Record<string, object>)
    .filter(([path]) => path.startsWith(`${ROUTES.scopes}/`))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase() as 'GET', path })),
    );
});
afterAll(() => world.close());

const SCOPES = {
  site: 'site',
  organization: 'organization:PracticeX',
  course: 'course:course-v1:PracticeX+GM101+2026',
} as const;
/** Previews and counts change nothing, and send a body. */
const isRead = (method: string, path: string) => method === 'GET' || /\/(preview|earning-counts)$/.test(path);

const service = (scopes: readonly string[], filters: readonly string[] = []): PlatformTokenOptions => ({
  grantType: 'client-credentials',
  scopes,
  claims: { administrator: true, filters },
});

type Opens = Readonly<Record<keyof typeof SCOPES, 'nothing' | 'reads' | 'all'>>;
const same = (each: Opens['site']): Opens => ({ site: each, organization: each, course: each });

test.each<[string, string, PlatformTokenOptions, Opens]>([
  ['a service without a scope', 'grademe', service([]), same('nothing')],
  ['a service with read', 'grademe', service(['read']), same('reads')],
  ['a service with write alone', 'grademe', service(['write']), same('nothing')],
  ['a service with read and write', 'grademe', service(['read', 'write']), same('all')],
  [
    'a service for the organisation',
    'grademe',
    service(['read', 'write'], ['content_org:PracticeX']),
    { site: 'nothing', organization: 'all', course: 'all' },
  ],
  [
    'a service for another organisation',
    'grademe',
    service(['read', 'write'], ['content_org:Other']),
    same('nothing'),
  ],
  ['global staff', 'olga', {}, same('all')],
  ['a learner', 'maria', {}, same('nothing')],
])('%s', async (_what, username, options, opens) => {
  const as = { authorization: `JWT ${world.lms.mintPlatformToken(username, options)}` };
  expect(operations).toHaveLength(20);
  for (const [kind, scope] of Object.entries(SCOPES)) {
    for (const { method, path } of operations) {
      const place = path
        .replace('{scope}', encodeURIComponent(scope))
        .replace('{id}', 'none-1')
        .replace('{digest}', '0'.repeat(64));
      const { status } = await world.call(method, place, as, method === 'GET' ? undefined : {});
      const opened = opens[kind as keyof typeof SCOPES];
      const isOpen = opened === 'all' || (opened === 'reads' && isRead(method, path));
      expect([kind, method, path, status === 403]).toEqual([kind, method, path, !isOpen]);
    }
  }
});
