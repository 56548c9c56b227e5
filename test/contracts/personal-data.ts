// A retirement leaves no personal data of the learner in any table, on every database.
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { grantLine } from '../../service/issuance/grants/put-grant.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import type { Engine } from '../../service/store/engines/database.ts';
import { engineOf } from '../../service/store/engines/engine.ts';
import { PERSONAL_DATA } from '../../service/store/retirement/personal-data.ts';
import { usernameColumns } from '../../service/store/rows/by-username.ts';
import { createStores } from '../../service/store/stores.ts';
import { auditOf, COURSE, publishOne, reservation, reserveOne } from '../support/worlds/certificate.ts';

import { makeDeps } from '../support/worlds/make-deps.ts';
import { requestLine, requestOf } from './names/name-requests.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const NOW = '2026-11-22T10:00:00.000Z';
const LEASE = { id: 'lease', until: '2026-11-22T10:00:15.000Z' };
const STAFF = { actor: 'operator:0', scope: 'everywhere', mayWrite: true } as const;
/** Part of every text about the learner. */
const MARK = /learner ?7\b/i;
const NAME = 'Learner 7';
const RETIREMENT = { staff: STAFF, requestToken: 'retire-01' };

const TABLES: Readonly<Record<Engine, string>> = {
  sqlite: `select name as name from sqlite_master where type = 'table' and name not like 'sqlite%'`,
  mysql: 'select table_name as name from information_schema.tables where table_schema = database()',
  postgresql:
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
};

async function listTables(knex: Knex): Promise<string[]> {
  const said = await knex.raw(TABLES[engineOf(knex)]);
  const rows: { name: string }[] = said.rows ?? (engineOf(knex) === 'mysql' ? said[0] : said);
  return rows.map(({ name }) => name).sort();
}

/** Rows as text, by table. */
async function dump(knex: Knex): Promise<Record<string, string[]>> {
  const all = await Promise.all(
    (await listTables(knex)).map(async (table) => {
      const rows: object[] = await knex(table).select('*');
      return [table, rows.map((row) => JSON.stringify(row))] as const;
    }),
  );
  return Object.fromEntries(all);
}

const marked = async (knex: Knex) =>
  Object.entries(await dump(knex))
    .filter(([, rows]) => rows.some((row) => MARK.test(row)))
    .map(([table]) => table);

type Write = (deps: IssuanceDeps, knex: Knex) => Promise<unknown>;
const reserve = async ({ stores }: IssuanceDeps) => {
  const wish = reservation({ username: 'learner7', recipientName: NAME, requestToken: 'press-0001' });
  await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding', NOW));
  return wish;
};
const issue = async (deps: IssuanceDeps) => {
  const wish = await reserve(deps);
  const file = await deps.files.save([Buffer.from(wish.uuid)]);
  await publishOne(deps.stores, wish.uuid, LEASE.id, file, auditOf(wish, 'awarded', NOW));
  return wish;
};
const grant =
  (isRemoved: boolean) =>
  async ({ stores }: IssuanceDeps) => {
    const given = {
      uuid: reservation().uuid,
      kind: 'exception' as const,
      award: AWARD,
      userId: 7,
      username: 'learner7',
      waives: ['grade'] as const,
      label: undefined,
      issuedOn: undefined,
      template: undefined,
      until: undefined,
      note: `${NAME} was ill`,
      actor: STAFF.actor,
      at: NOW,
      requestToken: 'request-01',
      removed: undefined,
      erasedAt: undefined,
    };
    const errand = { staff: STAFF, requestToken: given.requestToken };
    await stores.grants.put(given, undefined, grantLine('exception-added', given, errand, NOW));
    if (!isRemoved) return;
    const line = grantLine('exception-removed', given, errand, NOW);
    await stores.grants.remove(given.uuid, { at: NOW, actor: STAFF.actor }, line);
  };
const statusHint =
  (who: { userId?: number }) =>
  ({ stores }: IssuanceDeps) =>
    stores.statusHints.enqueue(
      {
        courseId: COURSE,
        username: 'learner7',
        actor: 'service:7',
        requestToken: 'notification-0001',
        ...who,
      },
      { now: NOW, dueAt: NOW, pauseMs: 0, most: 10 },
    );
const refusal =
  (userId: number | undefined) =>
  ({ stores }: IssuanceDeps) => {
    const problem = { code: 'no-name', detail: `${NAME} cannot be a name` } as const;
    return stores.refusals.save(AWARD, 'run-0001', [{ username: 'Learner7', userId, problem }], NOW);
  };

const nameRequest = ({ stores }: IssuanceDeps) => {
  const texts = { currentName: NAME, name: NAME, reason: `${NAME} is my name`, username: 'learner7' };
  const request = requestOf(texts);
  return stores.nameRequests.open(request, requestLine(request));
};

