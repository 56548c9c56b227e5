// The outbox and the log of deliveries, on every database.
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import type { Attempt, LeasedEvent } from '../../service/issuance/ports/events.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { createEventStore } from '../../service/store/events/events.ts';
import { registerEndpoints } from '../../service/store/events/outbox.ts';
import { createStores } from '../../service/store/stores.ts';
import { DROPPED, HELD } from '../../shared/api/events.ts';
import { stripRandom } from '../support/strip-random.ts';
import {
  auditOf,
  COURSE,
  leaseOne,
  publishOne,
  reservation,
  reserveOne,
} from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const T2 = '2026-11-22T10:05:00.000Z';
const LEASE = { id: 'lease-1', until: T1 };
const FILE = { digest: 'a'.repeat(64), size: 1 };
const ATTEMPT: Attempt = { at: T1, attempts: 1, lastStatus: 500, lastProblem: null };

async function issue(stores: Stores, userId = 7) {
  const wish = reservation({ userId });
  await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
  await publishOne(stores, wish.uuid, LEASE.id, FILE, auditOf(wish, 'awarded'));
  return wish;
}

/** `open` returns an empty, migrated database. */
export function eventsContract(name: string, open: () => Promise<Knex>): void {
  describe(`events on ${name}`, () => {
    const ready = async (endpoints: readonly string[]) => {
      const knex = await open();
      registerEndpoints(knex, endpoints);
      return { knex, stores: createStores(knex) };
    };
    const take = (stores: Stores, id = 'carrier', now = T0, limit = 100, endpoint = 'first') =>
      stores.events.lease(endpoint, now, { id, until: T2 }, limit);
    const typesOf = (events: readonly LeasedEvent[]) =>
      events.map(({ type }) => type.replace('certificate.', ''));

    test('are not written without a webhook endpoint', async () => {
      const { knex, stores } = await ready([]);
      await issue(stores);
      expect(await knex('webhook_deliveries').select('id')).toEqual([]);
    });

    test('report a renewal as one, with the version that replaced the old one', async () => {
      const { stores } = await ready(['first']);
      const old = await issue(stores);
      const newer = reservation({ requestToken: 'renewal-1', expiresAt: T2, renewedAt: T1 });
      const lease = { ...LEASE, id: 'lease-2' };
      await stores.corrections.reserveVersion(
        { reservation: newer, audit: auditOf(newer, 'renewing') },
        old.uuid,
        lease,
      );
      await publishOne(stores, newer.uuid, lease.id, FILE, auditOf(newer, 'awarded'));
      const told = await take(stores);
      expect(typesOf(told)).toEqual(['issued', 'issued', 'renewed']);
      expect(told.at(1)?.facts).toMatchObject({ certificate: newer.uuid, expiresAt: T2 });
      expect(told.at(2)?.facts).toMatchObject({ certificate: old.uuid, replacedBy: newer.uuid });
    });

    test('say nothing of a version that comes to be after a newer one', async () => {
      const { stores } = await ready(['first']);
      const old = await issue(stores);
      const late = reservation({ requestToken: 'reissue-1' });
      const newer = reservation({ requestToken: 'reissue-2' });
      const reserve = (wish: typeof late) =>
        stores.corrections.reserveVersion(
          { reservation: wish, audit: auditOf(wish, 'reissuing') },
          old.uuid,
          { ...LEASE, id: wish.uuid },
        );
      await reserve(late);
      await stores.certificates.fail(
        late.uuid,
        late.uuid,
        { code: 'internal', detail: '' },
        T0,
        auditOf(late, 'award-failed'),
      );
      await reserve(newer);
      expect(await stores.jobs.revive(late.uuid, T0, auditOf(late, 'award-retried'))).toBe(true);
      await leaseOne(stores, late.uuid, T0, { ...LEASE, id: late.uuid });
      for (const wish of [newer, late])
        expect(await publishOne(stores, wish.uuid, wish.uuid, FILE, auditOf(wish, 'awarded'))).toBe(true);
      expect(await stores.certificates.findLive(old.award, 7)).toMatchObject({ uuid: newer.uuid });
      const told = await take(stores);
      expect(typesOf(told)).toEqual(['issued', 'issued', 'replaced']);
      expect(told.map(({ facts }) => facts.certificate)).toEqual([old.uuid, newer.uuid, old.uuid]);
    });

    test('are written with every change, for every webhook endpoint, as things were then', async () => {
      const { stores } = await ready(['first', 'second']);
      const old = await issue(stores);
      const newer = reservation({ requestToken: 'reissue-1' });
      const lease = { ...LEASE, id: 'lease-2' };
      await stores.corrections.reserveVersion(
        { reservation: newer, audit: auditOf(newer, 'reissuing') },
        old.uuid,
        lease,
      );
      await publishOne(stores, newer.uuid, lease.id, FILE, auditOf(newer, 'awarded'));
      await stores.corrections.setExpiry(T2, auditOf(newer, 'expiry-set'));
      const revocation = { at: T1, reason: 'other', wording: 'a wording' } as const;
      await stores.corrections.revoke(revocation, { ...auditOf(newer, 'revoked'), note: 'a note' });
      await stores.corrections.reinstate(auditOf(newer, 'reinstated'));
      await stores.erasures.erase(auditOf(newer, 'erased'));

      const told = await take(stores);
      expect(typesOf(told)).toEqual([
        'issued',
        'issued',
        'replaced',
        'expiry-set',
        'revoked',
        'reinstated',
        'retired',
      ]);
      const base = { courseId: COURSE, award: 'course', userId: 7, issuedAt: T0 };
      const first = {
        ...base,
        certificate: old.uuid,
        version: 1,
        expiresAt: null,
        lastValidOn: null,
        revokedAt: null,
      };
      const second = { ...first, certificate: newer.uuid, version: 2, replacedBy: null };
      const ending = { ...second, expiresAt: T2, lastValidOn: '2026-11-22' };
      expect(told.map(({ facts }) => facts)).toEqual([
        { ...first, replacedBy: null },
        second,
        { ...first, replacedBy: newer.uuid },
        ending,
        { ...ending, revokedAt: T1 },
        ending,
        { certificate: newer.uuid },
      ]);
      // The same event has the same id for every endpoint.
      const existing = await take(stores, 'carrier', T0, 100, 'second');
      expect(existing.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
      expect(new Set(told.map(({ id }) => id)).size).toBe(7);
      expect(stripRandom(await stores.events.listDeliveries({ limit: 100 }))).not.toMatch(
        /Nguy|maria|note|wording/,
      );
    });

    test('of a whole batch are written with it, by one read and one insert', async () => {
      const { knex, stores } = await ready(['first', 'second']);
      const wishes = Array.from({ length: 20 }, (_, at) => reservation({ userId: at + 1 }));
      await stores.certificates.reserve(
        wishes.map((wish) => ({ reservation: wish, audit: auditOf(wish, 'awarding') })),
        LEASE,
      );
      const statements: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
      const results = wishes.map((wish) => ({
        uuid: wish.uuid,
        file: FILE,
        audit: auditOf(wish, 'awarded'),
      }));
      const published = await stores.certificates.publish(results, LEASE.id);
      knex.removeAllListeners('query');
      expect(published.size).toBe(20);
      const told = await take(stores);
      expect(told.map(({ facts }) => facts.certificate).sort()).toEqual(
        wishes.map(({ uuid }) => uuid).sort(),
      );
      expect(statements.filter((sql) => /^insert into .webhook_deliveries/.test(sql))).toHaveLength(1);
    });

    test('are not there when the change is not', async () => {
      const { knex, stores } = await ready(['first']);
      const { uuid } = await issue(stores);
      const line = auditOf({ uuid, award: { courseKey: COURSE, slug: 'course' } }, 'reinstated');
      expect(await stores.corrections.reinstate(line)).toBe(false);
      await expect(
        knex.transaction(async (transaction) => {
          const inside = createStores(transaction);
          await inside.corrections.setExpiry(T2, { ...line, action: 'expiry-set' });
          throw new Error('power cut');
        }),
      ).rejects.toThrow('power cut');
      expect(typesOf(await take(stores))).toEqual(['issued']);
    });

    test('do not report the removal of what was never visible', async () => {
      const { stores } = await ready(['first']);
      const wish = reservation();
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      await stores.erasures.erase(auditOf(wish, 'erased'));
      expect(await take(stores)).toEqual([]);
    });

    test('go to one of many who ask at the same time', async () => {
      const { stores } = await ready(['first']);
      for (let userId = 1; userId <= 12; userId += 1) await issue(stores, userId);
      const ids = Array.from({ length: 8 }, (_, at) => `carrier-${at}`);
      const taken = await Promise.all(ids.map((id) => take(stores, id, T0, 5)));
      const keys = taken.flat().map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const rest = await take(stores, 'last', T0);
      expect(keys.length + rest.length).toBe(12);
      expect(await take(stores, 'nobody', T1)).toEqual([]);
    });

    test('go to the quicker delivery loop, also when the other has read them already', async () => {
      const { knex, stores } = await ready(['first']);
      await issue(stores);
      let quicker: readonly LeasedEvent[] = [];
      let statements = 0;
      // The slow loop has read the events, and the quick one takes all before the slow one continues.
      const slow = ((table: string) => {
        const query = knex(table);
        statements += 1;
        if (statements !== 2) return query;
        const goOn = query.update.bind(query) as (news: object) => Promise<number>;
        query.update = (async (news: object) => {
          quicker = await take(stores, 'quick');
          return goOn(news);
        }) as unknown as typeof query.update;
        return query;
      }) as unknown as Knex;
      const lease = { id: 'slow', until: T2 };
      expect(await createEventStore(slow).lease('first', T0, lease, 10)).toEqual([]);
      expect(quicker).toHaveLength(1);
      expect(statements).toBe(3);
    });

    test('are due again when a lease expires, and its former holder records nothing any more', async () => {
      const { stores } = await ready(['first']);
      await issue(stores);
      const [held] = (await take(stores, 'dead')) as [LeasedEvent];
      const [again] = (await take(stores, 'heir', T2)) as [LeasedEvent];
      expect(again).toEqual(held);
      expect(await stores.events.recordAttempt(held.key, 'dead', ATTEMPT, { status: 'delivered' })).toBe(
        false,
      );
      expect(await stores.events.recordAttempt(held.key, 'heir', ATTEMPT, { status: 'delivered' })).toBe(
        true,
      );
      expect(await stores.events.recordAttempt(held.key, 'heir', ATTEMPT, { status: 'dead' })).toBe(false);
      expect(await take(stores, 'late', T2)).toEqual([]);
    });

    test('are retried when due, given up, and retried on request', async () => {
      const { stores } = await ready(['first']);
      await issue(stores);
      const [held] = (await take(stores)) as [LeasedEvent];
      await stores.events.recordAttempt(held.key, 'carrier', ATTEMPT, { status: 'waiting', retryAt: T2 });
      expect(await take(stores, 'early', T1)).toEqual([]);
      expect(await take(stores, 'next', T2)).toMatchObject([{ attempts: 1, triedSince: T0 }]);
      await stores.events.recordAttempt(held.key, 'next', { ...ATTEMPT, attempts: 2 }, { status: 'dead' });
      const [dead] = await stores.events.listDeliveries({ status: 'dead', limit: 10 });
      expect(dead).toMatchObject({ attempts: 2, lastStatus: 500, retryAt: null, finishedAt: T1 });
      expect(await stores.events.revive({ ids: ['msg_another'] }, T2)).toBe(0);
      expect(await stores.events.revive({ ids: [held.id] }, T2)).toBe(1);
      expect(await stores.events.revive({ all: true }, T2)).toBe(0);
      expect(await take(stores, 'anew', T2)).toMatchObject([{ id: held.id, triedSince: T2 }]);
    });

    test('that were dropped with their learner are not retried on request; what was given up is', async () => {
      const { stores } = await ready(['first']);
      for (const userId of [1, 2, 3]) await issue(stores, userId);
      const held = (await take(stores)) as [LeasedEvent, LeasedEvent, LeasedEvent];
      const words = [DROPPED, 'time-out', null];
      for (const [at, { key }] of held.entries())
        await stores.events.recordAttempt(
          key,
          'carrier',
          { ...ATTEMPT, lastProblem: words[at] ?? null },
          { status: 'dead' },
        );
      expect(await stores.events.revive({ ids: [held[0].id] }, T2)).toBe(0);
      expect(await stores.events.revive({ all: true }, T2)).toBe(2);
      expect((await take(stores, 'anew', T2)).map(({ id }) => id)).toEqual([held[1].id, held[2].id]);
    });

    test('of an older version are revoked with the current one, and only for the same learner and award', async () => {
      const { stores } = await ready(['first']);
      const old = await issue(stores);
      const neighbour = await issue(stores, 8);
      const newer = reservation({ requestToken: 'reissue-1' });
      const lease = { ...LEASE, id: 'lease-2' };
      await stores.corrections.reserveVersion(
        { reservation: newer, audit: auditOf(newer, 'reissuing') },
        old.uuid,
        lease,
      );
      await publishOne(stores, newer.uuid, lease.id, FILE, auditOf(newer, 'awarded'));
      await stores.corrections.revoke({ at: T1, reason: 'other', wording: '' }, auditOf(newer, 'revoked'));
      const standings = (events: readonly LeasedEvent[]) =>
        events.map(({ type, facts, subjectStatus }) => [type.slice(12), facts.certificate, subjectStatus]);
      expect(standings(await take(stores))).toEqual([
        ['issued', old.uuid, 'revoked'],
        ['issued', neighbour.uuid, 'current'],
        ['issued', newer.uuid, 'revoked'],
        ['replaced', old.uuid, 'revoked'],
        ['revoked', newer.uuid, 'revoked'],
      ]);
      await stores.corrections.reinstate(auditOf(newer, 'reinstated'));
      expect((await take(stores, 'later', T2)).map(({ subjectStatus }) => subjectStatus)).toEqual(
        Array(6).fill('current'),
      );
    });

    test('that are kept back wait until then without an attempt, and are given up no sooner for it', async () => {
      const { stores } = await ready(['first']);
      const { uuid } = await issue(stores);
      const [held] = (await take(stores)) as [LeasedEvent];
      expect(held).toMatchObject({ wasHeld: false, subjectStatus: 'current' });
      await stores.events.hold([held.key], 'another', T2);
      expect((await stores.events.listDeliveries({ limit: 1 }))[0]).toMatchObject({ lastProblem: null });
      await stores.events.hold([held.key], 'carrier', T2);
      expect(await take(stores, 'early', T1)).toEqual([]);
      const [kept] = await stores.events.listDeliveries({ status: 'waiting', limit: 1 });
      expect(kept).toMatchObject({ attempts: 0, retryAt: T2, lastProblem: HELD });
      expect(await take(stores, 'next', T2)).toMatchObject([
        { id: held.id, attempts: 0, triedSince: T2, wasHeld: true },
      ]);
      const line = (action: 'revoked' | 'erased') =>
        auditOf({ uuid, award: { courseKey: COURSE, slug: 'course' } }, action);
      await stores.corrections.revoke({ at: T1, reason: 'other', wording: 'a wording' }, line('revoked'));
      expect((await take(stores, 'later', T2)).map(({ subjectStatus }) => subjectStatus)).toEqual([
        'revoked',
        'revoked',
      ]);
      await stores.erasures.erase(line('erased'));
      expect((await take(stores, 'last', T2)).map(({ subjectStatus }) => subjectStatus)).toEqual([
        'erased',
        'erased',
        'erased',
      ]);
    });

    test('that were not tried are given back as they were', async () => {
      const { stores } = await ready(['first']);
      await issue(stores, 1);
      await issue(stores, 2);
      const held = await take(stores);
      await stores.events.release(
        held.map(({ key }) => key),
        'somebody else',
        T0,
      );
      expect(await take(stores, 'next')).toEqual([]);
      await stores.events.release(
        held.map(({ key }) => key),
        'carrier',
        T0,
      );
      expect(await take(stores, 'next')).toEqual(held);
    });

    test('for an unknown endpoint are given up, and what is finished is deleted', async () => {
      const { knex, stores } = await ready(['first', 'gone']);
      await issue(stores);
      expect(await stores.events.giveUpUnknown(['first'], T0, T1)).toBe(0);
      expect(await stores.events.giveUpUnknown(['first'], T1, T1)).toBe(1);
      expect(await stores.events.listDeliveries({ status: 'dead', limit: 9 })).toMatchObject([
        { endpointId: 'gone', lastProblem: 'not in the settings' },
      ]);
      expect(await stores.events.deleteFinished(T1, 10)).toBe(0);
      expect(await stores.events.deleteFinished(T2, 10)).toBe(1);
      expect(await knex('webhook_deliveries').pluck('endpoint_id')).toEqual(['first']);
    });

    test('for a webhook endpoint that is switched off wait, are given up in time, and go on when it is on again', async () => {
      const { stores } = await ready(['first']);
      await issue(stores, 1);
      const answers = await Promise.all(['a', 'b', 'c'].map(() => stores.events.disable('first', T0)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect([...(await stores.events.listDisabled())]).toEqual([['first', T0]]);
      expect(await stores.events.giveUpOf(['first'], T0, T1)).toBe(0);
      expect(await stores.events.giveUpOf([], T1, T1)).toBe(0);
      expect(await stores.events.giveUpOf(['first'], T1, T1)).toBe(1);
      expect(await stores.events.listDeliveries({ status: 'dead', limit: 9 })).toMatchObject([
        { lastProblem: 'disabled' },
      ]);
      await issue(stores, 2);
      expect(await stores.events.enable({ endpoints: ['another'] }, T2)).toBe(0);
      expect(await stores.events.enable({ endpoints: ['first', 'another'] }, T2)).toBe(1);
      expect(await stores.events.enable({ all: true }, T2)).toBe(0);
      expect(await take(stores, 'early', T1)).toEqual([]);
      expect(await take(stores, 'on', T2)).toMatchObject([{ triedSince: T2 }]);
    });

    test('are listed newest first, page by page', async () => {
      const { stores } = await ready(['first']);
      for (let userId = 1; userId <= 5; userId += 1) await issue(stores, userId);
      const first = await stores.events.listDeliveries({ limit: 3 });
      const rest = await stores.events.listDeliveries({ limit: 3, before: first.at(-1)?.key });
      const keys = [...first, ...rest].map(({ key }) => key);
      expect(keys).toHaveLength(5);
      expect(keys).toEqual([...keys].sort((a, b) => b - a));
    });
  });
}
