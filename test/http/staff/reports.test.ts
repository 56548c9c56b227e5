// The report of an award: counts, who is near the threshold, another threshold and the list, as course staff use them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { awardReport, whatIfAnswer } from '../../../shared/staff/report.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

const award = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const get = (path: string, username = 'sofia') =>
  world.call('GET', path, { authorization: `JWT ${world.lms.mintPlatformToken(username)}` });
const issue = async (username: string) => (await world.gradeMe(username)).body.certificate.uuid as string;

describe('before the block was first opened', () => {
  test('a report counts nothing and says that the rules are unknown', async () => {
    const answer = await get(`${award}/report`);
    expect(awardReport.parse(answer.body)).toMatchObject({ rules: null, near: null, counts: { issued: 0 } });
  });

  test('what needs the rules says what to do', async () => {
    for (const path of ['what-if?threshold=65%25', 'report?near=5%25']) {
      const answer = await get(`${award}/${path}`);
      expect(answer).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
      expect(answer.body.detail).toContain('Open the unit with the block once');
    }
  });
});

describe('a report', () => {
  let maria = '';
  beforeAll(async () => {
    maria = await issue('maria');
    await issue('amina');
    await world.gradeMe('quiet_one');
    const wang = await issue('wang');
    const path = `${ROUTES.staff}/certificates/${wang}/revoke`;
    const as = { authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` };
    await world.call('POST', path, as, { reason: 'issued-in-error' });
  });

  test('counts, without asking the LMS for a single grade', async () => {
    const before = world.lms.journal.read('grades').length;
    const answer = awardReport.parse((await get(`${award}/report`)).body);
    expect(answer).toMatchObject({
      rules: { threshold: null, modes: [], template: 'classic' },
      settingsConflict: false,
      counts: { issued: 2, revoked: 1, replaced: 0, generating: 0, failed: [] },
    });
    expect(world.lms.journal.read('grades').length).toBe(before);
  });

  test('names learners near the line, by what is missing, and not those who hold it', async () => {
    const { near } = awardReport.parse((await get(`${award}/report?near=5%25`)).body);
    expect(near).toEqual({
      within: 500,
      total: 1,
      learners: [{ username: 'ben', missing: 200 }],
      unknown: 0,
      assumedMet: [],
      readAt: near?.readAt,
    });
    const { near: narrow } = awardReport.parse((await get(`${award}/report?near=1%25`)).body);
    expect(narrow).toMatchObject({ total: 0, learners: [] });
  });

  test('is about rules and enrollments of today: ended ones and other modes are not near', async () => {
    world.lms.world.addLearner({ username: 'audrey' });
    world.lms.world.enroll('audrey', 'audit');
    world.lms.world.setGrade('audrey', 0.69);
    world.passSecond();
    world.lms.world.publish(PRACTICE_BLOCK, { threshold: 8000, modes: ['verified'] });
    await world.standing('maria');
    await world.gradeMe('ben');
    const answer = awardReport.parse((await get(`${award}/report?near=1200`)).body);
    expect(answer.rules).toMatchObject({ threshold: 8000, modes: ['verified'] });
    // sam 74 %, ben 68 %; audrey audits, wang's is revoked, leo has left, quiet_one is an honour student.
    expect(answer.near?.learners).toEqual([
      { username: 'sam lee+gm@example.org', missing: 600 },
      { username: 'ben', missing: 1200 },
    ]);
  });

  test('answers what if, with the modes in force, and changes nothing', async () => {
    const before = (await get(`${award}/report`)).body.counts;
    const answer = whatIfAnswer.parse((await get(`${award}/what-if?threshold=65%25`)).body);
    // verified: maria 85, amina 92, wang 78 (revoked), guadalupe 81, ben 68, sam 74
    expect(answer).toMatchObject({ present: 8000, threshold: 6500, unknown: 0 });
    expect(answer).toMatchObject({
      assumedMet: [],
      earnNow: 3,
      wouldEarn: 6,
      gain: 3,
      gainButRevoked: 1,
      lose: 0,
    });
    const up = whatIfAnswer.parse((await get(`${award}/what-if?threshold=9000`)).body);
    expect(up).toMatchObject({ gain: 0, lose: 2, loseAndHold: 1, wouldEarn: 1 });
    expect(up.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(up.learners);
    expect((await get(`${award}/report`)).body.counts).toEqual(before);
  });

  test('reads more learners than fit on a page', async () => {
    for (let at = 0; at < 130; at += 1) {
      world.lms.world.addLearner({ username: `many${at}` });
      world.lms.world.enroll(`many${at}`, 'verified');
      if (at % 2 === 0) world.lms.world.setGrade(`many${at}`, 0.5);
    }
    // A report reads the course again; what-if uses the roster of the last minute.
    await get(`${award}/report?near=1%25`);
    const before = whatIfAnswer.parse((await get(`${award}/what-if?threshold=50%25`)).body);
    expect(before.gain).toBe(65 + 3);
    expect(before.learners).toBe(130 + 11);
  });

  test.each([
    ['what-if', 'no threshold'],
    ['what-if?threshold=0.65', 'a share of one'],
    ['what-if?threshold=101%25', 'too much'],
    ['report?near=few', 'a word'],
    ['certificates.csv?bom=perhaps', 'neither yes nor no'],
  ])('says what is wrong with %s: %s', async (path) => {
    expect(await get(`${award}/${path}`)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  test('is no answer for what is no course or no award', async () => {
    for (const path of [
      'courses/nothing/awards/course',
      `courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/No!`,
    ])
      expect((await get(`${ROUTES.staff}/${path}/report`, 'olga')).status).toBe(400);
  });

  test('lists all certificates as CSV, with names that are formulas made harmless, and no grade', async () => {
    world.lms.world.addLearner({ username: 'mallory', name: '=cmd|"/C calc"!A0' });
    world.lms.world.enroll('mallory', 'verified');
    world.lms.world.setGrade('mallory', 0.99);
    const evil = await issue('mallory');
    const answer = await get(`${award}/certificates.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="course-v1-PracticeX+GM101+2026-course.csv"',
    );
    const lines = (answer.body as string).split('\r\n');
    expect(lines[0]).toBe(
      'certificate,version,status,user_id,username,name,level,mode,issued_on,issued_at,expires_at,last_valid_on,revoked_at,revoked_reason,erased_at,problem,template,settings,file_sha256,request_token,verify_url',
    );
    expect(lines).toHaveLength(4 + 2);
    expect(lines.find((line) => line.startsWith(maria))).toMatch(
      /,1,valid,\d+,maria,Maria Jensen,,verified,/,
    );
    expect(lines.find((line) => line.includes(',wang,'))).toMatch(/,revoked,.*,issued-in-error,/);
    expect(lines.find((line) => line.startsWith(evil))).toContain(`,"'=cmd|""/C calc""!A0",`);
    expect(stripRandom(answer.body)).not.toMatch(/8500|0\.85/);
    const bom = await fetch(new URL(`${award}/certificates.csv?bom=yes`, world.service.url), {
      headers: { Authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` },
    });
    expect([...new Uint8Array(await bom.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('waits for no LMS that is away, and says when to come back', async () => {
    world.lms.faults.set('grades', { kind: 'throttled', retryAfter: 7 });
    const answer = await get(`${award}/report?near=5%25`);
    const remembered = await get(`${award}/what-if?threshold=50%25`);
    world.lms.faults.clear();
    expect(answer).toMatchObject({ status: 503, body: { code: 'lms-unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(remembered.status).toBe(200);
    expect((await get(`${award}/report`)).status).toBe(200);
  });
});
