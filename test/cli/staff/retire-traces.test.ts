// After a learner is retired, no file of this installation has their name: not the database, not SQLite's log beside it.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { createStores } from '../../../service/store/stores.ts';
import { grademeIn, spawnGrademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

const NOTE = `note-${randomUUID()}`;
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Returns files with one of these texts. Another process reads them: closing a database's file here would release SQLite's
 *  locks of the service, which runs in this process. */
function filesWith(...texts: string[]): string[] {
  const patterns = texts.flatMap((text) => ['-e', text]);
  const { stdout } = spawnSync('grep', ['-rlF', ...patterns, '.'], { cwd: world.folder, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
}

async function issue(username: string) {
  const { uuid } = (await world.gradeMe(username)).body.certificate;
  await grademeIn(world, ['revoke', uuid, '--reason', 'other', '--note', NOTE]);
  const { id, name } = world.lms.world.learner(username) as { id: number; name: string };
  return { id, name };
}

test('the API erases name and notes from the log of SQLite too', async () => {
  const { id, name } = await issue('maria');
  expect(filesWith(name, NOTE)).toContain('./grademe.sqlite3-wal');
  const path = '/api/v1/staff/retirements';
  const as = { authorization: `JWT ${world.lms.mintPlatformToken('olga')}` };
  expect(await world.call('POST', path, as, { userId: id })).toMatchObject({
    status: 200,
    body: { outcome: 'done' },
  });
  expect(filesWith(name, NOTE)).toEqual([]);
});

test('the command does it too, in a process beside the service that has the database open', async () => {
  const { id, name } = await issue('wang');
  expect(filesWith(name, NOTE)).not.toEqual([]);
  expect((await spawnGrademeIn(world, ['retire', '--yes', '--user-id', String(id)])).code).toBe(0);
  expect(filesWith(name, NOTE)).toEqual([]);
});

/** What SQLite answers to the first attempt to empty the log. */
const firstCheckpoint = (knex: Knex): Promise<unknown> =>
  new Promise((resolve) => {
    knex.on('query-response', (answer, { sql }) => {
      if (sql.includes('wal_checkpoint')) resolve(answer);
    });
  });

test('it waits for a reader to be done', async () => {
  const file = join(world.folder, 'grademe.sqlite3');
  const knex = openSqlite(file);
  const stores = createStores(knex);
  const reader = new Database(file);
  reader.exec('BEGIN');
  reader.prepare('select count(*) from certificates').get();
  await knex.schema.createTable('written_since', (table) => table.increments());
  const refusal = firstCheckpoint(knex);
  const emptied = stores.erasures.eraseTraces();
  expect(await refusal).toMatchObject([{ busy: 1 }]);
  reader.exec('COMMIT');
  expect(await emptied).toBe(true);
  expect(statSync(`${file}-wal`).size).toBe(0);
  reader.close();
  await knex.destroy();
});
