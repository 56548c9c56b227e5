// The store on SQLite: the contract, and what is SQLite's own: migrations, locks, the schema on file.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import Database from 'libsql';
import { afterEach, describe, expect, test } from 'vitest';
import { createCertificateStore } from '../../service/store/certificate-store.ts';
import { migrate } from '../../service/store/migrate.ts';
import { openSqlite } from '../../service/store/sqlite-client.ts';
import { certificateStoreContract } from '../contracts/certificate-store.ts';
import { auditOf, reservation } from '../support/certificate.ts';

const opened: Knex[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((knex) => knex.destroy()));
});

async function open(file = join(mkdtempSync(join(tmpdir(), 'grademe-store-')), 'grademe.sqlite3')) {
  const knex = openSqlite(file);
  opened.push(knex);
  await migrate(knex);
  return { knex, file };
}

certificateStoreContract('SQLite', async () => createCertificateStore((await open()).knex));

describe('migrations', () => {
  test('run once, and running again does nothing', async () => {
    const knex = openSqlite(':memory:');
    opened.push(knex);
    expect(await migrate(knex)).toEqual(['0001-certificates']);
    expect(await migrate(knex)).toEqual([]);
  });

  test('lead to the schema that is checked in beside this test', async () => {
    const { knex } = await open();
    const rows: { sql: string }[] = await knex('sqlite_master')
      .select('sql')
      .whereNotNull('sql')
      .andWhere('name', 'not like', '%knex%')
      .andWhere('name', 'not like', 'sqlite_%')
      .orderBy('name');
    const schema = `${rows.map(({ sql }) => sql).join(';\n')};\n`;
    await expect(schema).toMatchFileSnapshot('schema.sqlite.sql');
  });
});

describe('a database that another process has locked', () => {
  test('is a storage problem with a time to come back, and nothing is half written', async () => {
    const { knex, file: path } = await open();
    const store = createCertificateStore(knex);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const wish = reservation();
    await expect(store.reserve(wish, wish.issuedAt, auditOf(wish, 'awarding'))).rejects.toMatchObject({
      code: 'storage-unavailable',
      retryAfter: expect.any(Number),
    });
    other.exec('ROLLBACK');
    expect(await store.findByUuid(wish.uuid)).toBeUndefined();
    expect((await store.reserve(wish, wish.issuedAt, auditOf(wish, 'awarding'))).isOurs).toBe(true);

    // Outside a transaction as well.
    other.exec('BEGIN IMMEDIATE');
    const soon = '2027-01-01T00:00:00.000Z';
    await expect(store.lease(wish.uuid, soon, soon)).rejects.toMatchObject({ code: 'storage-unavailable' });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.lease(wish.uuid, soon, soon)).toBe(true);
    const file = { digest: 'c'.repeat(64), size: 1 };
    expect(await store.publish(wish.uuid, file, soon, auditOf(wish, 'awarded'))).toBe(true);
  });

  test('never puts a name into the error that is logged', async () => {
    const { knex } = await open();
    const store = createCertificateStore(knex);
    await knex.schema.dropTable('certificates');
    const wish = reservation({ recipientName: 'Secret Person' });
    const error = await store.reserve(wish, wish.issuedAt, auditOf(wish, 'awarding')).catch((e) => e);
    expect(error.code).toBe('storage-unavailable');
    expect(`${error.message} ${error.cause.message} ${error.cause.stack}`).not.toContain('Secret Person');
    expect(error.cause.message).toMatch(/no such table/);
  });
});
