// The store on SQLite: the contract, and what is SQLite's own: migrations, locks, the schema on file.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import Database from 'libsql';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { migrateDatabase } from '../../service/store/open-database.ts';
import { openSqlite } from '../../service/store/sqlite/client.ts';
import { createStores } from '../../service/store/stores.ts';
import { certificateStoreContract } from '../contracts/certificate-store.ts';
import { designsContract } from '../contracts/designs.ts';
import { eventsContract } from '../contracts/events.ts';
import { personalDataContract } from '../contracts/personal-data.ts';
import { expectUsernamesIndexed } from '../contracts/username-index.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { auditOf, leaseOne, publishOne, reservation, reserveOne } from '../support/worlds/certificate.ts';

const newFolder = temporaryFolders('store');

const LEASE = { id: 'first', until: '2026-11-22T10:00:00.000Z' };

const opened: Knex[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((knex) => knex.destroy()));
});

async function open(file = join(newFolder(), 'grademe.sqlite3')) {
  const knex = openSqlite(file);
  opened.push(knex);
  await migrate(knex);
  return { knex, file };
}

certificateStoreContract('SQLite', async () => createStores((await open()).knex));
designsContract('SQLite', async () => createStores((await open()).knex));
eventsContract('SQLite', async () => (await open()).knex);
personalDataContract('SQLite', async () => (await open()).knex);

describe('migrations', () => {
  test('run once, and running again does nothing', async () => {
    const knex = openSqlite(':memory:');
    opened.push(knex);
    expect(await migrate(knex)).toEqual([
      '0001-certificates',
      '0002-audit',
      '0003-settings',
      '0004-grants',
      '0005-runs',
      '0006-webhooks',
      '0007-status-hints',
      '0008-retirement',
      '0009-designs',
      '0010-name-requests',
    ]);
    expect(await migrate(knex)).toEqual([]);
  });

  test('lead to indexes by which usernames are found', async () => {
    await expectUsernamesIndexed((await open()).knex);
  });

  test('of several processes that start at the same moment run once, and no process is locked out', async () => {
    const file = join(newFolder(), 'grademe.sqlite3');
    const code = `
      const { openSqlite } = await import(${JSON.stringify(new URL('../../service/store/sqlite/client.ts', import.meta.url).href)});
      const { migrate } = await import(${JSON.stringify(new URL('../../service/store/migrations/migrate.ts', import.meta.url).href)});
      const knex = openSqlite(${JSON.stringify(file)});
      process.stdout.write(JSON.stringify(await migrate(knex)));
      await knex.destroy();`;
    const runs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const flags = ['--import', 'tsx', '--input-type=module', '--eval', code];
        const { stdout } = await promisify(execFile)(process.execPath, flags);
        return JSON.parse(stdout) as string[];
      }),
    );
    expect(runs.flat()).toEqual([
      '0001-certificates',
      '0002-audit',
      '0003-settings',
      '0004-grants',
      '0005-runs',
      '0006-webhooks',
      '0007-status-hints',
      '0008-retirement',
      '0009-designs',
      '0010-name-requests',
    ]);
    const { knex } = await open(file);
    expect(await migrate(knex)).toEqual([]);
  });

  test('do not touch a database of a checkout before the first release', async () => {
    const { knex, file } = await open();
    await knex('migrations').insert({ name: '0002-corrections' });
    await expect(migrate(knex)).rejects.toThrow(/created before the first release/);
    const access = { database: { engine: 'sqlite', file }, password: '', tls: 'off', authority: '' } as const;
    const opening = migrateDatabase({ ...access, connections: 1, timeoutMs: 1_000 });
    await expect(opening).rejects.toThrow(/Delete it.*var\/practice/);
  });

  test('lead to the schema that is checked in beside this test', async () => {
    const { knex } = await open();
    const rows: { sql: string }[] = await knex('sqlite_master')
      .select('sql')
      .whereNotNull('sql')
      .andWhere('name', 'not like', 'sqlite_%')
      .orderBy('name');
    const schema = `${rows.map(({ sql }) => sql).join(';\n')};\n`;
    await expect(schema).toMatchFileSnapshot('schema.sqlite.sql');
  });
});

