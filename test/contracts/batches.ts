// What every certificate store must do with certificates by the page, whichever database is behind it.
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import type { CertificateStore, Reservation } from '../../service/issuance/ports/ports.ts';
import { auditOf, COURSE, reservation } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const T2 = '2026-11-22T10:01:00.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };
const LEASE = { id: 'bundle-1', until: T1 };
const fileOf = (n: number) => ({ digest: n.toString(16).padStart(64, '0'), size: 1_000 + n });

const wishesFor = (ids: readonly number[], over: Partial<Reservation> = {}) =>
  ids.map((userId) => {
    const wish = reservation({ userId, username: `learner${userId}`, ...over });
    return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
  });
const many = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

async function checkOf(store: CertificateStore) {
  const [chain] = await store.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { kept } of await store.readChain(COURSE, 0, 100_000)) check.take(kept);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function bundlesContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`certificates by the page on ${name}`, () => {
    const publishAll = (store: CertificateStore, wishes: ReturnType<typeof wishesFor>, leaseId = LEASE.id) =>
      store.publishMany(
        wishes.map(({ reservation: wish }) => ({
          uuid: wish.uuid,
          file: fileOf(wish.userId),
          audit: auditOf(wish, 'awarded', T1),
        })),
        leaseId,
        T1,
      );

    test('are reserved and published as one by one, with their lines in one chain', async () => {
      const store = await makeStore();
      const wishes = wishesFor(many(100));
      const { ours, others } = await store.reserveMany(wishes, LEASE);
      expect(others).toEqual([]);
      expect(new Set(ours.map(({ userId }) => userId)).size).toBe(100);
      for (const each of ours.slice(0, 3)) expect(await store.findByUuid(each.uuid)).toEqual(each);
      expect(ours[0]).toMatchObject({ status: 'generating', attempts: 1, version: 1, isLive: true });

      expect(await publishAll(store, wishes)).toEqual(new Set(ours.map(({ uuid }) => uuid)));
      const live = await store.listLiveOf(AWARD, { userIds: many(100) });
      expect(
        live.every(({ userId, file, status }) => status === 'downloadable' && file?.size === 1_000 + userId),
      ).toBe(true);
      expect(live.every(({ userId, file }) => file?.digest === fileOf(userId).digest)).toBe(true);
      expect(live.every(({ updatedAt }) => updatedAt === T1)).toBe(true);
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 200 });
      // Once published nothing changes them.
      expect((await publishAll(store, wishes)).size).toBe(0);
      expect((await checkOf(store)).lines).toBe(200);
    });

    test('are found by user id or by username, and only in their award', async () => {
      const store = await makeStore();
      await store.reserveMany(wishesFor([1, 2]), LEASE);
      await store.reserveMany(wishesFor([1], { award: { ...AWARD, slug: 'honours' } }), LEASE);
      const of = async (learners: Parameters<CertificateStore['listLiveOf']>[1]) =>
        (await store.listLiveOf(AWARD, learners)).map(({ userId }) => userId).sort();
      expect(await of({ userIds: [1, 2, 3] })).toEqual([1, 2]);
      expect(await of({ usernames: ['learner2', 'nobody'] })).toEqual([2]);
      expect(await of({ usernames: ['learner2', 'Learner1', 'nobody'] })).toEqual([1, 2]);
      expect(await of({ usernames: [] })).toEqual([]);
      expect(await of({ userIds: [] })).toEqual([]);
    });

    test('leave alone whoever has one, and reserve anew what has failed', async () => {
      const store = await makeStore();
      const [issued, failed] = wishesFor([1, 2]) as [
        ReturnType<typeof wishesFor>[0],
        ReturnType<typeof wishesFor>[0],
      ];
      await store.reserveMany([issued, failed], LEASE);
      await publishAll(store, [issued]);
      const problem = { code: 'name-not-drawable', detail: 'No face covers it.' } as const;
      await store.fail(
        failed.reservation.uuid,
        LEASE.id,
        problem,
        T1,
        auditOf(failed.reservation, 'award-failed', T1),
      );

      const { ours, others } = await store.reserveMany(wishesFor([1, 2, 3]), { id: 'bundle-2', until: T2 });
      expect(others.map(({ uuid }) => uuid)).toEqual([issued.reservation.uuid]);
      expect(ours.map(({ userId, version }) => [userId, version]).sort()).toEqual([
        [2, 1],
        [3, 1],
      ]);
      const again = ours.find(({ userId }) => userId === 2);
      expect(again).toMatchObject({
        uuid: failed.reservation.uuid,
        problem: undefined,
        status: 'generating',
      });
      expect(await store.findByUuid(failed.reservation.uuid)).toEqual(again);
      expect(
        (await store.readAudit({ certificates: [failed.reservation.uuid] })).map(({ action }) => action),
      ).toEqual(['awarding', 'award-failed', 'awarding']);
      expect((await checkOf(store)).intact).toBe(true);
    });

    test('give a learner who was erased a version of their own number', async () => {
      const store = await makeStore();
      const wishes = wishesFor([1]);
      await store.reserveMany(wishes, LEASE);
      await publishAll(store, wishes);
      await store.erase({ ...auditOf(wishes[0]?.reservation as Reservation, 'erased', T1) });
      const { ours } = await store.reserveMany(wishesFor([1, 2]), LEASE);
      expect(ours.map(({ userId, version }) => [userId, version])).toEqual([
        [1, 2],
        [2, 1],
      ]);
    });

    test('give the same answer to the same call that is made again', async () => {
      const store = await makeStore();
      const wishes = wishesFor(many(10));
      await store.reserveMany(wishes, LEASE);
      const { ours, others } = await store.reserveMany(wishes, LEASE);
      expect([ours.length, others.length]).toEqual([10, 0]);
      expect((await checkOf(store)).lines).toBe(10);
    });

    test('are issued once to each, whoever else reserves them at the same moment, by pages or by clicks', async () => {
      const store = await makeStore();
      const pages = Array.from({ length: 6 }, (_, at) =>
        store.reserveMany(wishesFor(many(40).map((id) => id + at * 5)), { id: `bundle-${at}`, until: T1 }),
      );
      const clicks = many(40).map((userId) => {
        const wish = reservation({ userId });
        return store.reserve(wish, { id: `click-${userId}`, until: T1 }, auditOf(wish, 'awarding', T0));
      });
      const [byPages, byClicks] = await Promise.all([Promise.all(pages), Promise.all(clicks)]);
      const reserved = [
        ...byPages.flatMap(({ ours }) => ours),
        ...byClicks.filter(({ wasCreated }) => wasCreated).map(({ certificate }) => certificate),
      ].map(({ userId }) => userId);
      expect(reserved.sort((a, b) => a - b)).toEqual(many(65));
      expect(byPages.every(({ ours, others }) => ours.length + others.length === 40)).toBe(true);
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 65 });
    });

    test('are leased to one at a time, and published by nobody else', async () => {
      const store = await makeStore();
      const wishes = wishesFor(many(10));
      const uuids = wishes.map(({ reservation: { uuid } }) => uuid);
      const free = { id: 'nobody', until: '1970-01-01T00:00:00.000Z' };
      const { ours } = await store.reserveMany(wishes, free, T2);
      expect(ours.every(({ attempts }) => attempts === 0)).toBe(true);
      // Whoever is told may begin at once; the sweep waits.
      expect(await store.listUnfinished(T0, 100)).toEqual([]);
      expect(await store.listUnfinished(T2, 100)).toHaveLength(10);
      const taken = await Promise.all(
        ['a', 'b', 'c'].map((id) => store.leaseMany([...uuids, 'unknown'], T0, { id, until: T1 })),
      );
      expect(taken.flat()).toHaveLength(10);
      expect(taken.flat().every(({ attempts }) => attempts === 1)).toBe(true);
      const winner = taken.findIndex((list) => list.length > 0);
      const loser = ['a', 'b', 'c'][(winner + 1) % 3] as string;
      if (taken[(winner + 1) % 3]?.length === 0)
        expect((await publishAll(store, wishes, loser)).size).toBe(0);
      const published = await Promise.all(['a', 'b', 'c'].map((id) => publishAll(store, wishes, id)));
      expect(published.reduce((sum, set) => sum + set.size, 0)).toBe(10);
      expect(await store.leaseMany(uuids, T2, { id: 'late', until: T2 })).toEqual([]);
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 20 });
    });
  });
}
