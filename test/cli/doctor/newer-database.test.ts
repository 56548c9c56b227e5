// A database that a newer version has migrated: every program and every command that opens it refuses, says what to do,
// and writes nothing.
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

const COURSE = 'course-v1:PracticeX+GM101+2026';
const UUID = '00000000-0000-4000-8000-000000000000';
let world: World;
let newer: { GRADEME_DATABASE: string };
const edit = (sql: string) => {
  const database = new Database(newer.GRADEME_DATABASE);
  database.exec(sql);
  database.close();
};

beforeAll(async () => {
  world = await startWorld();
  newer = { GRADEME_DATABASE: join(world.folder, 'newer.sqlite3') };
  await grademeIn(world, ['migrate'], newer);
  edit("insert into migrations (name) values ('9001-of-tomorrow')");
});
afterAll(() => world.close());

const COMMANDS: [string, Record<string, string>?][] = [
  ['serve'],
  ['worker', { GRADEME_REDIS: 'redis://127.0.0.1:9/0' }],
  ['migrate'],
  ['job list'],
  [`job retry ${UUID}`],
  [`certify --yes --course ${COURSE}`],
  ['retire --yes --user-id 7'],
  [`revoke ${UUID} --reason other`],
  ['audit verify'],
  [`report --course ${COURSE}`],
  ['event list'],
];

describe('a database of a newer version', () => {
  test.each(COMMANDS)('is refused by %s, with what to do', async (line, more = {}) => {
    const { code, stderr }: CommandResult = await grademeIn(world, line.split(' '), { ...newer, ...more });
    expect(code).toBe(1);
    expect(stderr).toMatch(/newer\.sqlite3 cannot be used: .*newer version.*9001-of-tomorrow/);
    expect(stderr).toMatch(/Upgrade this program .*, or restore the backup/);
  });

  test('is used again once the newer migration is gone', async () => {
    edit("delete from migrations where name = '9001-of-tomorrow'");
    expect(await grademeIn(world, ['migrate'], newer)).toMatchObject({
      code: 0,
      stdout: 'The database is up to date.\n',
    });
  });

  test('is refused as well when a migration is missing beside it: nothing is run', async () => {
    edit("update migrations set name = '9001-of-tomorrow' where name like '0007%'");
    expect((await grademeIn(world, ['migrate'], newer)).code).toBe(1);
    edit("update migrations set name = '0007-status-hints' where name like '9001%'");
    expect((await grademeIn(world, ['migrate'], newer)).stdout).toBe('The database is up to date.\n');
  });
});