describe('a database that another process has locked', () => {
  test('is waited for without blocking the event loop: a lock holder in this process can end', async () => {
    const { knex, file } = await open();
    expect(await knex.raw('pragma busy_timeout')).toEqual([{ timeout: 0 }]);
    const stores = createStores(knex);
    const other = new Database(file);
    const wish = reservation();
    const soon = '2027-01-01T00:00:00.000Z';
    const calls = [
      async () => (await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'))).wasCreated,
      () => leaseOne(stores, wish.uuid, soon, { id: 'second', until: soon }),
    ];
    for (const call of calls) {
      other.exec('BEGIN IMMEDIATE');
      const refused = once(knex.client, 'query-error');
      const waiting = call();
      // A wait inside SQLite would hold the event loop, and so the lock, until it had given up.
      await refused;
      other.exec('ROLLBACK');
      expect(await waiting).toBe(true);
    }
    other.close();
  });

  test('is a storage problem with a time to come back, and nothing is half written', async () => {
    const { knex, file: path } = await open();
    const stores = createStores(knex);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const wish = reservation();
    await expect(reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'))).rejects.toMatchObject({
      code: 'storage-unavailable',
      retryAfter: expect.any(Number),
    });
    other.exec('ROLLBACK');
    expect(await stores.certificates.findByUuid(wish.uuid)).toBeUndefined();
    expect((await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'))).wasCreated).toBe(true);

    // Outside a transaction as well.
    other.exec('BEGIN IMMEDIATE');
    const soon = '2027-01-01T00:00:00.000Z';
    await expect(leaseOne(stores, wish.uuid, soon, { id: 'second', until: soon })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    other.exec('ROLLBACK');
    other.close();
    expect(await leaseOne(stores, wish.uuid, soon, { id: 'second', until: soon })).toBe(true);
    const file = { digest: 'c'.repeat(64), size: 1 };
    expect(await publishOne(stores, wish.uuid, 'second', file, auditOf(wish, 'awarded'))).toBe(true);
  });

  test('never puts a name into the error that is logged', async () => {
    const { knex } = await open();
    const stores = createStores(knex);
    await knex.schema.dropTable('certificates');
    const wish = reservation({ recipientName: 'Secret Person' });
    const error = await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding')).catch((e) => e);
    expect(error.code).toBe('storage-unavailable');
    expect(`${error.message} ${error.cause.message} ${error.cause.stack}`).not.toContain('Secret Person');
    expect(error.cause.message).toMatch(/no such table/);
  });
});

describe('a full database', () => {
  test('is a storage problem whose reason an operator can read, and works again when there is room', async () => {
    const { knex } = await open();
    const stores = createStores(knex);
    const [{ page_count: pages }] = (await knex.raw('pragma page_count')) as [{ page_count: number }];
    await knex.raw(`pragma max_page_count = ${pages}`);
    const big = reservation({ courseTitle: 'x'.repeat(100_000) });
    const error = await reserveOne(stores, big, LEASE, auditOf(big, 'awarding')).catch((e) => e);
    expect(error.code).toBe('storage-unavailable');
    expect(error.cause.message).toMatch(/full/);
    await knex.raw('pragma max_page_count = 1000000');
    expect((await reserveOne(stores, big, LEASE, auditOf(big, 'awarding'))).wasCreated).toBe(true);
  });
});

describe('a new file', () => {
  test('is for its owner alone, and so is what SQLite keeps beside it', async () => {
    const folder = newFolder();
    const knex = openSqlite(join(folder, 'grademe.sqlite'));
    await migrate(knex);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(readdirSync(folder)).toContain('grademe.sqlite-wal');
    await knex.destroy();
  });
});

describe('a file that is no database', () => {
  test('is reported in one sentence, and left unchanged', () => {
    const file = join(newFolder(), 'grademe.sqlite3');
    writeFileSync(file, 'This is a text and nothing else, but long enough to be looked at.'.repeat(20));
    expect(() => openSqlite(file)).toThrow(
      /grademe\.sqlite3 is damaged: .*grademe restore.*GRADEME_DATABASE/,
    );
  });
});
