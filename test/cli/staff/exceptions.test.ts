// `grademe exception|level` beside a running service.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { listAnswer } from '../../../shared/staff/grants.ts';
import { grademeIn, spawnGrademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, { levels: [{ label: 'Distinction', threshold: 9900 }] });
  await world.standing('sofia');
});
afterAll(() => world.close());

const COURSE = ['--course', PRACTICE_COURSE];
const grademe = (...args: string[]) => grademeIn(world, args);

describe('grademe exception add', () => {
  test('previews, issues, lists and takes back', async () => {
    const args = [
      'exception',
      'add',
      'ben',
      'nora@practice.example',
      'nobody',
      ...COURSE,
      '--waive',
      'grade',
      '--note',
      'Was ill',
    ];
    const preview = await grademe(...args, '--dry-run');
    expect(preview.code).toBe(0);
    expect(preview.stdout).toContain(
      '   1  would-issue     ben: Would be granted. A certificate would be issued.\n',
    );
    expect(preview.stdout).toContain('3 rows: 1 would-issue, 1 not-enrolled, 1 unknown-learner.\n');
    expect(preview.stdout).toContain('Preview: nothing was written.');
    expect((await grademe('exception', 'list', ...COURSE)).stdout).toMatch(
      /^There are no exceptions for the award "course"/,
    );
    expect((await grademe('exception', 'list', ...COURSE, '--json')).stdout).toBe('');
    const typo = await grademe('exception', 'add', 'bne', ...COURSE, '--waive', 'grade', '--note', 'Was ill');
    expect([typo.code, typo.stdout]).toEqual([1, expect.stringContaining('1 row: 1 unknown-learner.')]);

    const done = await grademe(...args, '--token', 'SUPPORT-4712');
    expect(done.stdout).toMatch(/1 {2}issued {10}ben: Granted\. The certificate is there\.\n {2}http/);
    expect(done.stdout).toContain('nora@practice.example: Granted. Not issued: the learner is not enrolled');
    expect((await world.standing('ben')).body.status).toBe('issued');
    const trail = await grademe('audit', 'show', 'SUPPORT-4712');
    expect(trail.stdout).toMatch(/exception-added .*\n.*\n.*waives=grade\n {4}note: Was ill/);

    const listed = await grademe('exception', 'list', ...COURSE);
    expect(listed.stdout).toMatch(/^active {3}ben \(\d+\) {2}waives grade\n {4}by operator:/m);
    const json = await grademe('exception', 'list', ...COURSE, '--json');
    expect(json.stdout.trim().split('\n')).toHaveLength(2);

    const id = `id:${world.lms.world.learner('ben')?.id}`;
    for (const whose of ['ben', 'Ben <ben@practice.example>', id]) {
      const preview = await grademe('exception', 'remove', whose, ...COURSE, '--dry-run');
      expect(preview.stdout).toMatch(/^Preview: it would be removed.*\nactive {3}ben /);
    }
    expect((await grademe('exception', 'remove', 'ben', ...COURSE)).stdout).toMatch(
      /^Removed\. Issued certificates stay valid\./,
    );
    expect((await world.standing('ben')).body.status).toBe('issued');
    const twice = await grademe('exception', 'remove', 'ben', ...COURSE);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('There is no exception')]);
  });

  test('prints JSON, and shows with its exit code that a row failed', async () => {
    const args = [
      'exception',
      'add',
      'quiet_one',
      'maria',
      ...COURSE,
      '--waive',
      'grade,mode',
      '--note',
      'x',
      '--json',
    ];
    const { code, stdout } = await grademe(...args);
    expect(code).toBe(1);
    expect(listAnswer.parse(JSON.parse(stdout)).rows.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'issued',
    ]);
  });

  test('takes learners and requirements as they were copied', async () => {
    const who = [
      '\u200Bmaria\u00A0',
      'Maria Keller <maria@practice.example>',
      'mailto:nora@practice.example',
    ];
    const args = [
      'exception',
      'add',
      ...who,
      ...COURSE,
      '--waive',
      'enrollment',
      '--note',
      'x',
      '--dry-run',
      '--json',
    ];
    const { rows } = listAnswer.parse(JSON.parse((await grademe(...args)).stdout));
    expect(rows.map(({ learner, outcome }) => [learner, outcome])).toEqual([
      ['maria', 'already-issued'],
      ['maria@practice.example', 'duplicate'],
      ['nora@practice.example', 'not-passing'],
    ]);
  });

  test('logs no names', async () => {
    const args = ['exception', 'add', 'aarav', ...COURSE, '--waive', 'grade', '--note', 'He was ill'];
    const { stderr } = await spawnGrademeIn(world, ['--verbose', ...args]);
    expect(stderr).toContain('list processed');
    expect(stderr).not.toMatch(/aarav|शर्मा|ill/);
  });

  test.each([
    [['exception', 'add', 'ben', '--waive', 'grade', '--note', 'x'], '--course'],
    [['exception', 'add', ...COURSE, '--waive', 'grade', '--note', 'x'], 'learner'],
    [['exception', 'add', 'ben', ...COURSE, '--note', 'x'], '--waive'],
    [['exception', 'add', 'ben', ...COURSE, '--waive', 'grade'], '--note'],
    [['exception', 'add', 'ben', ...COURSE, '--waive', 'revocation', '--note', 'x'], '--waive: use one of: '],
    [
      ['exception', 'add', 'ben', ...COURSE, '--waive', 'grade', '--note', 'x', '--until', 'Friday'],
      '--until: write the date as',
    ],
    [
      ['exception', 'add', 'ben', ...COURSE, '--waive', 'grades', '--note', 'x'],
      '--waive: use one of: grade, enrollment, mode, completion, identity',
    ],
    [
      ['exception', 'add', 'ben', '', ...COURSE, '--waive', 'grade', '--note', 'x'],
      'learner 2: give a username',
    ],
    [
      ['exception', 'add', 'ben', ...COURSE, '--waive', 'grade', '--note', 'a\u0001b'],
      '--note: take out a control character',
    ],
    [
      ['exception', 'add', '..', ...COURSE, '--waive', 'grade', '--note', 'x'],
      'learner 1: give a username; "."',
    ],
    [['exception', 'add', 'ben', '--course', 'x', '--waive', 'grade', '--note', 'x'], 'use a course key'],
    [['level', 'set', 'ben', ...COURSE, '--note', 'x'], '--label'],
    [
      ['level', 'set', 'ben', ...COURSE, '--note', 'x', '--label', 'A', '--issued-on', 'May'],
      '--issued-on: write the date as',
    ],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, stderr } = await grademe(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('waits for an LMS that asks it to, and tells the operator so', async () => {
    world.lms.faults.set('accounts', { kind: 'throttled', retryAfter: 1, times: 1 });
    const { code, stderr } = await grademe(
      'exception',
      'add',
      'ben',
      ...COURSE,
      '--waive',
      'mode',
      '--note',
      'x',
    );
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^The LMS answered 429 \(accounts\)\. .*in 1 s\.$/m),
    ]);
  });

  test('does not wait for an LMS that does not let us in', async () => {
    const args = ['exception', 'add', 'ben', ...COURSE, '--waive', 'mode', '--note', 'x'];
    const wrong = { GRADEME_LMS_OAUTH_SECRET: 'another secret' };
    const { code, stdout } = await grademeIn(world, args, wrong);
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 row: 1 failed.')]);
    const report = await grademeIn(world, ['report', ...COURSE, '--what-if', '65%'], wrong);
    expect(report.stderr).toMatch(/^The LMS answered 401 \(access_token\)\. Compare GRADEME_LMS_OAUTH_KEY/);
  });

  test('for an award that was never shown says what to do', async () => {
    const args = [
      'exception',
      'add',
      'ben',
      ...COURSE,
      '--award',
      'other',
      '--waive',
      'grade',
      '--note',
      'x',
    ];
    const { code, stderr } = await grademe(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining('Open the unit with the block once')]);
  });
});

describe('grademe level', () => {
  test('sets, offers and makes a re-issue, lists and clears', async () => {
    await world.gradeMe('amina');
    const args = [
      'level',
      'set',
      'amina',
      ...COURSE,
      '--label',
      'Distinction',
      '--note',
      'Jury',
      '--issued-on',
      '2026-06-30',
    ];
    expect((await grademe(...args)).stdout).toContain('ask for a re-issue to have a newer version made');
    expect((await grademe(...args, '--reissue')).stdout).toContain('reissued');
    expect((await grademe(...args, '--reissue')).stdout).toContain('already-issued');
    const listed = await grademe('level', 'list', ...COURSE);
    expect(listed.stdout).toContain('level Distinction, issue date 2026-06-30');
    const cleared = await grademe('level', 'clear', 'amina', ...COURSE, '--reissue');
    expect(cleared.stdout).toMatch(/^Removed[\s\S]*reissued/);
  });
});
