// Faults of every database server: it stops and restarts, connections hang, locks are held, passwords and
// certificates are wrong. Learners get an answer within seconds, and afterwards the service works without a restart.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import type { DatabaseAccess, DatabaseServer } from '../../service/store/engines/database.ts';
import { engineOf } from '../../service/store/engines/engine.ts';
import { migrateDatabase } from '../../service/store/open-database.ts';
import { createStores } from '../../service/store/stores.ts';
import { openLine } from '../support/line.ts';
import { type Brand, PASSWORD } from '../support/servers/database-brands.ts';
import type { ServerKit } from '../support/servers/server-kit.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';

const LEASE = { id: 'first', until: '2026-11-22T10:00:15.000Z' };
const unavailable = { code: 'storage-unavailable', retryAfter: expect.any(Number) };

const reserve = (stores: Stores, over = {}) => {
  const wish = reservation(over);
  return reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
};
const at = (access: DatabaseAccess, over: Partial<DatabaseServer>): DatabaseAccess => ({
  ...access,
  database: { ...access.database, ...over } as DatabaseServer,
});

export function serverFaultsContract(brand: Brand, kit: ServerKit): void {
  describe(`${brand} that goes away`, () => {
    test('is a storage problem until it is back', async () => {
      const { knex } = await kit.ready();
      const stores = createStores(knex);
      const { certificate } = await reserve(stores);
      // Several connections are idle in the pool when it happens.
      const lookSixTimes = () =>
        Promise.all(
          Array.from(
            { length: 6 },
            async () => (await stores.certificates.findByUuid(certificate.uuid))?.attempts,
          ),
        );
      await lookSixTimes();
      await kit.server().stop();
      await expect(reserve(stores, { userId: 8 })).rejects.toMatchObject(unavailable);
      await kit.server().start();
      expect(await lookSixTimes()).toEqual([1, 1, 1, 1, 1, 1]);
      expect((await reserve(stores, { userId: 8 })).wasCreated).toBe(true);
    });

    test('in the middle of a transaction takes it back whole', async () => {
      const { knex } = await kit.ready();
      const stores = createStores(knex);
      const { certificate } = await reserve(stores);
      const change = knex.transaction(async (transaction) => {
        await transaction('certificates').update({ status: 'error' });
        await kit.server().stop('SIGKILL');
        await transaction('certificates').update({ attempts: 9 });
      });
      await expect(change).rejects.toMatchObject({ code: expect.any(String) });
      await kit.server().start();
      expect(await stores.certificates.findByUuid(certificate.uuid)).toMatchObject({
        status: 'generating',
        attempts: 1,
      });
    });

    test('and is back within the second is not noticed by who presses in between', async () => {
      const { knex: direct } = await kit.ready();
      const stores = createStores(direct);
      const line = await openLine(kit.server().port);
      line.close();
      const access = at(kit.server().access(), { port: line.port });
      const knex = kit.open(access);
      const behind = createStores(knex);
      await migrateDatabase(kit.server().access());
      const refused = new Promise((resolve) => knex.client.pool.on('createFail', resolve));
      const asked = reserve(behind);
      await refused;
      const back = await openLine(kit.server().port, line.port);
      expect((await asked).wasCreated).toBe(true);
      back.close();
      expect(await stores.check()).toBeUndefined();
    });
  });

  describe(`a line to ${brand}`, () => {
    test('that falls silent is given up in time, and a new one is taken', async () => {
      const { access } = await kit.ready();
      const line = await openLine(kit.server().port);
      try {
        const stores = createStores(
          kit.open({ ...at(access, { port: line.port }), timeoutMs: 300, connections: 2 }),
        );
        await reserve(stores);
        line.silence();
        const look = () => expect(stores.check()).rejects.toMatchObject(unavailable);
        // The open connections, a third call that waits for one, and then a new one that gets no greeting.
        await Promise.all([look(), look(), look()]);
        await look();
        line.cut();
        await expect(stores.check()).resolves.toBeUndefined();
      } finally {
        line.close();
      }
    });
  });

  describe(`${brand}, asked`, () => {
    test('for a locked row waits a little, and continues when the lock is released', async () => {
      const { access, knex: holder } = await kit.ready();
      const knex = kit.open({ ...access, connections: 1 });
      const stores = createStores(knex);
      const { certificate } = await reserve(stores);
      await knex.raw(
        engineOf(knex) === 'mysql' ? 'set innodb_lock_wait_timeout = 1' : 'set lock_timeout = 1000',
      );
      let renamed: Promise<void> | undefined;
      await holder.transaction(async (transaction) => {
        await transaction('certificates').update({ attempts: 5 });
        const refused = once(knex.client, 'query-error');
        renamed = stores.certificates.renameLearner(certificate.userId, 'maria.jensen');
        await refused;
      });
      await renamed;
      expect(await stores.certificates.findByUuid(certificate.uuid)).toMatchObject({
        attempts: 5,
        username: 'maria.jensen',
      });
    });

    test('keeps time in UTC, whatever the server does by itself', async () => {
      const knex = kit.open(kit.server().access());
      const sql = {
        mysql: 'select timestampdiff(minute, utc_timestamp(), now()) as shift',
        postgresql: 'select extract(timezone from now()) / 60 as shift',
      };
      const answer = await knex.raw(sql[engineOf(knex) as keyof typeof sql]);
      const [row] = answer.rows ?? answer[0];
      expect(Number(row.shift)).toBe(0);
    });

    test('cuts nothing off, and never puts a name into the error that is logged', async () => {
      const { knex } = await kit.ready();
      const stores = createStores(knex);
      const error = await reserve(stores, { recipientName: 'Secret - Person', mode: 'm'.repeat(101) }).catch(
        (e) => e,
      );
      expect(error).toMatchObject(unavailable);
      expect(`${error.message} ${error.cause.message} ${error.cause.stack}`).not.toMatch(/Secret|Person/);
      expect(error.cause.message).toMatch(/too long/);
      expect(await knex('certificates').select('id')).toEqual([]);
    });

    test('with a wrong password says so in one sentence, without any password', async () => {
      const access = { ...kit.server().access(), password: 'guessed-wrong' };
      const error: Error = await migrateDatabase(access).catch((e) => e);
      expect(error.message).toMatch(
        /^The database (mysql|postgresql):\/\/grademe@127.0.0.1:\d+\/grademe cannot/,
      );
      expect(error.message).toMatch(/denied|password authentication failed/);
      expect(error.message).not.toContain('guessed-wrong');
      expect(error.message).not.toContain(PASSWORD);
    });
  });

  describe(`TLS to ${brand}`, () => {
    const isEncrypted = async (knex: Knex) => {
      if (engineOf(knex) === 'postgresql') {
        const { rows } = await knex.raw('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
        return rows[0].ssl as boolean;
      }
      const [[row]] = await knex.raw("show status like 'Ssl_version'");
      return /^TLS/.test(row.Value);
    };
    const authority = () => readFileSync(join(kit.server().folder, 'server.pem'), 'utf8');

    test('is there when asked for, and verifies who answers', async () => {
      expect(await isEncrypted(kit.open(kit.server().access()))).toBe(false);
      expect(await isEncrypted(kit.open(kit.server().access({ tls: 'encrypt' })))).toBe(true);
      const verified = at(kit.server().access({ tls: 'verify', authority: authority() }), {
        host: 'localhost',
      });
      expect(await isEncrypted(kit.open(verified))).toBe(true);
    });

    test('refuses a certificate without a trusted issuer, and one for another host', async () => {
      const unknown = at(kit.server().access({ tls: 'verify' }), { host: 'localhost' });
      await expect(migrateDatabase(unknown)).rejects.toThrow(/self-signed certificate/);
      const elsewhere = kit.server().access({ tls: 'verify', authority: authority() });
      await expect(migrateDatabase(elsewhere)).rejects.toThrow(/does not match certificate|names a host/);
      // Another way to write 127.0.0.1 that the certificate does not list.
      await expect(migrateDatabase(at(elsewhere, { host: '127.1' }))).rejects.toThrow(
        /does not match certificate/,
      );
    });
  });
}
