// A username is one learner in every spelling, as in Open edX: every HTTP call and command finds what `jane.doe`
// holds as `JANE.DOE`, and returns the spelling of the LMS.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { listAnswer } from '../../../shared/staff/grants.ts';
import { eventually } from '../../support/eventually.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  const environment = {
    GRADEME_ACT_ON_STATUS_HINTS: 'yes',
    GRADEME_STATUS_HINT_DELAY_SECONDS: '0',
    GRADEME_STATUS_HINTS_PER_MINUTE: '6000',
  };
  world = await startWorld({ environment });
  // All at once: the practice LMS would reuse the user id of a removed learner for the next.
  for (const username of ['jane.doe', 'Mixed', 'Ruth']) join(username, 0.9);
  for (const username of ['Hugo', 'Twice0', 'Twice20', 'Gone']) join(username, 0.1);
  await world.gradeMe('jane.doe');
});
afterAll(() => world.close());

function join(username: string, percent: number): void {
  world.lms.world.addLearner({ username });
  world.lms.world.enroll(username, 'verified');
  world.lms.world.setGrade(username, percent);
}

const as = (username: string) => ({ authorization: `JWT ${world.lms.mintPlatformToken(username)}` });
const IN_COURSE = `courses/${encodeURIComponent(PRACTICE_COURSE)}`;
const AWARD = `${ROUTES.staff}/${IN_COURSE}/awards/course`;
const search = async (username: string) =>
  (await world.call('GET', `${ROUTES.staff}/${IN_COURSE}/certificates?username=${username}`, as('sofia')))
    .body.certificates;

describe('what jane.doe holds', () => {
  test.each(['JANE.DOE', 'Jane.Doe', 'jane.doe'])('is found by staff as %s', async (username) => {
    expect(await search(username)).toMatchObject([{ username: 'jane.doe', status: 'valid' }]);
  });

  test.each(['JANE.DOE', 'jane.doe'])('the REST check returns it for %s', async (username) => {
    const one = `${ROUTES.certificates}/${username}/${IN_COURSE}`;
    // To the platform’s staff, to the learner with either token, and to course staff.
    for (const caller of [as('olga'), as('jane.doe'), { username: 'jane.doe' }, { username: 'sofia' }])
      expect(await world.call('GET', one, caller)).toMatchObject({
        status: 200,
        body: { username: 'jane.doe', status: 'downloadable' },
      });
    for (const caller of [as('olga'), as('jane.doe')])
      expect((await world.call('GET', `${ROUTES.certificates}/${username}`, caller)).body).toMatchObject([
        { username: 'jane.doe' },
      ]);
  });

  test('is not shown to another learner, and a dot is a dot', async () => {
    expect((await world.call('GET', `${ROUTES.certificates}/JANE.DOE/${IN_COURSE}`, as('ben'))).status).toBe(
      403,
    );
    expect(await search('JANE_DOE')).toEqual([]);
  });
});

describe('a list', () => {
  const serve = async (...usernames: string[]) => {
    const rows = usernames.map((username) => ({ username }));
    const wish = { rows, waives: ['grade'], note: 'Was ill' };
    return listAnswer.parse((await world.call('POST', `${AWARD}/exceptions`, as('sofia'), wish)).body).rows;
  };
  const strangers = (count: number) => Array.from({ length: count }, (_, at) => `nobody${at}`);

  test.each([
    ['short', 0],
    ['read ahead', 20],
  ])('that is %s has one row of a learner, however the others spell it', async (_kind, others) => {
    const username = `Twice${others}`;
    const spelled = [username.toUpperCase(), username.toLowerCase(), username];
    const rows = await serve(...spelled, ...strangers(others));
    expect(rows.slice(0, 3)).toMatchObject([
      { outcome: 'issued' },
      { outcome: 'duplicate' },
      { outcome: 'duplicate' },
    ]);
    expect(await search(username.toLowerCase())).toMatchObject([{ username }]);
  });

  test('grants the learner, who is removed from it in any spelling', async () => {
    expect(await serve('hUGO')).toMatchObject([{ outcome: 'issued' }]);
    const { grants } = (await world.call('GET', `${AWARD}/exceptions`, as('sofia'))).body;
    expect(grants).toContainEqual(expect.objectContaining({ username: 'Hugo', state: 'active' }));
    const removed = await world.call('DELETE', `${AWARD}/exceptions/HUGO`, as('sofia'), {});
    expect(removed).toMatchObject({ status: 200, body: { outcome: 'done', grant: { username: 'Hugo' } } });
  });

  test('keeps the exception of an account the LMS has forgotten removable', async () => {
    await serve('gone');
    world.lms.world.removeLearner('Gone');
    const removed = await world.call('DELETE', `${AWARD}/exceptions/GONE`, as('sofia'), {});
    expect(removed).toMatchObject({ status: 200, body: { outcome: 'done', grant: { username: 'Gone' } } });
  });
});

test('a passing-status notification in another spelling issues under the spelling of the LMS', async () => {
  const statusHint = { courseId: PRACTICE_COURSE, username: 'MIXED' };
  expect((await world.call('POST', ROUTES.statusHints, as('olga'), statusHint)).status).toBe(202);
  await eventually(async () => expect(await search('mixed')).toMatchObject([{ username: 'Mixed' }]));
});

test('commands find a learner whom the LMS has forgotten', async () => {
  await world.gradeMe('Ruth');
  world.lms.world.removeLearner('Ruth');
  const { code, stdout } = await grademeIn(world, ['retire', '--username', 'RUTH', '--yes']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^Erased: 1/)]);
  expect(await search('ruth')).toEqual([]);
});
