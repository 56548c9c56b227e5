// How migrations behave on every database server, where several nodes start at once and any of them may crash.
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import { engineOf } from '../../service/store/engines/engine.ts';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { migrateDatabase, withDatabase } from '../../service/store/open-database.ts';
import { createStores } from '../../service/store/stores.ts';
import type { Brand } from '../support/servers/database-brands.ts';
import type { ServerKit } from '../support/servers/server-kit.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';
import { expectUsernamesIndexed } from './username-index.ts';

const ALL = [
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
];

export function serverMigrationsContract(brand: Brand, kit: ServerKit): void {
  describe(`migrations on ${brand}`, () => {
    test('run once, and running again does nothing', async () => {
      const access = await kit.fresh();
      expect(await migrateDatabase(access)).toEqual(ALL);
      expect(await migrateDatabase(access)).toEqual([]);
    });

    test('of four nodes that start at the same moment run once', async () => {
      const access = await kit.fresh();
      const runs = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(access)));
      expect(runs.flat()).toEqual(ALL);
    });

    test('of a newer version are not run over: the start is refused, with what to do', async () => {
      const { access, knex } = await kit.ready();
      await knex('migrations').insert({ name: '9001-of-tomorrow' });
      await expect(migrateDatabase(access)).rejects.toThrow(/newer version.*9001-of-tomorrow.*Upgrade/);
      await expect(withDatabase(access, async () => 'opened')).rejects.toThrow(/newer version/);
    });

    test('lead to the schema that is checked in beside the tests', async () => {
      const { knex } = await kit.ready();
      await expect(await readSchema(knex)).toMatchFileSnapshot(`../store/schema.${engineOf(knex)}.sql`);
    });

    test('lead to indexes by which usernames are found', async () => {
      await expectUsernamesIndexed((await kit.ready()).knex);
    });

    test('that broke off at any statement are completed by the next start, and keep what is there', async () => {
      const whole = await readSchema((await kit.ready()).knex);
      let crashes = 0;
      // MySQL is slow to change a table, and has MariaDB's dialect: its two tests share the statements. PostgreSQL
      // rolls back the whole migration.
      const step = { mariadb: 3, mysql: 16, mysql9: 16, postgresql: 4 }[brand];
      for (let at = brand === 'mysql9' ? 9 : 1; ; at += step) {
        const access = await kit.fresh();
        const first = kit.open(access);
        let statement = 0;
        first.on('query', ({ sql }: { sql: string }) => {
          if (!/^(create|alter|drop|rename|insert)/i.test(sql)) return;
          statement += 1;
          if (statement === at) throw new Error('power cut');
        });
        const broke = await migrate(first).then(
          () => false,
          () => true,
        );
        if (!broke) break;
        crashes += 1;
        await first.destroy();
        await migrateDatabase(access);
        const second = kit.open(access);
        expect(await readSchema(second), `after a crash at statement ${at}`).toBe(whole);
        await second.destroy();
      }
      expect(crashes * step).toBeGreaterThan(10);
      // Thirty databases and two starts in each: slow on a busy machine.
    }, 180_000);

    test('never empty a table whose name is missing from the list of migrations', async () => {
      const { access, knex } = await kit.ready();
      const stores = createStores(knex);
      const wish = reservation();
      await reserveOne(stores, wish, { id: 'a', until: wish.issuedAt }, auditOf(wish, 'awarding'));
      await knex('migrations').delete();
      await migrateDatabase(access).catch(() => undefined);
      expect(await stores.certificates.findByUuid(wish.uuid)).toBeDefined();
    });
  });
}

/** Returns the tables as the engine describes them, without row counters. Where MySQL and MariaDB write the same column in
 *  different words, in the shorter ones, so that one snapshot serves both. */
async function readSchema(knex: Knex): Promise<string> {
  return engineOf(knex) === 'mysql' ? readMysql(knex) : readPostgresql(knex);
}

async function readMysql(knex: Knex): Promise<string> {
  const [rows] = (await knex.raw('show tables')) as [Record<string, string>[]];
  const names = rows.flatMap((row) => Object.values(row)).sort();
  const parts: string[] = [];
  for (const name of names) {
    const [[row]] = (await knex.raw('show create table ??', [name])) as [[Record<string, string>]];
    const text = row['Create Table'] ?? '';
    const table = text
      .replace(/ AUTO_INCREMENT=\d+/, '')
      .replaceAll(/\b((?:big)?int)\(\d+\)/g, '$1')
      .replaceAll(/^( {2}`.*?) COLLATE utf8mb4_bin/gm, '$1')
      .replaceAll(' DEFAULT NULL', '');
    parts.push(`${table};\n`);
  }
  return parts.join('');
}

async function readPostgresql(knex: Knex): Promise<string> {
  const { rows: columns } = await knex.raw(`
    select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
           l.collname, pg_get_expr(d.adbin, d.adrelid) as standard
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    left join pg_collation l on l.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
    order by c.relname, a.attnum`);
  const { rows: indexes } = await knex.raw(
    "select indexdef from pg_indexes where schemaname = 'public' order by tablename, indexname",
  );
  const lines = columns.map((c: Record<string, string>) =>
    [`${c.relname}.${c.attname} ${c.type}`, c.collname && `collate "${c.collname}"`]
      .concat(c.attnotnull ? 'not null' : [], c.standard ? `default ${c.standard}` : [])
      .filter(Boolean)
      .join(' '),
  );
  return `${[...lines, ...indexes.map((row: { indexdef: string }) => row.indexdef)].join(';\n')};\n`;
}
