// What every certificate store must do with pages of certificates, on every database.
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import type { Reservation } from '../../service/issuance/ports/certificates.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { auditOf, COURSE, reservation, reserveOne } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const T2 = '2026-11-22T10:01:00.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };
const LEASE = { id: 'batch-1', until: T1 };
const fileOf = (n: number) => ({ digest: n.toString(16).padStart(64, '0'), size: 1_000 + n });

const wishesFor = (ids: readonly number[], over: Partial<Reservation> = {}) =>
  ids.map((userId) => {
    const wish = reservation({ userId, username: `learner${userId}`, ...over });
    return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
  });
const many = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

async function checkOf(stores: Stores) {
  const [chain] = await stores.audit.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { stored } of await stores.audit.readChain(COURSE, 0, 100_000)) check.take(stored);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function batchesContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`certificates by the page on ${name}`, () => {
    const publishAll = (stores: Stores, wishes: ReturnType<typeof wishesFor>, leaseId = LEASE.id) =>
      stores.certificates.publish(
        wishes.map(({ reservation: wish }) => ({
          uuid: wish.uuid,
          file: fileOf(wish.userId),
          audit: auditOf(wish, 'awarded', T1),
        })),
        leaseId,
      );

    test('are reserved and published as one by one, with their lines in one chain', async () => {
      const stores = await makeStores();
      const wishes = wishesFor(many(100));
      const { created, existing } = await stores.certificates.reserve(wishes, LEASE);
      expect(existing).toEqual([]);
      expect(new Set(created.map(({ userId }) => userId)).size).toBe(100);
      for (const each of created.slice(0, 3))
        expect(await stores.certificates.findByUuid(each.uuid)).toEqual(each);
      expect(created[0]).toMatchObject({ status: 'generating', attempts: 1, version: 1, isLive: true });

      expect(await publishAll(stores, wishes)).toEqual(new Set(created.map(({ uuid }) => uuid)));
      const live = await stores.certificates.listLiveOf(AWARD, { userIds: many(100) });
      expect(
        live.every(({ userId, file, status }) => status === 'downloadable' && file?.size === 1_000 + userId),
      ).toBe(true);
      expect(live.every(({ userId, file }) => file?.digest === fileOf(userId).digest)).toBe(true);
      expect(live.every(({ updatedAt }) => updatedAt === T1)).toBe(true);
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 200 });
      // After publication nothing changes them.
      expect((await publishAll(stores, wishes)).size).toBe(0);
      expect((await checkOf(stores)).lines).toBe(200);
    });

    test('are found by user id or by username, and only in their award', async () => {
      const stores = await makeStores();
      await stores.certificates.reserve(wishesFor([1, 2]), LEASE);
      await stores.certificates.reserve(wishesFor([1], { award: { ...AWARD, slug: 'honours' } }), LEASE);
      const of = async (learners: Parameters<Stores['certificates']['listLiveOf']>[1]) =>
        (await stores.certificates.listLiveOf(AWARD, learners)).map(({ userId }) => userId).sort();
      expect(await of({ userIds: [1, 2, 3] })).toEqual([1, 2]);
      expect(await of({ usernames: ['learner2', 'nobody'] })).toEqual([2]);
      expect(await of({ usernames: ['learner2', 'Learner1', 'nobody'] })).toEqual([1, 2]);
      expect(await of({ usernames: [] })).toEqual([]);
      expect(await of({ userIds: [] })).toEqual([]);
    });

    test('skip learners who hold one, and reserve again what has failed', async () => {
      const stores = await makeStores();
      const [issued, failed] = wishesFor([1, 2]) as [
        ReturnType<typeof wishesFor>[0],
        ReturnType<typeof wishesFor>[0],
      ];
      await stores.certificates.reserve([issued, failed], LEASE);
      await publishAll(stores, [issued]);
      const problem = { code: 'name-not-drawable', detail: 'No face covers it.' } as const;
      await stores.certificates.fail(
        failed.reservation.uuid,
        LEASE.id,
        problem,
        T1,
        auditOf(failed.reservation, 'award-failed', T1),
      );

      const { created, existing } = await stores.certificates.reserve(wishesFor([1, 2, 3]), {
        id: 'batch-2',
        until: T2,
      });
      expect(existing.map(({ uuid }) => uuid)).toEqual([issued.reservation.uuid]);
      expect(created.map(({ userId, version }) => [userId, version]).sort()).toEqual([
        [2, 1],
        [3, 1],
      ]);
      const again = created.find(({ userId }) => userId === 2);
      expect(again).toMatchObject({
        uuid: failed.reservation.uuid,
        problem: undefined,
        status: 'generating',
      });
      expect(await stores.certificates.findByUuid(failed.reservation.uuid)).toEqual(again);
      expect(
        (await stores.audit.readLines({ certificates: [failed.reservation.uuid] })).map(
          ({ action }) => action,
        ),
      ).toEqual(['awarding', 'award-failed', 'awarding']);
      expect((await checkOf(stores)).intact).toBe(true);
    });

    test('give a learner who was erased a version of their own number', async () => {
      const stores = await makeStores();
      const wishes = wishesFor([1]);
      await stores.certificates.reserve(wishes, LEASE);
      await publishAll(stores, wishes);
      await stores.erasures.erase({ ...auditOf(wishes[0]?.reservation as Reservation, 'erased', T1) });
      const { created } = await stores.certificates.reserve(wishesFor([1, 2]), LEASE);
      expect(created.map(({ userId, version }) => [userId, version])).toEqual([
        [1, 2],
        [2, 1],
      ]);
    });

    test('give the same answer to the same call that is made again', async () => {
      const stores = await makeStores();
      const wishes = wishesFor(many(10));
      await stores.certificates.reserve(wishes, LEASE);
      const { created, existing } = await stores.certificates.reserve(wishes, LEASE);
      expect([created.length, existing.length]).toEqual([10, 0]);
      expect((await checkOf(stores)).lines).toBe(10);
    });

    test('are issued once to each learner, also when pages and clicks reserve them at the same moment', async () => {
      const stores = await makeStores();
      const pages = Array.from({ length: 6 }, (_, at) =>
        stores.certificates.reserve(wishesFor(many(40).map((id) => id + at * 5)), {
          id: `batch-${at}`,
          until: T1,
        }),
      );
      const clicks = many(40).map((userId) => {
        const wish = reservation({ userId });
        return reserveOne(stores, wish, { id: `click-${userId}`, until: T1 }, auditOf(wish, 'awarding', T0));
      });
      const [byPages, byClicks] = await Promise.all([Promise.all(pages), Promise.all(clicks)]);
      const reserved = [
        ...byPages.flatMap(({ created }) => created),
        ...byClicks.filter(({ wasCreated }) => wasCreated).map(({ certificate }) => certificate),
      ].map(({ userId }) => userId);
      expect(reserved.sort((a, b) => a - b)).toEqual(many(65));
      expect(byPages.every(({ created, existing }) => created.length + existing.length === 40)).toBe(true);
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 65 });
    });

    test('are leased to one holder at a time, and published only by that holder', async () => {
      const stores = await makeStores();
      const wishes = wishesFor(many(10));
      const uuids = wishes.map(({ reservation: { uuid } }) => uuid);
      const free = { id: 'nobody', until: '1970-01-01T00:00:00.000Z' };
      const { created } = await stores.certificates.reserve(wishes, free, T2);
      expect(created.every(({ attempts }) => attempts === 0)).toBe(true);
      // A worker that gets the job may begin at once; the sweep waits.
      expect(await stores.certificates.listUnfinished(T0, 100)).toEqual([]);
      expect(await stores.certificates.listUnfinished(T2, 100)).toHaveLength(10);
      const taken = await Promise.all(
        ['a', 'b', 'c'].map((id) => stores.certificates.lease([...uuids, 'unknown'], T0, { id, until: T1 })),
      );
      expect(taken.flat()).toHaveLength(10);
      expect(taken.flat().every(({ attempts }) => attempts === 1)).toBe(true);
      const winner = taken.findIndex((list) => list.length > 0);
      const loser = ['a', 'b', 'c'][(winner + 1) % 3] as string;
      if (taken[(winner + 1) % 3]?.length === 0)
        expect((await publishAll(stores, wishes, loser)).size).toBe(0);
      const published = await Promise.all(['a', 'b', 'c'].map((id) => publishAll(stores, wishes, id)));
      expect(published.reduce((sum, set) => sum + set.size, 0)).toBe(10);
      expect(await stores.certificates.lease(uuids, T2, { id: 'late', until: T2 })).toEqual([]);
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 20 });
    });
  });
}
