// Which scope of a platform token permits which route, and what the filters of its application remove. A new route for
// platform tokens without a column here fails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import type { PlatformTokenOptions } from '../../../service/practice-lms/tokens/platform-tokens.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { type As, startWorld, type World } from '../../support/worlds/world.ts';
import {
  askForName,
  DRY,
  PRACTICE_AWARD,
  PRACTICE_RUNS,
  type StaffCall,
  staffCalls,
} from '../staff/staff-calls.ts';

let world: World;
let machineCalls: readonly MachineCall[];
let uuid: string;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, {
    levels: [{ label: 'Distinction', threshold: 9900 }],
    expires: { afterMonths: 12 },
  });
  uuid = (await world.gradeMe('maria')).body.certificate.uuid;
  const olga = as('olga', {});
  const run = (await world.call('POST', PRACTICE_RUNS, olga, DRY)).body.run.id;
  const request = await askForName(world, olga);
  const rows = [{ username: 'tuyet' }];
  await world.call('POST', `${PRACTICE_AWARD}/exceptions`, olga, { rows, note: 'x', waives: ['grade'] });
  await world.call('POST', `${PRACTICE_AWARD}/levels`, olga, { rows, note: 'x', label: 'Distinction' });
  machineCalls = [...PUBLIC_CALLS, ...staffCalls(uuid, run, request).map(toMachineCall)];
});
afterAll(() => world.close());

function as(username: string, wish: PlatformTokenOptions): As {
  return { authorization: `JWT ${world.lms.mintPlatformToken(username, wish)}` };
}

/** Routes that a token may call. The staff API is split by the access that a call needs. */
type Column =
  | 'one certificate'
  | 'all of a learner'
  | 'passing-status notifications'
  | `staff: ${StaffCall['needs']}`;

interface MachineCall {
  /** Method and path of the API description. */
  readonly operation: string;
  readonly column: Column;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
}

const maria = `${ROUTES.certificates}/maria`;
const mariaInCourse = `${maria}/courses/${encodeURIComponent(PRACTICE_COURSE)}`;
const STATUS_HINT = { courseId: PRACTICE_COURSE, username: 'maria' };
const PUBLIC_CALLS: readonly MachineCall[] = [
  {
    operation: `get ${ROUTES.certificates}/{username}/courses/{courseKey}`,
    column: 'one certificate',
    method: 'GET',
    path: mariaInCourse,
  },
  {
    operation: `get ${ROUTES.certificates}/{username}`,
    column: 'all of a learner',
    method: 'GET',
    path: maria,
  },
  {
    operation: `post ${ROUTES.statusHints}`,
    column: 'passing-status notifications',
    method: 'POST',
    path: ROUTES.statusHints,
    body: STATUS_HINT,
  },
];

function toMachineCall({ name, method, path, needs, body }: StaffCall): MachineCall {
  const operation = `${method.toLowerCase()} ${ROUTES.staff}/${name}`;
  return { operation, column: `staff: ${needs}`, method, path, body };
}

const CERTIFICATES: readonly Column[] = ['one certificate', 'all of a learner'];
const READS: readonly Column[] = [...CERTIFICATES, 'staff: read', 'staff: read everywhere'];
const WRITES: readonly Column[] = ['staff: write', 'staff: everywhere', 'passing-status notifications'];

const service = (scopes: readonly string[], claims: Record<string, unknown> = {}): PlatformTokenOptions => ({
  grantType: 'client-credentials',
  scopes,
  // Open edX says who is staff in tokens with the scope `profile`; here only the scopes of the row decide.
  claims: { administrator: true, ...claims },
});
const restricted = (scopes: readonly string[], filters: readonly string[]): PlatformTokenOptions =>
  service(scopes, { administrator: false, is_restricted: true, filters });

