// Who may call what: every kind of caller, and every staff route. A new route without a row here fails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTE_TABLE } from '../../../service/http/routes/table.ts';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { type As, startWorld, type World } from '../../support/worlds/world.ts';
import {
  askForName,
  DRY,
  PRACTICE_AWARD,
  PRACTICE_RUNS,
  type Right,
  staffCalls,
} from '../staff/staff-calls.ts';

const OTHER_COURSE = 'course-v1:PracticeX+Other+2026';
let world: World;
let uuid: string;
let run: string;
let request: string;

beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, {
    levels: [{ label: 'Distinction', threshold: 9900 }],
    expires: { afterMonths: 12 },
  });
  world.lms.world.addLearner({
    username: 'omar',
    role: 'course-staff',
    roles: [{ role: 'instructor', org: 'PracticeX', courseId: OTHER_COURSE }],
  });
  const org = { role: 'staff', org: 'PracticeX', courseId: null };
  world.lms.world.addLearner({ username: 'orla', role: 'course-staff', roles: [org] });
  const elsewhere = { role: 'staff', org: 'Practice', courseId: null };
  world.lms.world.addLearner({ username: 'egon', role: 'course-staff', roles: [elsewhere] });
  const tester = { role: 'beta_testers', org: 'PracticeX', courseId: PRACTICE_COURSE };
  world.lms.world.addLearner({ username: 'beth', roles: [tester] });
  uuid = (await world.gradeMe('maria')).body.certificate.uuid;
  // The first permitted caller cancels it; for the others it is already cancelled.
  run = (await world.call('POST', PRACTICE_RUNS, platform('olga'), DRY)).body.run.id;
  request = await askForName(world, platform('olga'));
  const rows = [{ username: 'tuyet' }];
  await world.call('POST', `${PRACTICE_AWARD}/exceptions`, platform('olga'), {
    rows,
    note: 'x',
    waives: ['grade'],
  });
  await world.call('POST', `${PRACTICE_AWARD}/levels`, platform('olga'), {
    rows,
    note: 'x',
    label: 'Distinction',
  });
});
afterAll(() => world.close());

const platform = (username: string, wish = {}): As => ({
  authorization: `JWT ${world.lms.mintPlatformToken(username, wish)}`,
});
const service = (...scopes: string[]): As =>
  platform('grademe', { grantType: 'client-credentials', scopes: [...scopes, 'profile'] });
const block = (username: string, claims = {}): As => ({
  token: world.lms.mintBlockToken(username, claims),
});

const CALLERS: [string, () => As, Right, string][] = [
  ['nobody', () => ({ authorization: '' }), '401', 'no token'],
  ['a stranger', () => ({ authorization: 'JWT abc.def.ghi' }), '401', 'a token that is not the platform’s'],
  [
    'the learner, block token',
    () => block('maria'),
    'nothing',
    'it is theirs, and still not theirs to change',
  ],
  ['the learner, platform token', () => platform('maria'), 'nothing', 'the same'],
  ['another learner', () => platform('ben'), 'nothing', ''],
  ['a beta tester', () => platform('beth'), 'nothing', 'a course role without staff access'],
  ['staff of this course, block token', () => block('sofia'), 'write', 'the LMS signed is_staff'],
  ['staff of this course, platform token', () => platform('sofia'), 'write', 'the LMS tells the role'],
  ['staff in a draft in Studio', () => block('sofia', { published: false }), 'read', 'drafts change nothing'],
  ['staff looking as a learner', () => block('sofia', { masquerade: true }), 'nothing', 'has their rights'],
  ['staff of another course, block token', () => block('omar', { course_id: OTHER_COURSE }), 'nothing', ''],
  ['staff of another course, platform token', () => platform('omar'), 'nothing', ''],
  ['staff of the whole organisation', () => platform('orla'), 'write', 'a role without a course'],
  ['staff of another organisation', () => platform('egon'), 'nothing', 'whose name begins alike'],
  ['global staff, block token', () => block('olga'), 'write', 'a block token reaches its course only'],
  ['global staff, platform token', () => platform('olga'), 'everywhere', 'the claim administrator'],
  ['a service that may write', () => service('read', 'write'), 'everywhere', ''],
  ['a service that may read', () => service('read'), 'read', 'scopes are obeyed'],
  ['a service for certificates', () => service('certificates:read'), 'read', ''],
  ['a service without a scope', () => service('email'), 'nothing', ''],
];

