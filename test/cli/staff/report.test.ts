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
    const { code, said } = await report('--near', '5%');
    expect(code).toBe(0);
    expect(said).toMatch(/issued +1\n/);
    expect(said).toContain('Needs the course’s own passing grade; design classic.');
    expect(said).toMatch(/Within 5 % of the line: 1\n +ben +2 %/);
    const json = awardReport.parse(JSON.parse((await report('--json')).said));
    expect(json).toMatchObject({ counts: { issued: 1 }, near: null });
  });

  test('says what another threshold would change', async () => {
    const { code, said } = await report('--what-if', '65%');
    expect(code).toBe(0);
    expect(said).toContain('65 % instead of the course’s own passing grade');
    expect(said).toMatch(/ {2}gain +1\n/);
    expect(said).toContain('Nothing was changed.');
    whatIfAnswer.parse(JSON.parse((await report('--what-if', '6500', '--json')).said));
  });

  test('waits for an LMS that asks for it', async () => {
    world.lms.faults.set('grades', { kind: 'throttled', retryAfter: 1, times: 1 });
    const { code, said } = await report('--what-if', '65%', '--json');
    expect(code).toBe(0);
    expect(whatIfAnswer.parse(JSON.parse(said)).gain).toBe(1);
  });

  test('writes a file for its owner alone, or the list to standard output', async () => {
    const file = join(world.folder, 'list.csv');
    expect(await report('--csv', file, '--bom')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFcertificate,version.*\r\n.*,Maria Jensen,.*\r\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { said } = await report('--csv', '-');
    expect(said.split('\r\n')).toHaveLength(3);
  });

  test('leaves no half of a file behind', async () => {
    const file = join(world.folder, 'no-such-folder', 'list.csv');
    const { code, complaint } = await report('--csv', file);
    expect(code).toBe(1);
    expect(complaint).toContain('There is no folder');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  test('says that an award has ended, with the day and what to do', async () => {
    expect((await report()).said).not.toContain('Ended');
    world.passSecond();
    world.lms.world.publish(PRACTICE_BLOCK, { expires: { on: '2026-06-30' } });
    await world.standing('maria');
    const ended =
      'The last day was 2026-06-30, so no more certificates are issued. To issue more, set a later day in Studio, under Expires.';
    expect((await report()).said).toContain(ended);
    expect((await report('--what-if', '65%')).said).toContain(ended);
    expect(awardReport.parse(JSON.parse((await report('--json')).said)).endedOn).toBe('2026-06-30');
  });

  test.each([[['--what-if', '0.65']], [['--award', 'Not A Name']], [['--near', 'few']]])(
    'says how to use it for %j',
    async (args) => {
      expect((await report(...args)).code).toBe(2);
    },
  );
});