const TOKENS: [what: string, wish: PlatformTokenOptions, opens: readonly Column[], why: string][] = [
  ['a service without a scope', service([]), [], 'nothing was granted'],
  ['a service with profile', service(['profile']), [], 'who it is, and nothing of others'],
  ['a service with email and user_id', service(['email', 'user_id']), [], 'the same'],
  ['a service with grades:read', service(['grades:read']), [], 'grades of the LMS, not certificates'],
  ['a service with READ', service(['READ', 'read:all']), [], 'scopes are compared whole'],
  ['a service with read', service(['read']), READS, 'the scope Open edX gives by default'],
  ['a service with certificates:read', service(['certificates:read']), READS, 'what the LMS asks for'],
  [
    'a service with write',
    service(['write']),
    ['passing-status notifications'],
    'what changes answers with what it found',
  ],
  [
    'a service with write and certificates:read',
    service(['write', 'certificates:read']),
    [...READS, ...WRITES],
    'either scope that reads will do',
  ],
  [
    'a service with read and write',
    service(['read', 'write', 'email', 'profile']),
    [...READS, ...WRITES],
    '',
  ],
  [
    'a service spelled as RFC 6749 spells it',
    { ...service(['profile']), grantType: 'client_credentials' },
    [],
    'both spellings are services',
  ],
  [
    'a service for an organisation',
    service(['read', 'write'], { filters: ['content_org:PracticeX'] }),
    [...CERTIFICATES, 'staff: read', 'staff: write'],
    'no course beside those of the organisation',
  ],
  [
    'a service for another organisation',
    service(['read', 'write'], { filters: ['content_org:Practice'] }),
    ['all of a learner'],
    'the list is there, and empty',
  ],
  [
    'a service with the filter user:me',
    service(['read', 'write'], { filters: ['user:me'] }),
    [],
    'maria is not the service',
  ],
  [
    'a service with a filter of tomorrow',
    service(['read', 'write'], { filters: ['content_org:PracticeX', 'course_level:2'] }),
    [],
    'what cannot be applied is not ignored',
  ],
  [
    'a restricted application for the organisation',
    restricted(['certificates:read', 'read', 'write'], ['content_org:PracticeX']),
    CERTIFICATES,
    'as the LMS: no need to be staff, and nothing but certificates',
  ],
  ['a restricted application without a scope', restricted(['profile'], ['content_org:PracticeX']), [], ''],
  ['a restricted application without a filter', restricted(['certificates:read'], []), [], 'as the LMS'],
  [
    'a restricted application of a person',
    { ...restricted(['certificates:read'], ['user:me']), grantType: 'authorization-code' },
    [],
    'maria is somebody else',
  ],
  [
    'global staff in their browser',
    { scopes: ['user_id', 'email', 'profile'] },
    [...READS, ...WRITES],
    'cookies of the LMS have no scope that reads, and the filter user:me',
  ],
];

describe('a platform token of', () => {
  test.each(TOKENS)('%s permits what its scopes and filters allow', async (_what, wish, opens) => {
    const { scopes = [] } = wish;
    const who = scopes.includes('user_id') && wish.grantType === undefined ? 'olga' : 'grademe';
    const caller = as(who, wish);
    const opened: string[] = [];
    for (const { operation, method, path, body } of machineCalls) {
      const answer = await world.call(method, path, caller, body);
      expect([operation, answer.status]).toEqual([operation, expect.toBeOneOf([200, 202, 403])]);
      if (answer.status !== 403) opened.push(operation);
      else expect(stripRandom(answer.body)).not.toMatch(/maria|Maria|0\.85|files\//);
    }
    const wanted = machineCalls.filter(({ column }) => opens.includes(column));
    expect(opened).toEqual(wanted.map(({ operation }) => operation));
  });

  test('a service with write alone gets one answer, whether or not the certificate exists', async () => {
    const caller = as('grademe', service(['write']));
    const calls = machineCalls.filter(({ path }) => path.includes(uuid));
    expect(calls.length).toBeGreaterThan(1);
    for (const { method, path, body } of calls) {
      const [known, unknown] = [path, path.replaceAll(uuid, '0b9c3a1e-1111-4222-8333-944455566677')];
      const answers = await Promise.all(
        [known, unknown].map((each) => world.call(method, each, caller, body)),
      );
      expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual([
        [403, 'forbidden'],
        [403, 'forbidden'],
      ]);
    }
  });

  test('an organisation lists the certificates of its own courses', async () => {
    const list = async (org: string) =>
      (await world.call('GET', maria, as('grademe', service(['read'], { filters: [`content_org:${org}`] }))))
        .body;
    expect(await list('PracticeX')).toMatchObject([{ course_id: PRACTICE_COURSE, grade: '0.85' }]);
    expect(await list('practicex')).toEqual([]);
  });

  test('a restricted application reads what its own person holds', async () => {
    const wish = restricted(['certificates:read'], ['user:me']);
    const own = as('maria', { ...wish, grantType: 'authorization-code' });
    expect(await world.call('GET', mariaInCourse, own)).toMatchObject({
      status: 200,
      body: { username: 'maria' },
    });
    const without = as('maria', { ...restricted(['profile'], ['user:me']), grantType: 'authorization-code' });
    expect(await world.call('GET', mariaInCourse, without)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('"certificates:read"') },
    });
  });
});

test('every route for platform tokens is in the table', async () => {
  const { paths } = (await world.call('GET', '/api/openapi.json', { authorization: '' })).body;
  type Operation = { security?: Record<string, unknown>[] };
  const described = Object.entries(paths as Record<string, Record<string, Operation>>)
    // Scopes have a table of their own: test/http/authors/platform-tokens.test.ts.
    .filter(([path]) => !path.startsWith(`${ROUTES.scopes}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security = [] }]) => security.some((each) => 'platformToken' in each))
        .map(([method]) => `${method} ${path}`),
    );
  expect(described.sort()).toEqual(machineCalls.map(({ operation }) => operation).sort());
});
