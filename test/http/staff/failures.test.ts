// Failed certificates of a course: its staff read the reason and retry them, and have no access to other courses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { templateList } from '../../../shared/award/templates.ts';
import { failurePage, retryAnswer } from '../../../shared/staff/failures.ts';
import { eventually } from '../../support/eventually.ts';
import { auditOf, reservation, reserveOne } from '../../support/worlds/certificate.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

const OTHER_COURSE = 'course-v1:PracticeX+Other+2026';
const LEASE = { id: 'first', until: '2999-01-01T00:00:00.000Z' };
const FAILED_AT = '2026-11-22T10:00:00.000Z';
const problem = { code: 'internal', detail: 'A fault of created.' } as const;

let world: World;
const failed: string[] = [];
let elsewhere: string;

/** A certificate that was given up, in this course. */
async function giveUp(courseKey: string, userId: number): Promise<string> {
  const { stores, renderer } = world.service.composition.issuance;
  const template = renderer.currentTemplate('classic');
  if (template === undefined) throw new Error('There is no template "classic".');
  const wish = reservation({
    award: { courseKey, slug: 'course' },
    userId,
    username: `learner${userId}`,
    recipientName: 'Secret Person',
    template,
  });
  await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
  await stores.certificates.fail(
    wish.uuid,
    LEASE.id,
    problem,
    FAILED_AT,
    auditOf(wish, 'award-failed', FAILED_AT),
  );
  return wish.uuid;
}

beforeAll(async () => {
  world = await startWorld();
  for (const userId of [901, 902, 903]) failed.push(await giveUp(PRACTICE_COURSE, userId));
  elsewhere = await giveUp(OTHER_COURSE, 901);
});
afterAll(() => world.close());

const path = (more = '', course = PRACTICE_COURSE) =>
  `${ROUTES.staff}/courses/${encodeURIComponent(course)}/failures${more}`;
const staff = { username: 'sofia' };
const list = async (more = '') => failurePage.parse((await world.call('GET', path(more), staff)).body);
const retry = (body: object) => world.call('POST', path('/retry'), staff, body);
const statusOf = async (uuid: string) =>
  (await world.service.composition.issuance.stores.certificates.findByUuid(uuid))?.status;

describe('what could not be made', () => {
  test('is listed with reason and tries, page by page, the oldest first, and without names of people', async () => {
    const answer = await world.call('GET', path('?limit=2'), staff);
    const first = failurePage.parse(answer.body);
    expect(first).toMatchObject({
      total: 3,
      failures: [
        {
          uuid: failed[0],
          username: 'learner901',
          attempts: 1,
          failedAt: FAILED_AT,
          award: 'course',
          problem,
        },
        { uuid: failed[1] },
      ],
    });
    const second = await list(`?limit=2&after=${first.next}`);
    expect([second.failures.map(({ uuid }) => uuid), second.next]).toEqual([[failed[2]], null]);
    expect(JSON.stringify(answer.body)).not.toContain('Secret');
  });

  test('in another course is neither seen nor touched', async () => {
    expect(JSON.stringify(await list())).not.toContain(elsewhere);
    const answer = await retry({ uuids: [elsewhere] });
    expect(retryAnswer.parse(answer.body)).toMatchObject({ retried: [], left: 3 });
    expect(await statusOf(elsewhere)).toBe('error');
    const theirs = await world.call('GET', path('', OTHER_COURSE), staff);
    expect([theirs.status, theirs.body.code]).toEqual([403, 'forbidden']);
  });

  test('is tried again one by one or all, once, on the record, and is made then', async () => {
    const [one = ''] = failed;
    expect((await retry({ uuids: [one.toUpperCase()] })).body).toMatchObject({ retried: [one], left: 2 });
    expect((await retry({ uuids: [one] })).body).toMatchObject({ retried: [] });
    const all = retryAnswer.parse((await retry({ all: true })).body);
    expect([all.retried.sort(), all.left]).toEqual([[failed[1], failed[2]].sort(), 0]);
    await eventually(async () => {
      for (const uuid of failed) expect(await statusOf(uuid)).toBe('downloadable');
    });
    expect(await statusOf(elsewhere)).toBe('error');
    expect((await list()).total).toBe(0);
    const lines = await world.service.composition.issuance.stores.audit.readLines({ certificates: [one] });
    expect(lines.map(({ action, actor }) => [action, actor])).toContainEqual([
      'award-retried',
      expect.stringMatching(/^staff:\d+$/),
    ]);
  });

  test.each([[{}], [{ uuids: [] }], [{ all: false }], [{ all: true, uuids: ['x'] }], [{ uuids: ['7'] }]])(
    'is not guessed from %j',
    async (body) => {
      expect(await retry(body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    },
  );
});

test('the designs are listed for those who choose among them', async () => {
  const here = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/templates`;
  const { templates } = templateList.parse((await world.call('GET', here, staff)).body);
  expect(templates).toContainEqual({ id: 'classic', title: 'Classic' });
  expect(templates.length).toBeGreaterThan(2);
});

test('a certificate is issued again in another design, which the preview knows', async () => {
  const { uuid } = (await world.gradeMe('maria')).body.certificate;
  const reissue = (template: string, dryRun: boolean) =>
    world.call('POST', `${ROUTES.staff}/certificates/${uuid}/reissue`, staff, {
      reason: 'design-changed',
      template,
      dryRun,
    });
  expect(await reissue('baroque', true)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect((await reissue('formal', true)).body.outcome).toBe('would-do');
  const { certificate } = (await reissue('formal', false)).body;
  expect(certificate).toMatchObject({ version: 2, template: { id: 'formal' }, status: 'valid' });
});
