// How learners whom a run refused are kept, whichever database is behind them.
import { describe, expect, test } from 'vitest';
import type { CertificateStore } from '../../service/issuance/ports/ports.ts';
import type { Refused } from '../../service/issuance/ports/refusals.ts';
import { auditOf, COURSE, reservation } from '../support/worlds/certificate.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const OTHER = { courseKey: 'course-v1:Org+Other+Run', slug: 'course' };
const NOW = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T11:00:00.000Z';
const refused = (username: string, userId: number | undefined, detail = 'No name.'): Refused => ({
  username,
  userId,
  problem: { code: 'no-name', detail },
});

export function refusalsContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`refusals on ${name}`, () => {
    const namesIn = async (store: CertificateStore, courseKey?: string) =>
      (await store.listRefusals(courseKey, 100)).map(({ username }) => username);

    test('are one of each award and learner: the newest', async () => {
      const store = await makeStore();
      await store.keepRefusals(AWARD, 'run-0001', [refused('maria', 7), refused('Maria', 2 ** 33)], NOW);
      await store.keepRefusals(AWARD, 'run-0002', [refused('maria', 7, 'Still none.')], LATER);
      await store.keepRefusals(OTHER, 'run-0003', [refused('maria', 7)], NOW);
      expect(await store.listRefusals(COURSE, 100)).toEqual([
        {
          courseKey: COURSE,
          award: 'course',
          userId: 7,
          username: 'maria',
          refusedAt: LATER,
          problem: { code: 'no-name', detail: 'Still none.' },
        },
        expect.objectContaining({ username: 'Maria', userId: 2 ** 33, refusedAt: NOW }),
      ]);
      expect([await store.countRefusals(COURSE), await store.countRefusals(OTHER.courseKey)]).toEqual([2, 1]);
      expect(await namesIn(store)).toEqual(['maria', 'Maria', 'maria']);
      expect(await store.listRefusals(COURSE, 1)).toHaveLength(1);
    });

    test('of learners who have a certificate of the award by now, also a failed one, are left out', async () => {
      const store = await makeStore();
      const all = [refused('a', 1), refused('b', 2), refused('unknown', undefined)];
      await store.keepRefusals(AWARD, 'run-0001', all, NOW);
      const wish = reservation({ award: AWARD, userId: 1, username: 'a' });
      await store.reserve(wish, { id: 'first', until: LATER }, auditOf(wish, 'awarding'));
      expect(await namesIn(store, COURSE)).toEqual(['b', 'unknown']);
      expect(await store.countRefusals(COURSE)).toBe(2);
    });

    test('of learners whose number nobody knew go by their username', async () => {
      const store = await makeStore();
      await store.keepRefusals(AWARD, 'run-0001', [refused('a', undefined), refused('b', 9)], NOW);
      await store.keepRefusals(OTHER, 'run-0002', [refused('a', undefined)], NOW);
      for (const [userId, username] of [
        [1, 'a'],
        [2, 'b'],
      ] as const) {
        const wish = reservation({ award: AWARD, userId, username });
        await store.reserve(wish, { id: 'first', until: LATER }, auditOf(wish, 'awarding'));
      }
      expect(await namesIn(store, COURSE)).toEqual(['b']);
      expect(await store.countRefusals(COURSE)).toBe(1);
      expect(await namesIn(store, OTHER.courseKey)).toEqual(['a']);
    });

    test('are not kept of learners who are retired', async () => {
      const store = await makeStore();
      const about = { uuid: reservation().uuid, award: { courseKey: 'site', slug: '' } };
      await store.retireLearner(1, auditOf(about, 'learner-retired', NOW));
      const all = [refused('a', 1), refused('b', 2), refused('c', undefined)];
      await store.keepRefusals(AWARD, 'run-0001', all, NOW);
      await store.keepRefusals(AWARD, 'run-0001', [refused('a', 1)], NOW);
      expect(await namesIn(store)).toEqual(['b', 'c']);
    });

    test('go when the award is run again, and when the learner is retired', async () => {
      const store = await makeStore();
      await store.keepRefusals(AWARD, 'run-0001', [], NOW);
      await store.keepRefusals(
        AWARD,
        'run-0001',
        [
          refused('a', 1),
          refused('b', 2),
          refused('old', undefined),
          refused('OLD2', undefined),
          refused('taken', 3),
        ],
        NOW,
      );
      await store.keepRefusals(OTHER, 'run-0002', [refused('a', 1)], NOW);
      // A row of another user id stays: that learner has the username now.
      expect(await store.dropRefusalsOf(1, ['OLD', 'Taken'])).toBe(3);
      expect(await namesIn(store)).toEqual(['b', 'OLD2', 'taken']);
      expect(await store.dropRefusalsOf(undefined, ['old2', 'b'])).toBe(1);
      await store.clearRefusals(OTHER);
      expect(await namesIn(store)).toEqual(['b', 'taken']);
      await store.clearRefusals(AWARD);
      expect(await namesIn(store)).toEqual([]);
    });
  });
}
