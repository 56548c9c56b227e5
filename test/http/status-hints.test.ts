// A passing-status notification: who may send one, and that only the LMS and the course's own rules decide its result.
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { startService } from '../../service/process/start-service.ts';
import { loadConfig } from '../../service/settings/settings.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { statusHintAnswer } from '../../shared/api/status-hint.ts';
import { eventually } from '../support/eventually.ts';
import { type As, environmentFor, startWorld, type World } from '../support/worlds/world.ts';

const ON = {
  GRADEME_ACT_ON_STATUS_HINTS: 'yes',
  GRADEME_STATUS_HINT_DELAY_SECONDS: '0',
  GRADEME_STATUS_HINTS_PER_MINUTE: '6000',
};
const platform = (world: World, username: string, wish = {}): As => ({
  authorization: `JWT ${world.lms.mintPlatformToken(username, wish)}`,
});
const service = (world: World, ...scopes: string[]) =>
  platform(world, 'grademe', { grantType: 'client-credentials', scopes: [...scopes, 'profile'] });
const statusHint = (world: World, body: object, as = service(world, 'write')) =>
  world.call('POST', ROUTES.statusHints, as, body);
const about = (username: string, more = {}) => ({ courseId: PRACTICE_COURSE, username, ...more });
const held = async (world: World, username: string) => {
  const path = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/certificates?username=${username}`;
  return (await world.call('GET', path, platform(world, 'olga'))).body.certificates;
};
/** For hints without a result: waits until all learners have been checked. */
const untilLooked = (world: World) =>
  eventually(async () => {
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    try {
      // A learner who was checked within the minute would wait for it.
      database
        .prepare(
          "update status_hints set due_at = '2000-01-01T00:00:00.000Z' where due_at > '2000' and lease_id = ''",
        )
        .run();
      expect(database.prepare('select * from status_hints where due_at is not null').all()).toEqual([]);
    } finally {
      database.close();
    }
  });

test('a passing-status notification survives the end of the service that received it', async () => {
  const world = await startWorld({ environment: { ...ON, GRADEME_STATUS_HINT_DELAY_SECONDS: '2' } });
  await world.gradeMe('ben');
  expect((await statusHint(world, about('amina'))).body.outcome).toBe('queued');
  await world.service.stop();
  const environment = environmentFor(world.lms, world.folder, { ...ON });
  world.service = await startService(loadConfig(environment));
  await eventually(async () => expect(await held(world, 'amina')).toMatchObject([{ status: 'valid' }]));
  await world.close();
});

describe('a service that follows passing-status notifications', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ environment: ON });
  });
  afterAll(() => world.close());

  test('does nothing before the block was first opened: the rules are not known', async () => {
    expect((await statusHint(world, about('maria'))).status).toBe(202);
    await untilLooked(world);
    expect(await held(world, 'maria')).toEqual([]);
  });

  test('awards without a press, by the rules that were shown, on behalf of the sender', async () => {
    await world.gradeMe('ben');
    const answer = await statusHint(world, about('amina'));
    expect(statusHintAnswer.parse(answer.body)).toEqual({
      outcome: 'queued',
      requestToken: 'test-request-token',
    });
    await eventually(async () => expect(await held(world, 'amina')).toMatchObject([{ status: 'valid' }]));
    const [{ uuid }] = await held(world, 'amina');
    const audit = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, platform(world, 'olga'));
    for (const entry of audit.body.entries) {
      expect(entry).toMatchObject({ requestToken: 'test-request-token' });
      expect(entry.actor).toMatch(/^service:/);
    }
    expect((await world.standing('amina')).body.status).toBe('issued');
  });

  const NOT_THEIRS: [string, object, string][] = [
    ['ben', {}, 'has not passed'],
    ['leo', {}, 'has left the course'],
    ['nora', {}, 'was never enrolled'],
    ['nobody', {}, 'is not known to the LMS'],
    ['wang', { userId: 999_999 }, 'is called so, but is not the one who was meant'],
  ];
  test.each(NOT_THEIRS)('gives %s nothing: %o, %s', async (username, more) => {
    expect((await statusHint(world, about(username, more))).status).toBe(202);
    await untilLooked(world);
    expect(await held(world, username)).toEqual([]);
  });

  test('asks the LMS once for repeated notifications', async () => {
    const before = world.lms.journal.read('grades').length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => statusHint(world, about('tuyet'))));
    expect(answers.map(({ status }) => status)).toEqual(new Array(20).fill(202));
    await eventually(async () => expect(await held(world, 'tuyet')).toHaveLength(1));
    await untilLooked(world);
    expect(world.lms.journal.read('grades').length - before).toBeLessThanOrEqual(2);
  });

  test('leaves a revocation as it is', async () => {
    const [{ uuid }] = await held(world, 'tuyet');
    const path = `${ROUTES.staff}/certificates/${uuid}/revoke`;
    await world.call('POST', path, platform(world, 'olga'), { reason: 'other' });
    await statusHint(world, about('tuyet'));
    await untilLooked(world);
    expect(await held(world, 'tuyet')).toMatchObject([{ status: 'revoked', uuid }]);
  });

  test('does not choose between two blocks that say different things', async () => {
    const { username } = world.lms.world.addLearner({ username: 'lina' });
    world.lms.world.enroll(username, 'verified');
    world.lms.world.setGrade(username, 0.99);
    const token = world.lms.mintBlockToken('ben', {
      usage_id: PRACTICE_BLOCK.replace('certificate', 'another'),
      settings: { slug: 'course', threshold: 9900, modes: [], template: 'classic' },
    });
    expect((await world.call('POST', ROUTES.gradeRequests, { token }, {})).status).toBe(200);
    await statusHint(world, about('lina'));
    await untilLooked(world);
    expect(await held(world, 'lina')).toEqual([]);
  });

  const CALLERS: [string, () => As, number][] = [
    ['nobody', () => ({ authorization: '' }), 401],
    ['a learner, for themselves', () => platform(world, 'maria'), 403],
    ['a learner with a block token', () => ({ username: 'maria' }), 403],
    ['course staff', () => platform(world, 'sofia'), 403],
    ['course staff with a block token', () => ({ username: 'sofia' }), 403],
    ['a service that may only read', () => service(world, 'read'), 403],
    ['a service without a scope', () => service(world, 'email'), 403],
    ['a service that may write', () => service(world, 'write'), 202],
    ['global staff', () => platform(world, 'olga'), 202],
  ];
  test.each(CALLERS)('accepts or refuses %s', async (_who, as, status) => {
    const answer = await statusHint(world, about('nobody-at-all'), as());
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain('nobody-at-all');
  });

  test.each([
    [{}],
    [{ courseId: 'no course', username: 'maria' }],
    [{ courseId: PRACTICE_COURSE }],
    [{ courseId: PRACTICE_COURSE, username: 'maria', passed: true }],
    [{ courseId: PRACTICE_COURSE, username: 'maria', userId: '7' }],
  ])('does not take %o', async (body) => {
    expect(await statusHint(world, body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });
});

test('a service whose operator has not turned it on says so and checks nothing', async () => {
  const world = await startWorld();
  await world.gradeMe('ben');
  const before = world.lms.journal.read().length;
  const answer = await statusHint(world, about('maria'));
  expect(answer).toMatchObject({ status: 202, body: { outcome: 'turned-off' } });
  // Nothing was queued, so nothing can be processed later.
  const database = new Database(join(world.folder, 'grademe.sqlite3'), { readonly: true });
  expect(database.prepare('select id from status_hints').all()).toEqual([]);
  database.close();
  expect(world.lms.journal.read().length).toBe(before);
  expect(await held(world, 'maria')).toEqual([]);
  await world.close();
});
