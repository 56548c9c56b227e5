// How passing-status notifications wait, on every database.
import { describe, expect, test } from 'vitest';
import type { StatusHint, StatusHintTimes } from '../../service/issuance/ports/status-hints.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { auditOf, COURSE } from '../support/worlds/certificate.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + seconds * 1000).toISOString();
const statusHint = (username: string, over: Partial<StatusHint> = {}): StatusHint => ({
  courseId: COURSE,
  username,
  actor: 'service:7',
  requestToken: 'notification-0001',
  ...over,
});
const times = (now: number, over: Partial<StatusHintTimes> = {}): StatusHintTimes => ({
  now: at(now),
  dueAt: at(now + 10),
  pauseMs: 60_000,
  most: 100,
  ...over,
});
const PACE = { limit: 100, msEach: 0 };

export function statusHintsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`passing-status notifications on ${name}`, () => {
    const take = (stores: Stores, now: number, id = 'one', pace = PACE) =>
      stores.statusHints.lease(at(now), { id, until: at(now + 30) }, pace);
    const namesOf = (held: Awaited<ReturnType<typeof take>>) =>
      held.map(({ statusHint: { username } }) => username);

    test('wait until it is time, one for each learner and course, and go to one who asks', async () => {
      const stores = await makeStores();
      const given = { userId: 2 ** 33, requestToken: 'notification-0002' };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => stores.statusHints.enqueue(statusHint('maria', given), times(0))),
      );
      expect(answers.filter((answer) => answer === 'queued')).toHaveLength(1);
      expect(await stores.statusHints.enqueue(statusHint('ben'), times(1))).toBe('queued');
      expect(
        await stores.statusHints.enqueue(statusHint('maria', { courseId: 'course-v1:A+B+C' }), times(2)),
      ).toBe('queued');
      expect(await take(stores, 9)).toEqual([]);
      const takers = await Promise.all(['a', 'b', 'c'].map((id) => take(stores, 12, id)));
      const held = takers.flat();
      expect(namesOf(held).sort()).toEqual(['ben', 'maria', 'maria']);
      expect(held).toContainEqual({
        key: expect.any(Number),
        statusHint: statusHint('maria', given),
        receivedAt: at(0),
        tries: 1,
      });
    });

    test('that come during a look or soon after wait for another, and not before a pause', async () => {
      const stores = await makeStores();
      await stores.statusHints.enqueue(statusHint('maria'), times(0));
      const [held] = await take(stores, 10);
      const { key } = held as NonNullable<typeof held>;
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(11))).toBe('queued');
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(12))).toBe('known');
      // Completing a hint does not delete one that arrived meanwhile.
      expect(await stores.statusHints.complete(key, 'one', { dueAt: null, tries: 1 })).toBe(false);
      expect(await take(stores, 69)).toEqual([]);
      const [again] = await take(stores, 70, 'two');
      expect(again).toMatchObject({ key, tries: 1, receivedAt: at(11) });
      expect(await stores.statusHints.complete(key, 'two', { dueAt: null, tries: 1 })).toBe(true);
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(80))).toBe('queued');
      expect(await take(stores, 129)).toEqual([]);
      expect(await take(stores, 130)).toHaveLength(1);
    });

    test('come back when a lease runs out, and when they were put off', async () => {
      const stores = await makeStores();
      await stores.statusHints.enqueue(statusHint('maria'), times(0));
      await take(stores, 10);
      expect(await take(stores, 39, 'two')).toEqual([]);
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(40))).toBe('known');
      const [held] = await take(stores, 40, 'two');
      expect(held?.tries).toBe(2);
      await stores.statusHints.complete(held?.key ?? 0, 'two', { dueAt: at(100), tries: 1 });
      expect(await take(stores, 99, 'three')).toEqual([]);
      expect((await take(stores, 100, 'three'))[0]?.tries).toBe(2);
    });

    test('are taken at the pace of all together', async () => {
      const stores = await makeStores();
      for (const name of ['a', 'b', 'c', 'd']) await stores.statusHints.enqueue(statusHint(name), times(0));
      const pace = { limit: 2, msEach: 1_500 };
      expect(namesOf(await take(stores, 10, 'one', pace))).toEqual(['a', 'b']);
      expect(await take(stores, 12, 'two', pace)).toEqual([]);
      expect(namesOf(await take(stores, 13, 'two', pace))).toEqual(['c', 'd']);
      expect(await take(stores, 16, 'two', pace)).toEqual([]);
    });

    test('are no way to fill the database', async () => {
      const stores = await makeStores();
      for (const name of ['a', 'b'])
        await stores.statusHints.enqueue(statusHint(name), times(0, { most: 2 }));
      expect(await stores.statusHints.enqueue(statusHint('c'), times(0, { most: 2 }))).toBe('full');
      expect(await stores.statusHints.enqueue(statusHint('a'), times(0, { most: 2 }))).toBe('known');
      for (const { key } of await take(stores, 10))
        await stores.statusHints.complete(key, 'one', { dueAt: null, tries: 1 });
      expect(await stores.statusHints.enqueue(statusHint('c'), times(11, { most: 2 }))).toBe('queued');
      expect(await stores.statusHints.deleteExpired(at(10), at(0), at(70))).toBe(0);
      expect(await stores.statusHints.deleteExpired(at(11), at(12), at(70))).toBe(1);
      expect(await take(stores, 1_000)).toEqual([]);
    });

    test('about one learner in two spellings are one', async () => {
      const stores = await makeStores();
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(0))).toBe('queued');
      expect(await stores.statusHints.enqueue(statusHint('MARIA'), times(0))).toBe('known');
      expect(namesOf(await take(stores, 10))).toEqual(['maria']);
    });

    test('are not kept of learners who are retired, neither as a new row nor in one that is there', async () => {
      const stores = await makeStores();
      await stores.statusHints.enqueue(statusHint('old'), times(0));
      await take(stores, 10);
      const about = { uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', award: { courseKey: 'site', slug: '' } };
      await stores.retirement.retire(7, auditOf(about, 'learner-retired', at(11)));
      expect(await stores.statusHints.enqueue(statusHint('new', { userId: 7 }), times(12))).toBe('retired');
      expect(await stores.statusHints.enqueue(statusHint('old', { userId: 7 }), times(12))).toBe('retired');
      expect(await take(stores, 1_000)).toMatchObject([
        { statusHint: { username: 'old' }, receivedAt: at(0) },
      ]);
    });

    test('can be completed as gone by their holder', async () => {
      const stores = await makeStores();
      await stores.statusHints.enqueue(statusHint('maria'), times(0));
      const [held] = await take(stores, 10);
      expect(await stores.statusHints.complete(held?.key ?? 0, 'other', 'gone')).toBe(false);
      expect(await stores.statusHints.complete(held?.key ?? 0, 'one', 'gone')).toBe(true);
      expect(await stores.statusHints.enqueue(statusHint('maria'), times(11))).toBe('queued');
      expect(namesOf(await take(stores, 21))).toEqual(['maria']);
    });

    test('are gone with a learner who is retired', async () => {
      const stores = await makeStores();
      await stores.statusHints.enqueue(statusHint('maria'), times(0));
      await stores.statusHints.enqueue(statusHint('new-name', { userId: 7 }), times(0));
      await stores.statusHints.enqueue(statusHint('ben', { userId: 8 }), times(0));
      await stores.statusHints.enqueue(statusHint('MARIA'), times(0));
      expect(await stores.statusHints.deleteOf(7, ['Maria', 'BEN'])).toBe(2);
      expect(namesOf(await take(stores, 10))).toEqual(['ben']);
    });
  });
}