/** Who may read in every course, though not all of them may change anything. */
const READ_EVERYWHERE = new Set([
  'global staff, platform token',
  'a service that may write',
  'a service that may read',
  'a service for certificates',
]);
const calls = () => staffCalls(uuid, run, request);

const ORDER: readonly Right[] = ['401', 'nothing', 'read', 'write', 'everywhere'];

describe('the staff routes', () => {
  test.each(CALLERS)('answer %s with what they may, and with nothing else', async (who, as, has) => {
    for (const { name, method, path, needs, body } of calls()) {
      const answer = await world.call(method, path, as(), body);
      const isAllowed =
        needs === 'read everywhere' ? READ_EVERYWHERE.has(who) : ORDER.indexOf(has) >= ORDER.indexOf(needs);
      const wanted = has === '401' ? 401 : isAllowed ? 200 : 403;
      expect([name, answer.status]).toEqual([name, wanted]);
      if (wanted !== 200) {
        expect(stripRandom(answer.body)).not.toMatch(/Maria|maria|nora|tuyet/);
        expect(answer.body.code).toBe(wanted === 401 ? 'unauthenticated' : 'forbidden');
      }
    }
  });

  test('are all in the table', async () => {
    const { paths } = (await world.call('GET', '/api/openapi.json', { authorization: '' })).body;
    const described = Object.keys(paths).filter((path) => path.startsWith(`${ROUTES.staff}/`));
    const called = calls().map(({ name }) => `${ROUTES.staff}/${name}`);
    expect(described.sort()).toEqual([...new Set(called)].sort());
    const methods = described.flatMap((path) =>
      Object.keys(paths[path]).map((method) => `${method} ${path}`),
    );
    const known = calls().map(({ name, method }) => `${method.toLowerCase()} ${ROUTES.staff}/${name}`);
    expect(methods.sort()).toEqual(known.sort());
  });

  test('declare the right that the table says', () => {
    const declared = new Map(ROUTE_TABLE.map((row) => [`${row.method} ${row.path}`, row.access]));
    for (const { name, method, needs } of calls()) {
      const operation = `${method.toLowerCase()} ${ROUTES.staff}/${name.replace(/\{(\w+)\}/g, ':$1')}`;
      const access = declared.get(operation);
      if (access?.kind !== 'staff') throw new Error(`${operation} is no staff route`);
      const { right, scope } = access;
      const wanted = scope !== 'everywhere' ? right : right === 'read' ? 'read everywhere' : 'everywhere';
      expect([operation, wanted]).toEqual([operation, needs]);
    }
  });

  test('never contain a grade', async () => {
    for (const { method, path, body } of calls()) {
      const answer = await world.call(method, path, platform('olga'), body);
      // The steps of a histogram are not a learner's grade.
      const said = stripRandom(answer.body).replace(/"from":\d+/g, '');
      expect(said).not.toMatch(/"grade":|:8500|(?<!\d)0\.85/);
    }
  });

  test('say what is wrong with a body, but not to strangers', async () => {
    const wrong = { reason: 'because', wording: '' };
    const path = `${ROUTES.staff}/certificates/${uuid}/revoke`;
    const answer = await world.call('POST', path, platform('sofia'), wrong);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(answer.body.errors.map((each: { path: string }) => each.path)).toEqual(['reason', 'wording']);
    expect((await world.call('POST', path, platform('ben'), wrong)).status).toBe(403);
  });

  test('wait for the LMS to say who is staff, and admit no caller meanwhile', async () => {
    world.lms.faults.set('enrollment', { kind: 'unavailable' });
    const fresh = platform('sofia', { claims: { note: 'not asked about before' } });
    const answer = await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, fresh);
    world.lms.faults.clear();
    expect(answer).toMatchObject({ status: 503, body: { code: 'lms-unavailable' } });
  });

  test('ask the LMS once a minute for each token, with the caller’s own', async () => {
    const as = platform('sofia', { claims: { note: 'counted' } });
    const before = world.lms.journal.read('enrollment').length;
    for (let i = 0; i < 5; i += 1)
      expect((await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, as)).status).toBe(200);
    expect(world.lms.journal.read('enrollment').length - before).toBe(1);
  });
});
