// A repeated call with the same request token returns the result of the first one. Staff of another course who know the token
// get nothing of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { correctionAnswer } from '../../../shared/staff/corrections.ts';
import { runAnswer } from '../../../shared/staff/runs.ts';
import { type As, startWorld, type World } from '../../support/worlds/world.ts';
import { DRY, PRACTICE_RUNS } from './staff-calls.ts';

const OTHER_COURSE = 'course-v1:PracticeX+Other+2026';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, { expires: { afterMonths: 12 } });
  world.lms.world.addLearner({
    username: 'omar',
    role: 'course-staff',
    roles: [{ role: 'instructor', org: 'PracticeX', courseId: OTHER_COURSE }],
  });
});
afterAll(() => world.close());

const sofia = (): As => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });
const OUTSIDERS: readonly (readonly [string, () => As])[] = [
  ['a platform token', () => ({ authorization: `JWT ${world.lms.mintPlatformToken('omar')}` })],
  ['a block token', () => ({ token: world.lms.mintBlockToken('omar', { course_id: OTHER_COURSE }) })],
];
/** Every call of `world.call` carries this request token. */
const TOKEN = 'test-request-token';

describe.each([
  ['reissue', 'maria', { reason: 'date-corrected', issuedOn: '2026-01-15' }],
  ['renew', 'tuyet', { lastValidOn: '2030-01-15' }],
])('the %s of a certificate', (correction, username, body) => {
  let path: string;
  let made: string;
  beforeAll(async () => {
    const { uuid } = (await world.gradeMe(username)).body.certificate;
    path = `${ROUTES.staff}/certificates/${uuid}/${correction}`;
    const first = correctionAnswer.parse((await world.call('POST', path, sofia(), body)).body);
    expect(first).toMatchObject({ outcome: 'done', requestToken: TOKEN, certificate: { version: 2 } });
    made = first.certificate.uuid;
  });

  test('is returned to the staff of its course again, and made once', async () => {
    const again = correctionAnswer.parse((await world.call('POST', path, sofia(), body)).body);
    expect(again.certificate).toMatchObject({ uuid: made, version: 2 });
  });

  test.each(OUTSIDERS)('is refused to staff of another course with %s', async (_how, outsider) => {
    const answer = await world.call('POST', path, outsider(), body);
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${made}|Jensen|Tuyết`));
  });
});

describe('a run over a course', () => {
  let run: string;
  beforeAll(async () => {
    run = runAnswer.parse((await world.call('POST', PRACTICE_RUNS, sofia(), DRY)).body).run.id;
  });

  test('is returned to the staff of its course again', async () => {
    const again = runAnswer.parse((await world.call('POST', PRACTICE_RUNS, sofia(), DRY)).body);
    expect(again.run.id).toBe(run);
  });

  test.each(OUTSIDERS)('is refused to staff of another course with %s', async (_how, outsider) => {
    expect(await world.call('POST', PRACTICE_RUNS, outsider(), DRY)).toMatchObject({ status: 403 });
    const own = `${ROUTES.staff}/courses/${encodeURIComponent(OTHER_COURSE)}/awards/course/runs`;
    const answer = await world.call('POST', own, outsider(), DRY);
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).not.toContain(run);
  });
});

test.each(OUTSIDERS)('the audit trail of the token is refused with %s', async (_how, outsider) => {
  expect((await world.call('GET', `${ROUTES.staff}/audit/${TOKEN}`, sofia())).status).toBe(200);
  const answer = await world.call('GET', `${ROUTES.staff}/audit/${TOKEN}`, outsider());
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});
