// What must hold on every database server: the store's contract, migrations, two nodes on one database, and a server
// that stops and restarts.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { guarded } from '../../service/store/engines/storage-problem.ts';
import { registerEndpoints } from '../../service/store/events/outbox.ts';
import { createStores } from '../../service/store/stores.ts';
import { SITE_CHAIN } from '../../shared/staff/audit.ts';
import { eventually } from '../support/eventually.ts';
import { needs } from '../support/processes/programs.ts';
import type { Brand } from '../support/servers/database-brands.ts';
import { type ServerKit, serverKit } from '../support/servers/server-kit.ts';
import {
  auditOf,
  COURSE,
  leaseOne,
  publishOne,
  reservation,
  reserveOne,
} from '../support/worlds/certificate.ts';
import { certificateStoreContract } from './certificate-store.ts';
import { designsContract } from './designs.ts';
import { eventsContract } from './events.ts';
import { personalDataContract } from './personal-data.ts';
import { racesContract } from './races.ts';
import { serverFaultsContract } from './server-faults.ts';
import { serverMigrationsContract } from './server-migrations.ts';

const T1 = '2026-11-22T10:00:15.000Z';
const TABLES = [
  'template_versions',
  'templates',
  'assets',
  'issuers',
  'certificates',
  'name_requests',
  'award_settings',
  'audit_lines',
  'audit_notes',
  'audit_heads',
  'pending_erasures',
  'runs',
  'run_schedule',
  'webhook_deliveries',
  'course_schedules',
  'grants',
  'status_hints',
  'refusals',
  'status_hint_pace',
  'disabled_endpoints',
  'retired_learners',
];
const LEASE = { id: 'first', until: T1 };

/** Runs the contract. Returns the server under test, for tests of one engine. */
export function databaseServerContract(brand: Brand): ServerKit {
  needs(brand);
  const kit = serverKit(brand);
  let ready: ReturnType<ServerKit['kept']> | undefined;

  const empty = async () => {
    ready ??= kit.kept();
    const { knex } = await ready;
    for (const table of TABLES) await knex(table).delete();
    registerEndpoints(knex, []);
    return knex;
  };
  certificateStoreContract(brand, async () => createStores(await empty()));
  designsContract(brand, async () => createStores(await empty()));
  eventsContract(brand, empty);
  personalDataContract(brand, empty);
  serverMigrationsContract(brand, kit);
  twoNodes(brand, kit);
  racesContract(brand, kit, brand === 'postgresql' ? () => postgresqlLog(kit) : undefined);
  serverFaultsContract(brand, kit);
  return kit;
}

/** Returns the server's log of failed statements, without the one that marks that the log is complete. */
async function postgresqlLog(kit: ServerKit): Promise<string> {
  const { folder, access } = kit.server();
  const mark = `mark-${randomUUID()}`;
  await kit
    .open(access())
    .raw('select ?? from pg_database', [mark])
    .catch(() => undefined);
  let log = '';
  await eventually(async () => {
    log = readFileSync(join(folder, 'stdout.log'), 'utf8');
    if (!log.includes(mark)) throw new Error('The server has not logged the mark yet.');
  });
  return log
    .split('\n')
    .filter((line) => !line.includes('mark-'))
    .join('\n');
}

/** Resolves once a statement like that has been sent. */
function asked(knex: Knex, statement: RegExp): Promise<void> {
  return new Promise((resolve) => {
    knex.on('query', ({ sql }: { sql: string }) => {
      if (statement.test(sql)) resolve();
    });
  });
}

