// `grademe certify-list`: a file, standard input, a file of answers, exit codes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { listAnswer } from '../../../shared/staff/grants.ts';
import { grademeIn, spawnGrademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.standing('sofia');
});
afterAll(() => world.close());

const COURSE = ['--course', PRACTICE_COURSE];
const file = (name: string, text: string) => {
  const path = join(world.folder, name);
  writeFileSync(path, text);
  return path;
};

describe('grademe certify-list', () => {
  test('previews, serves, keeps the answers, and serves nothing twice', async () => {
    const path = file(
      'class.csv',
      '\uFEFFusername;waive;reason\r\nmaria;;\r\nben;grade;War krank\r\nnobody;;\r\n',
    );
    const out = join(world.folder, 'result.csv');
    const preview = await grademeIn(world, ['certify-list', path, ...COURSE, '--dry-run']);
    expect([preview.code, preview.stdout]).toEqual([
      0,
      expect.stringContaining('3 rows: 2 would-issue, 1 unknown-learner.'),
    ]);
    expect(existsSync(out)).toBe(false);

    const done = await grademeIn(world, ['certify-list', path, ...COURSE, '--out', out, '--json']);
    expect(listAnswer.parse(JSON.parse(done.stdout)).counts).toEqual({ issued: 2, 'unknown-learner': 1 });
    const result = readFileSync(out, 'utf8');
    expect(result).toMatch(/^\uFEFFline,learner,outcome/);
    expect(result).toMatch(/\r\n3,ben,issued,made,[0-9a-f-]{36},http.*\r\n4,nobody,unknown-learner,,,,/);

    const again = await grademeIn(world, ['certify-list', path, ...COURSE]);
    expect(again.stdout).toContain('3 rows: 2 already-issued, 1 unknown-learner.');
    const over = await grademeIn(world, ['certify-list', path, ...COURSE, '--out', out]);
    expect([over.code, over.stderr]).toEqual([1, `${out} is there already. Give the name of a new file.\n`]);
    expect(readFileSync(out, 'utf8')).toBe(result);
  });

  test('says which row it read as column names, and reads a learner called user with --no-header', async () => {
    const path = file('first.csv', 'user\nmaria\n');
    const named = await grademeIn(world, ['certify-list', path, ...COURSE, '--dry-run']);
    expect(named.stdout).toMatch(
      /^Row 1 is read as column names: "user" as username\. If this row is a learner, .* --no-header in the CLI\.\n {3}2 /,
    );
    const all = await grademeIn(world, ['certify-list', path, ...COURSE, '--no-header', '--dry-run']);
    expect(all.stdout).toMatch(/^The file has no column names: .*\n {3}1 {2}unknown-learner user: /);
  });

  test('takes standard input in a process of its own, and logs no names', async () => {
    const input = 'username\namina\n';
    const { code, stdout, stderr } = await spawnGrademeIn(
      world,
      ['--verbose', 'certify-list', '-', ...COURSE],
      input,
    );
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/ 2 {2}issued {10}amina: The certificate is there\./),
    ]);
    expect(stderr).toContain('list processed');
    expect(stderr).not.toMatch(/amina|أمينة/);
  });

  test('ends with 1 when a row could not be read or served', async () => {
    const path = file('faulty.csv', 'username,date,Grade\naarav,tomorrow,9\n');
    const { code, stdout } = await grademeIn(world, ['certify-list', path, ...COURSE]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        'Row 1 is read as column names: username, date. Ignored: "Grade".\n   2  invalid-row     aarav: date: "tomorrow": write the date as',
      ),
    ]);
  });

  test.each([
    [['missing.csv', ...COURSE], 1, 'There is no file'],
    [['-'], 2, '--course'],
  ])('%j says what is wrong', async (args, code, sentence) => {
    const answer = await grademeIn(world, ['certify-list', ...args]);
    expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(sentence)]);
  });
});
