// Reads beside SQLite's writer: committed data, at once, without blocking the writer.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../service/store/sqlite/client.ts';
import { readerOf } from '../../service/store/sqlite/reader.ts';
import { forgetStatement, rememberStatements } from '../../service/store/sqlite/statements.ts';
import { createStores } from '../../service/store/stores.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';

const newFolder = temporaryFolders('reader');

const LEASE = { id: 'first', until: '2026-11-22T10:00:00.000Z' };
let file: string;
let knex: Knex;
beforeEach(async () => {
  file = join(newFolder(), 'grademe.sqlite3');
  knex = openSqlite(file);
  await migrate(knex);
});
afterEach(() => knex.destroy());

async function reserve() {
  const wanted = reservation();
  await reserveOne(createStores(knex), wanted, LEASE, auditOf(wanted, 'awarding'));
  return wanted;
}

describe('a reader', () => {
  test('gives the same certificate as the connection that writes, and sees each change of it', async () => {
    const stores = createStores(knex);
    const { uuid, award, userId } = await reserve();
    const read = await stores.certificates.findByUuid(uuid);
    expect(read).toEqual((await stores.certificates.listForLearner({ userId }))[0]);
    expect(await stores.certificates.findLive(award, userId)).toEqual(read);
    await knex('certificates').where({ uuid }).update({ username: 'changed here' });
    expect((await stores.certificates.findByUuid(uuid))?.username).toBe('changed here');
    const other = new Database(file);
    other.prepare('update certificates set username = ?').run(['changed elsewhere']);
    other.close();
    expect((await stores.certificates.findByUuid(uuid))?.username).toBe('changed elsewhere');
    expect(await stores.certificates.findByDigest('0'.repeat(64))).toBeUndefined();
  });

  test('does not see what is not committed, and does not wait for it', async () => {
    const stores = createStores(knex);
    const { uuid } = await reserve();
    await knex.transaction(async (transaction) => {
      await transaction('certificates').where({ uuid }).update({ username: 'half' });
      expect((await stores.certificates.findByUuid(uuid))?.username).toBe('maria');
    });
    expect((await stores.certificates.findByUuid(uuid))?.username).toBe('half');
  });

  test('leaves nothing open: the log of SQLite can be emptied after each question', async () => {
    const stores = createStores(knex);
    const { uuid } = await reserve();
    const other = new Database(file, { timeout: 0 });
    for (const number of [uuid, 'nobody has it']) {
      await stores.certificates.findByUuid(number);
      other.prepare('update certificates set username = ?').run(['again']);
      expect(other.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
    }
    other.close();
  });

  test('reports a file that cannot be read, and reads again when it is back', async () => {
    const stores = createStores(knex);
    const { uuid } = await reserve();
    await knex.raw('pragma wal_checkpoint(truncate)');
    await knex.destroy();
    renameSync(file, `${file}.away`);
    writeFileSync(file, 'this is no database at all'.repeat(100));
    await expect(stores.certificates.findByUuid(uuid)).rejects.toMatchObject({ code: 'storage-unavailable' });
    renameSync(`${file}.away`, file);
    expect((await stores.certificates.findByUuid(uuid))?.uuid).toBe(uuid);
  });

  test('is not there for a database in memory, which lives in its one connection', async () => {
    const memory = openSqlite(':memory:');
    expect(readerOf(memory)).toBeUndefined();
    await memory.destroy();
  });
});

describe('statements', () => {
  function connection() {
    const prepared: string[] = [];
    const mine = {
      prepare(sql: string): object {
        prepared.push(sql);
        return { sql };
      },
    };
    rememberStatements(mine);
    return { mine, prepared };
  }

  test('that ask are prepared once, until one fails; those that write each time', () => {
    const { mine, prepared } = connection();
    const first = mine.prepare('select 1');
    expect(mine.prepare('select 1')).toBe(first);
    mine.prepare('update x set a = 1');
    mine.prepare('update x set a = 1');
    forgetStatement(mine, 'select 1');
    expect(mine.prepare('select 1')).not.toBe(first);
    expect(prepared).toEqual(['select 1', 'update x set a = 1', 'update x set a = 1', 'select 1']);
  });

  test('are a hundred at most', () => {
    const { mine, prepared } = connection();
    for (let at = 0; at <= 100; at += 1) mine.prepare(`select ${at}`);
    mine.prepare('select 100');
    expect(prepared).toHaveLength(101);
    mine.prepare('select 0');
    expect(prepared).toHaveLength(102);
  });
});
