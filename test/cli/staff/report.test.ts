// `grademe report`: counts and what-if as text and JSON, and a file that is complete or absent.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { awardReport, whatIfAnswer } from '../../../shared/staff/report.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
const grademe = (...args: string[]) => grademeIn(world, args);
const report = (...args: string[]) => grademe('report', '--course', PRACTICE_COURSE, ...args);

beforeAll(async () => {
  world = await startWorld();
  await world.gradeMe('maria');
  await world.gradeMe('ben');
});
afterAll(() => world.close());

describe('grademe report', () => {
  test('counts, and says it in lines or in JSON', async () => {
    const { code, stdout } = await report('--near', '5%');
    expect(code).toBe(0);
    expect(stdout).toMatch(/issued +1\n/);
    expect(stdout).toContain('Needs the course’s passing grade; template classic.');
    expect(stdout).toMatch(/Within 5 % of passing: 1\n +ben +2 %/);
    const json = awardReport.parse(JSON.parse((await report('--json')).stdout));
    expect(json).toMatchObject({ counts: { issued: 1 }, near: null });
  });

  test('says what another threshold would change', async () => {
    const { code, stdout } = await report('--what-if', '65%');
    expect(code).toBe(0);
    expect(stdout).toContain('65 % instead of the course’s passing grade');
    expect(stdout).toMatch(/ {2}newly qualify +1\n/);
    expect(stdout).toContain('Nothing was changed.');
    whatIfAnswer.parse(JSON.parse((await report('--what-if', '6500', '--json')).stdout));
  });

  test('waits for an LMS that asks for it', async () => {
    world.lms.faults.set('grades', { kind: 'throttled', retryAfter: 1, times: 1 });
    const { code, stdout } = await report('--what-if', '65%', '--json');
    expect(code).toBe(0);
    expect(whatIfAnswer.parse(JSON.parse(stdout)).gain).toBe(1);
  });

  test('writes a file for its owner alone, or the list to standard output', async () => {
    const file = join(world.folder, 'list.csv');
    expect(await report('--csv', file, '--bom')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFcertificate,version.*\r\n.*,Maria Jensen,.*\r\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { stdout } = await report('--csv', '-');
    expect(stdout.split('\r\n')).toHaveLength(3);
  });

  test('leaves no half of a file behind', async () => {
    const file = join(world.folder, 'no-such-folder', 'list.csv');
    const { code, stderr } = await report('--csv', file);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no folder');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  test('says that an award has ended, with the day and what to do', async () => {
    expect((await report()).stdout).not.toContain('Ended');
    world.passSecond();
    world.lms.world.publish(PRACTICE_BLOCK, { expires: { on: '2026-06-30' } });
    await world.standing('maria');
    const ended =
      'The last day was 2026-06-30, so no more certificates are issued. To issue more, set a later day in Studio, under Expires.';
    expect((await report()).stdout).toContain(ended);
    expect((await report('--what-if', '65%')).stdout).toContain(ended);
    expect(awardReport.parse(JSON.parse((await report('--json')).stdout)).endedOn).toBe('2026-06-30');
  });

  test.each([[['--what-if', '0.65']], [['--award', 'Not A Name']], [['--near', 'few']]])(
    'says how to use it for %j',
    async (args) => {
      expect((await report(...args)).code).toBe(2);
    },
  );
});
