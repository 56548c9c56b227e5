// How hints wait, whichever database is behind them.
import { describe, expect, test } from 'vitest';
import type { Hint, HintTimes } from '../../service/issuance/ports/hints.ts';
import type { CertificateStore } from '../../service/issuance/ports/ports.ts';
import { auditOf, COURSE } from '../support/worlds/certificate.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + seconds * 1000).toISOString();
const hint = (username: string, over: Partial<Hint> = {}): Hint => ({
  courseId: COURSE,
  username,
  actor: 'service:7',
  requestToken: 'hint-0001',
  ...over,
});
const times = (now: number, over: Partial<HintTimes> = {}): HintTimes => ({
  now: at(now),
  dueAt: at(now + 10),
  pauseMs: 60_000,
  most: 100,
  ...over,
});
const PACE = { limit: 100, msEach: 0 };

export function hintsContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`hints on ${name}`, () => {
    const take = (store: CertificateStore, now: number, id = 'one', pace = PACE) =>
      store.takeHints(at(now), { id, until: at(now + 30) }, pace);
    const namesOf = (held: Awaited<ReturnType<typeof take>>) =>
      held.map(({ hint: { username } }) => username);

    test('wait until it is time, one for each learner and course, and go to one who asks', async () => {
      const store = await makeStore();
      const given = { userId: 2 ** 33, requestToken: 'hint-0002' };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => store.keepHint(hint('maria', given), times(0))),
      );
      expect(answers.filter((answer) => answer === 'will-look')).toHaveLength(1);
      expect(await store.keepHint(hint('ben'), times(1))).toBe('will-look');
      expect(await store.keepHint(hint('maria', { courseId: 'course-v1:A+B+C' }), times(2))).toBe(
        'will-look',
      );
      expect(await take(store, 9)).toEqual([]);
      const takers = await Promise.all(['a', 'b', 'c'].map((id) => take(store, 12, id)));
      const held = takers.flat();
      expect(namesOf(held).sort()).toEqual(['ben', 'maria', 'maria']);
      expect(held).toContainEqual({
        key: expect.any(Number),
        hint: hint('maria', given),
        hintedAt: at(0),
        tries: 1,
      });
    });

    test('that come during a look or soon after wait for another, and not before a pause', async () => {
      const store = await makeStore();
      await store.keepHint(hint('maria'), times(0));
      const [held] = await take(store, 10);
      const { key } = held as NonNullable<typeof held>;
      expect(await store.keepHint(hint('maria'), times(11))).toBe('will-look');
      expect(await store.keepHint(hint('maria'), times(12))).toBe('known');
      // Whoever looked does not throw away what came meanwhile.
      expect(await store.settleHint(key, 'one', { dueAt: null, tries: 1 })).toBe(false);
      expect(await take(store, 69)).toEqual([]);
      const [again] = await take(store, 70, 'two');
      expect(again).toMatchObject({ key, tries: 1, hintedAt: at(11) });
      expect(await store.settleHint(key, 'two', { dueAt: null, tries: 1 })).toBe(true);
      expect(await store.keepHint(hint('maria'), times(80))).toBe('will-look');
      expect(await take(store, 129)).toEqual([]);
      expect(await take(store, 130)).toHaveLength(1);
    });

    test('come back when a lease runs out, and when they were put off', async () => {
      const store = await makeStore();
      await store.keepHint(hint('maria'), times(0));
      await take(store, 10);
      expect(await take(store, 39, 'two')).toEqual([]);
      expect(await store.keepHint(hint('maria'), times(40))).toBe('known');
      const [held] = await take(store, 40, 'two');
      expect(held?.tries).toBe(2);
      await store.settleHint(held?.key ?? 0, 'two', { dueAt: at(100), tries: 1 });
      expect(await take(store, 99, 'three')).toEqual([]);
      expect((await take(store, 100, 'three'))[0]?.tries).toBe(2);
    });

    test('are taken at the pace of all together', async () => {
      const store = await makeStore();
      for (const name of ['a', 'b', 'c', 'd']) await store.keepHint(hint(name), times(0));
      const pace = { limit: 2, msEach: 1_500 };
      expect(namesOf(await take(store, 10, 'one', pace))).toEqual(['a', 'b']);
      expect(await take(store, 12, 'two', pace)).toEqual([]);
      expect(namesOf(await take(store, 13, 'two', pace))).toEqual(['c', 'd']);
      expect(await take(store, 16, 'two', pace)).toEqual([]);
    });

    test('are no way to fill the database', async () => {
      const store = await makeStore();
      for (const name of ['a', 'b']) await store.keepHint(hint(name), times(0, { most: 2 }));
      expect(await store.keepHint(hint('c'), times(0, { most: 2 }))).toBe('full');
      expect(await store.keepHint(hint('a'), times(0, { most: 2 }))).toBe('known');
      for (const { key } of await take(store, 10))
        await store.settleHint(key, 'one', { dueAt: null, tries: 1 });
      expect(await store.keepHint(hint('c'), times(11, { most: 2 }))).toBe('will-look');
      expect(await store.forgetHints(at(10), at(0), at(70))).toBe(0);
      expect(await store.forgetHints(at(11), at(12), at(70))).toBe(1);
      expect(await take(store, 1_000)).toEqual([]);
    });

    test('about one learner in two spellings are one', async () => {
      const store = await makeStore();
      expect(await store.keepHint(hint('maria'), times(0))).toBe('will-look');
      expect(await store.keepHint(hint('MARIA'), times(0))).toBe('known');
      expect(namesOf(await take(store, 10))).toEqual(['maria']);
    });

    test('are not kept of learners who are retired, neither as a new row nor in one that is there', async () => {
      const store = await makeStore();
      await store.keepHint(hint('old'), times(0));
      await take(store, 10);
      const about = { uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', award: { courseKey: 'site', slug: '' } };
      await store.retireLearner(7, auditOf(about, 'learner-retired', at(11)));
      expect(await store.keepHint(hint('new', { userId: 7 }), times(12))).toBe('retired');
      expect(await store.keepHint(hint('old', { userId: 7 }), times(12))).toBe('retired');
      expect(await take(store, 1_000)).toMatchObject([{ hint: { username: 'old' }, hintedAt: at(0) }]);
    });

    test('can be settled as gone by whoever holds them', async () => {
      const store = await makeStore();
      await store.keepHint(hint('maria'), times(0));
      const [held] = await take(store, 10);
      expect(await store.settleHint(held?.key ?? 0, 'other', 'gone')).toBe(false);
      expect(await store.settleHint(held?.key ?? 0, 'one', 'gone')).toBe(true);
      expect(await store.keepHint(hint('maria'), times(11))).toBe('will-look');
      expect(namesOf(await take(store, 21))).toEqual(['maria']);
    });

    test('are gone with a learner who is retired', async () => {
      const store = await makeStore();
      await store.keepHint(hint('maria'), times(0));
      await store.keepHint(hint('new-name', { userId: 7 }), times(0));
      await store.keepHint(hint('ben', { userId: 8 }), times(0));
      await store.keepHint(hint('MARIA'), times(0));
      expect(await store.dropHintsOf(7, ['Maria', 'BEN'])).toBe(2);
      expect(namesOf(await take(store, 10))).toEqual(['ben']);
    });
  });
}