function twoNodes(brand: Brand, kit: ServerKit): void {
  describe(`two nodes on one ${brand}`, () => {
    const nodes = async () => {
      const { access, knex } = await kit.ready();
      return { knex, stores: [createStores(knex), createStores(kit.open(access))] };
    };
    const reserve = async (stores: Stores, userId: number) => {
      const wish = reservation({ userId });
      const { certificate, wasCreated } = await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      return { uuid: certificate.uuid, wasCreated };
    };

    test('a retirement waits for a press that began before it, and finds its certificate', async () => {
      const { access, knex } = await kit.ready();
      const other = kit.open(access);
      const [pressing, retiring] = [createStores(knex), createStores(other)];
      await reserve(pressing, 8);
      const about = { uuid: randomUUID(), award: { courseKey: SITE_CHAIN, slug: '' } };
      const [isAtChain, isAtLock] = [
        asked(knex, /audit_heads.* for update/),
        asked(other, /retired_learners.* for update/),
      ];
      // The chain of the course is locked, so that the press waits after its row is written.
      const holding = await kit.open(access).transaction();
      await holding('audit_heads').where({ course_key: COURSE }).forUpdate().first('seq');
      const pressed = reserve(pressing, 7);
      await isAtChain;
      const found = retiring.retirement
        .retire(7, auditOf(about, 'learner-retired'))
        .then(() => retiring.certificates.listAllOf(7));
      await Promise.race([found, isAtLock]);
      await holding.rollback();
      await pressed;
      expect(await found).toHaveLength(1);
    });

    test('reserve one certificate for each of ten learners who press ten times on each', async () => {
      const { knex, stores } = await nodes();
      const presses = Array.from({ length: 10 }, (_, press) =>
        stores.flatMap((stores) =>
          Array.from({ length: 10 }, (_, who) => ({ stores, userId: who + 1, press })),
        ),
      ).flat();
      const answers = await Promise.all(
        presses.map(async ({ stores, userId }) => ({ userId, ...(await reserve(stores, userId)) })),
      );
      for (let userId = 1; userId <= 10; userId += 1) {
        const theirs = answers.filter((answer) => answer.userId === userId);
        expect(theirs).toHaveLength(20);
        expect(theirs.filter(({ wasCreated }) => wasCreated)).toHaveLength(1);
        expect(new Set(theirs.map(({ uuid }) => uuid)).size).toBe(1);
      }
      expect(await knex('certificates').select('uuid')).toHaveLength(10);
      expect(await knex('audit_lines').select('id')).toHaveLength(10);
    });

    test('lease what is unfinished to one of them, and publish it once', async () => {
      const { stores } = await nodes();
      const { uuid } = await reserve(stores[0] as Stores, 7);
      const ids = Array.from({ length: 12 }, (_, at) => `lease-${at}`);
      const until = '2026-11-22T10:05:00.000Z';
      const won = await Promise.all(
        ids.map((id, at) => leaseOne(stores[at % 2] as Stores, uuid, T1, { id, until })),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      const file = { digest: 'a'.repeat(64), size: 1 };
      const line = auditOf({ uuid, award: reservation().award }, 'awarded');
      const id = ids[won.indexOf(true)] as string;
      const published = await Promise.all(stores.map((stores) => publishOne(stores, uuid, id, file, line)));
      expect(published.filter(Boolean)).toHaveLength(1);
      expect(await stores[1]?.audit.readLines({ certificates: [uuid] })).toHaveLength(2);
    });

    test('store the settings of one block once, from any node', async () => {
      const { knex, stores } = await nodes();
      const { award, settings } = reservation();
      const shown = { award, usageKey: 'block-1', settings, digest: 'd', signedAt: 1_000 };
      await Promise.all(Array.from({ length: 16 }, (_, at) => stores[at % 2]?.settings.save(shown)));
      expect(await knex('award_settings').select('id')).toHaveLength(1);
    });

    test('that stand in each other’s way both get through', async () => {
      const { knex, stores } = await nodes();
      const uuids = [await reserve(stores[0] as Stores, 1), await reserve(stores[0] as Stores, 2)];
      let tries = 0;
      let release = () => {};
      const bothHoldARow = new Promise<void>((resolve) => {
        release = resolve;
      });
      let holding = 0;
      const cross = (from: number, to: number) =>
        guarded(() =>
          knex.transaction(async (transaction) => {
            tries += 1;
            await transaction('certificates').where({ uuid: uuids[from]?.uuid }).increment('attempts', 1);
            holding += 1;
            if (holding === 2) release();
            await bothHoldARow;
            await transaction('certificates').where({ uuid: uuids[to]?.uuid }).increment('attempts', 1);
          }),
        );
      await Promise.all([cross(0, 1), cross(1, 0)]);
      expect(tries).toBe(3);
      const rows = await knex('certificates').pluck('attempts');
      expect(rows).toEqual([3, 3]);
    });
  });
}
