// How the refusals of a run are stored, on every database.
import { describe, expect, test } from 'vitest';
import type { Refused } from '../../service/issuance/ports/refusals.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { auditOf, COURSE, reservation, reserveOne } from '../support/worlds/certificate.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const OTHER = { courseKey: 'course-v1:Org+Other+Run', slug: 'course' };
const NOW = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T11:00:00.000Z';
const refused = (username: string, userId: number | undefined, detail = 'No name.'): Refused => ({
  username,
  userId,
  problem: { code: 'text-overflow', detail, params: { field: 'name' } },
});

export function refusalsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`refusals on ${name}`, () => {
    const namesIn = async (stores: Stores, courseKey?: string) =>
      (await stores.refusals.list(courseKey, 100)).map(({ username }) => username);

    test('are one of each award and learner: the newest', async () => {
      const stores = await makeStores();
      await stores.refusals.save(AWARD, 'run-0001', [refused('maria', 7), refused('Maria', 2 ** 33)], NOW);
      await stores.refusals.save(AWARD, 'run-0002', [refused('maria', 7, 'Still none.')], LATER);
      await stores.refusals.save(OTHER, 'run-0003', [refused('maria', 7)], NOW);
      expect(await stores.refusals.list(COURSE, 100)).toEqual([
        {
          courseKey: COURSE,
          award: 'course',
          userId: 7,
          username: 'maria',
          refusedAt: LATER,
          problem: { code: 'text-overflow', detail: 'Still none.', params: { field: 'name' } },
        },
        expect.objectContaining({ username: 'Maria', userId: 2 ** 33, refusedAt: NOW }),
      ]);
      expect([await stores.refusals.count(COURSE), await stores.refusals.count(OTHER.courseKey)]).toEqual([
        2, 1,
      ]);
      expect(await namesIn(stores)).toEqual(['maria', 'Maria', 'maria']);
      expect(await stores.refusals.list(COURSE, 1)).toHaveLength(1);
    });

    test('of learners who have a certificate of the award by now, also a failed one, are left out', async () => {
      const stores = await makeStores();
      const all = [refused('a', 1), refused('b', 2), refused('unknown', undefined)];
      await stores.refusals.save(AWARD, 'run-0001', all, NOW);
      const wish = reservation({ award: AWARD, userId: 1, username: 'a' });
      await reserveOne(stores, wish, { id: 'first', until: LATER }, auditOf(wish, 'awarding'));
      expect(await namesIn(stores, COURSE)).toEqual(['b', 'unknown']);
      expect(await stores.refusals.count(COURSE)).toBe(2);
    });

    test('of learners without a known user id are stored by username', async () => {
      const stores = await makeStores();
      await stores.refusals.save(AWARD, 'run-0001', [refused('a', undefined), refused('b', 9)], NOW);
      await stores.refusals.save(OTHER, 'run-0002', [refused('a', undefined)], NOW);
      for (const [userId, username] of [
        [1, 'a'],
        [2, 'b'],
      ] as const) {
        const wish = reservation({ award: AWARD, userId, username });
        await reserveOne(stores, wish, { id: 'first', until: LATER }, auditOf(wish, 'awarding'));
      }
      expect(await namesIn(stores, COURSE)).toEqual(['b']);
      expect(await stores.refusals.count(COURSE)).toBe(1);
      expect(await namesIn(stores, OTHER.courseKey)).toEqual(['a']);
    });

    test('are not kept of learners who are retired', async () => {
      const stores = await makeStores();
      const about = { uuid: reservation().uuid, award: { courseKey: 'site', slug: '' } };
      await stores.retirement.retire(1, auditOf(about, 'learner-retired', NOW));
      const all = [refused('a', 1), refused('b', 2), refused('c', undefined)];
      await stores.refusals.save(AWARD, 'run-0001', all, NOW);
      await stores.refusals.save(AWARD, 'run-0001', [refused('a', 1)], NOW);
      expect(await namesIn(stores)).toEqual(['b', 'c']);
    });

    test('go when the award is run again, and when the learner is retired', async () => {
      const stores = await makeStores();
      await stores.refusals.save(AWARD, 'run-0001', [], NOW);
      await stores.refusals.save(
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
      await stores.refusals.save(OTHER, 'run-0002', [refused('a', 1)], NOW);
      // A row of another user id stays: that learner has the username now.
      expect(await stores.refusals.deleteOf(1, ['OLD', 'Taken'])).toBe(3);
      expect(await namesIn(stores)).toEqual(['b', 'OLD2', 'taken']);
      expect(await stores.refusals.deleteOf(undefined, ['old2', 'b'])).toBe(1);
      await stores.refusals.clear(OTHER);
      expect(await namesIn(stores)).toEqual(['b', 'taken']);
      await stores.refusals.clear(AWARD);
      expect(await namesIn(stores)).toEqual([]);
    });
  });
}