/** The values that may occur, each alone. */
const WRITES: Readonly<Record<string, Write>> = {
  'a certificate': issue,
  'a certificate that is being made': reserve,
  'a certificate that failed': async (deps) => {
    const wish = await reserve(deps);
    const problem = { code: 'name-not-drawable', detail: `No font has ${NAME}.` } as const;
    await deps.stores.certificates.fail(
      wish.uuid,
      LEASE.id,
      problem,
      NOW,
      auditOf(wish, 'award-failed', NOW),
    );
  },
  'a certificate that was revoked, with a note': async (deps) => {
    const wish = await issue(deps);
    const line = { ...auditOf(wish, 'revoked', NOW), note: `${NAME} asked` };
    await deps.stores.corrections.revoke({ at: NOW, reason: 'other', wording: `${NAME} asked for it` }, line);
  },
  'an exception': grant(false),
  'an exception that was removed': grant(true),
  'a passing-status notification': statusHint({ userId: 7 }),
  'a passing-status notification without user id': statusHint({}),
  'a refusal': refusal(7),
  'a refusal without user id': refusal(undefined),
  'a request for another name': nameRequest,
};

/** `empty` returns an empty database each time. */
export function personalDataContract(name: string, empty: () => Promise<Knex>): void {
  const open = async () => {
    const [world, knex] = [await makeDeps(), await empty()];
    return { ...world, knex, deps: { ...world.deps, stores: createStores(knex) } };
  };

  describe(`personal data on ${name}`, () => {
    test('is known column by column: a new column is entered in personal-data.ts', async () => {
      const knex = await empty();
      const found: Record<string, string[]> = {};
      for (const table of await listTables(knex))
        found[table] = Object.keys(await knex(table).columnInfo()).sort();
      const known = Object.entries(PERSONAL_DATA).map(([table, { erased, userId, impersonal }]) => {
        const columns = 'row' in erased ? erased.row : Object.keys(erased);
        return [table, [...columns, ...userId, ...impersonal].sort()] as const;
      });
      expect(found).toEqual(Object.fromEntries(known));
    });

    test.each(Object.entries(WRITES))('%s is all of a learner, and is erased', async (_what, write) => {
      const { deps, knex, files } = await open();
      await write(deps, knex);
      expect(await marked(knex)).not.toEqual([]);
      expect(await retire({ userId: 7, dryRun: false }, RETIREMENT, deps)).toMatchObject({
        outcome: 'done',
      });
      expect(await marked(knex)).toEqual([]);
      expect([...files]).toEqual([]);
      expect(await retire({ userId: 7, dryRun: false }, RETIREMENT, deps)).toMatchObject({
        outcome: 'nothing-to-do',
      });
    });

    test('is erased from every table and column that has any, and another learner keeps theirs', async () => {
      const { deps, knex } = await open();
      const { uuid } = await issue(deps);
      const other = reservation({ userId: 8, username: 'learner8' });
      await reserveOne(deps.stores, other, LEASE, auditOf(other, 'awarding', NOW));
      const line = { ...auditOf({ uuid, award: AWARD }, 'revoked', NOW), note: `${NAME} asked` };
      await deps.stores.corrections.revoke({ at: NOW, reason: 'other', wording: NAME }, line);
      await grant(false)(deps);
      await statusHint({})(deps);
      await refusal(undefined)(deps);
      await nameRequest(deps);
      const texts = { ...usernameColumns('learner7'), problem_code: 'learner7', problem_detail: NAME };
      const level = { level_label: NAME, level_wording: NAME, waived: 'learner7', grade: 7777 };
      const rest = { revoked_wording: NAME, learner_language: 'learner7', facts_salt: 'learner7' };
      await knex('certificates')
        .where({ uuid })
        .update({ ...texts, ...level, ...rest });

      const erased = Object.entries(PERSONAL_DATA).filter(
        ([table, { erased: columns }]) => table !== 'pending_erasures' && Object.keys(columns).length > 0,
      );
      expect(await marked(knex)).toEqual(erased.map(([table]) => table).sort());
      const before = await knex('certificates').where({ uuid: other.uuid }).first();
      await retire({ userId: 7, dryRun: false }, RETIREMENT, deps);
      expect(await marked(knex)).toEqual([]);
      const rows = await knex('certificates').where({ uuid });
      for (const [column, blank] of Object.entries(PERSONAL_DATA.certificates.erased))
        expect([column, rows[0][column]]).toEqual([
          column,
          blank === null || blank === '' ? blank : rows[0][blank.sameAs],
        ]);
      expect(await knex('certificates').where({ uuid: other.uuid }).first()).toEqual(before);
    });

    test('of a username that no account has is erased too, though no retirement is recorded', async () => {
      const { deps, knex } = await open();
      await deps.stores.refusals.save(
        AWARD,
        'run-0001',
        [{ username: 'Ghost', userId: undefined, problem: { code: 'no-name', detail: 'None.' } }],
        NOW,
      );
      const request = { username: 'ghost', dryRun: false };
      expect(await retire(request, RETIREMENT, deps)).toMatchObject({ outcome: 'unknown' });
      expect(await knex('refusals').pluck('username')).toEqual([]);
    });
  });
}
