// What every certificate store must do with runs over a course and their schedule, on every database.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestSettings } from '../../service/domain/settings-digest.ts';
import type { AuditLine } from '../../service/issuance/ports/audit.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import type { AuditAction } from '../../shared/staff/audit.ts';
import {
  auditOf,
  COURSE,
  publishOne,
  reservation,
  reserveOne,
  settings,
} from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const T2 = '2026-11-22T10:01:00.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };
const FREE = { id: 'nobody', until: '1970-01-01T00:00:00.000Z' };
const MINE = { id: 'worker-1', until: T1 };
const COUNTS = { learners: 100, byReason: { issued: 40, failed: 1 }, failures: { internal: 1 } };

const wishOf = (over: object = {}) => ({
  uuid: randomUUID(),
  award: AWARD,
  kind: 'full' as const,
  status: 'running' as const,
  actor: 'operator:1',
  requestToken: randomUUID(),
  settings,
  settingsDigest: digestSettings(settings),
  startsItself: true,
  preview: undefined,
  createdAt: T0,
  ...over,
});

const line = (uuid: string, action: AuditAction): AuditLine => ({
  ...auditOf({ uuid, award: AWARD }, action, T0),
});

export function runsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`runs on ${name}`, () => {
    const started = async (over: object = {}, lease = FREE) => {
      const stores = await makeStores();
      const wish = wishOf(over);
      const { run, wasCreated } = await stores.runs.create(wish, lease, line(wish.uuid, 'run-started'));
      return { stores, wish, run, wasCreated };
    };

    test('are given back as they were written, with the line in the record', async () => {
      const { stores, wish, run, wasCreated } = await started({ preview: COUNTS });
      expect(wasCreated).toBe(true);
      expect(run).toMatchObject({ ...wish, counts: { learners: 0 }, cursor: undefined, workedMs: 0 });
      expect(await stores.runs.find(wish.uuid)).toEqual(run);
      expect(await stores.runs.list({ courseKey: COURSE }, 10)).toEqual([run]);
      expect(await stores.runs.list({ courseKey: COURSE, slug: 'other' }, 10)).toEqual([]);
      expect(await stores.audit.readLines({ certificates: [wish.uuid] })).toMatchObject([
        { action: 'run-started' },
      ]);
    });

    test('are active one at a time for an award, and one for each request token', async () => {
      const { stores, wish } = await started();
      const starts = await Promise.all(
        Array.from({ length: 5 }, () => stores.runs.create(wishOf(), FREE, undefined)),
      );
      expect(starts.every(({ run, wasCreated }) => !wasCreated && run.uuid === wish.uuid)).toBe(true);
      expect(
        (await stores.runs.create(wishOf({ award: { ...AWARD, slug: 'honours' } }), FREE, undefined))
          .wasCreated,
      ).toBe(true);
      expect(
        await stores.runs.changeStatus(
          wish.uuid,
          ['running'],
          'cancelled',
          T1,
          line(wish.uuid, 'run-cancelled'),
        ),
      ).toBe(true);
      const next = await Promise.all(
        Array.from({ length: 5 }, () => stores.runs.create(wishOf(), FREE, undefined)),
      );
      expect(next.filter(({ wasCreated }) => wasCreated)).toHaveLength(1);
      expect(new Set(next.map(({ run }) => run.uuid)).size).toBe(1);
      const again = await stores.runs.create(wishOf({ requestToken: wish.requestToken }), FREE, undefined);
      expect(again).toMatchObject({ wasCreated: false, run: { uuid: wish.uuid, status: 'cancelled' } });
      // An ended run cannot resume beside another.
      const resumed = stores.runs.changeStatus(
        wish.uuid,
        ['cancelled'],
        'running',
        T1,
        line(wish.uuid, 'run-resumed'),
      );
      expect(await resumed).toBe(false);
      expect((await stores.runs.find(wish.uuid))?.status).toBe('cancelled');
    });

    test('are worked on by one, and by another when the lease has run out', async () => {
      const { stores, wish } = await started();
      const taken = await Promise.all(['a', 'b', 'c'].map((id) => stores.runs.lease(T0, { id, until: T1 })));
      expect(taken.filter((run) => run !== undefined)).toHaveLength(1);
      const holder = ['a', 'b', 'c'][taken.findIndex((run) => run !== undefined)] as string;
      expect(await stores.runs.lease(T0, MINE)).toBeUndefined();
      const progress = { cursor: '?cursor=cD0x', counts: COUNTS, workedMs: 1_500 };
      expect(await stores.runs.saveProgress(wish.uuid, { id: holder, until: T1 }, progress, T0)).toBe(
        'running',
      );
      expect(await stores.runs.extendLease(wish.uuid, { id: holder, until: T2 })).toBe('running');
      expect(await stores.runs.lease(T1, MINE)).toBeUndefined();
      const next = await stores.runs.lease(T2, { ...MINE, until: '2026-11-22T10:02:00.000Z' });
      expect(next).toMatchObject({ uuid: wish.uuid, ...progress });
      // The earlier one arrives late, and changes nothing.
      expect(
        await stores.runs.saveProgress(
          wish.uuid,
          { id: holder, until: T2 },
          { ...progress, workedMs: 9 },
          T2,
        ),
      ).toBeUndefined();
      expect(await stores.runs.extendLease(wish.uuid, { id: holder, until: T2 })).toBeUndefined();
      const problem = { code: 'text-overflow', detail: 'Long.', params: { field: 'title' } } as const;
      const end = { status: 'done', counts: COUNTS, preview: undefined, problem } as const;
      expect(await stores.runs.endPhase(wish.uuid, holder, end, T2, line(wish.uuid, 'run-finished'))).toBe(
        false,
      );
      expect((await stores.runs.find(wish.uuid))?.workedMs).toBe(1_500);
      expect(await stores.runs.endPhase(wish.uuid, MINE.id, end, T2, line(wish.uuid, 'run-finished'))).toBe(
        true,
      );
      expect(await stores.runs.find(wish.uuid)).toMatchObject({
        status: 'done',
        endedAt: T2,
        counts: COUNTS,
        problem,
      });
      expect(await stores.runs.lease('2027-01-01T00:00:00.000Z', MINE)).toBeUndefined();
      const actions = (await stores.audit.readLines({ certificates: [wish.uuid] })).map(
        ({ action }) => action,
      );
      expect(actions).toEqual(['run-started', 'run-finished']);
    });

    test('keep completed work when they are paused while a worker holds them, and do not end then', async () => {
      const { stores, wish } = await started({}, MINE);
      const pause = () =>
        stores.runs.changeStatus(wish.uuid, ['running'], 'paused', T1, line(wish.uuid, 'run-paused'));
      expect([await pause(), await pause()]).toEqual([true, false]);
      const progress = { cursor: '?page=2', counts: COUNTS, workedMs: 10 };
      expect(await stores.runs.saveProgress(wish.uuid, MINE, progress, T0)).toBe('paused');
      const end = { status: 'done', counts: COUNTS, preview: undefined } as const;
      expect(await stores.runs.endPhase(wish.uuid, MINE.id, end, T1, undefined)).toBe(false);
      await stores.runs.release(wish.uuid, MINE.id, T0);
      expect(await stores.runs.lease(T2, MINE)).toBeUndefined();
      expect(
        await stores.runs.changeStatus(wish.uuid, ['paused'], 'running', T1, line(wish.uuid, 'run-resumed')),
      ).toBe(true);
      expect(await stores.runs.lease(T1, MINE, randomUUID())).toBeUndefined();
      expect(await stores.runs.lease(T1, MINE, wish.uuid)).toMatchObject({ ...progress, status: 'running' });
    });

    test('begin anew after their preview, and leave no trace when they are dropped', async () => {
      const { stores, wish } = await started({ status: 'previewing' }, MINE);
      await stores.runs.saveProgress(wish.uuid, MINE, { cursor: 'end', counts: COUNTS, workedMs: 10 }, T0);
      const none = { learners: 0, byReason: {}, failures: {} };
      await stores.runs.endPhase(
        wish.uuid,
        MINE.id,
        { status: 'previewed', counts: none, preview: COUNTS },
        T1,
        undefined,
      );
      expect(await stores.runs.find(wish.uuid)).toMatchObject({
        status: 'previewed',
        preview: COUNTS,
        counts: none,
        cursor: undefined,
        endedAt: undefined,
      });
      expect(await stores.runs.findActive(AWARD)).toBeUndefined();
      await stores.runs.delete(wish.uuid, 'another');
      expect(await stores.runs.find(wish.uuid)).toBeDefined();
      await stores.runs.delete(wish.uuid, MINE.id);
      expect(await stores.runs.find(wish.uuid)).toBeUndefined();
    });

    test('count their certificates by what became of them', async () => {
      const { stores, wish } = await started();
      const wishes = [1, 2, 3, 5].map((userId) => reservation({ userId, requestToken: wish.requestToken }));
      const other = reservation({ userId: 4 });
      for (const each of [...wishes, other]) await reserveOne(stores, each, MINE, auditOf(each, 'awarding'));
      const [first, second] = wishes as [typeof other, typeof other];
      await publishOne(
        stores,
        first.uuid,
        MINE.id,
        { digest: 'a'.repeat(64), size: 1 },
        auditOf(first, 'awarded'),
      );
      const problem = { code: 'text-overflow', detail: 'Too long.' } as const;
      await stores.certificates.fail(second.uuid, MINE.id, problem, T1, auditOf(second, 'award-failed'));
      await stores.erasures.erase(auditOf(wishes[3] as typeof other, 'erased'));
      expect(await stores.runs.tally(AWARD, wish.requestToken)).toEqual({
        issued: 1,
        generating: 1,
        retired: 1,
        failed: { 'text-overflow': 1 },
      });
    });

    test('come by turns, one award at a time, each once in its time', async () => {
      const stores = await makeStores();
      const awards = [AWARD, { ...AWARD, slug: 'honours' }];
      for (const award of awards)
        for (const usageKey of ['block-1', 'block-2'])
          await stores.settings.save({ award, usageKey, settings, digest: 'same', signedAt: 1 });
      const turns = async (now: string, nextAt: string) => {
        const taken = [];
        for (let i = 0; i < 6; i += 1) taken.push(await stores.runs.takeDueAward(now, nextAt));
        return taken.filter((award) => award !== undefined);
      };
      expect(await turns(T0, T1)).toEqual(awards);
      expect(await turns(T0, T1)).toEqual([]);
      const both = await Promise.all([1, 2, 3, 4].map(() => stores.runs.takeDueAward(T1, T2)));
      const more = await turns(T1, T2);
      expect([...both, ...more].filter((award) => award !== undefined)).toHaveLength(2);
    });

    test('go by the settings that were published last, whichever block showed them', async () => {
      const stores = await makeStores();
      expect(await stores.settings.find(AWARD)).toBeUndefined();
      const show = (usageKey: string, threshold: number, signedAt: number) =>
        stores.settings.save({
          award: AWARD,
          usageKey,
          settings: { ...settings, threshold },
          digest: `d${threshold}`,
          signedAt,
        });
      await show('block-1', 6_000, 2_000);
      await show('block-2', 8_000, 3_000);
      await show('block-3', 5_000, 1_000);
      expect(await stores.settings.find(AWARD)).toEqual({
        award: AWARD,
        usageKey: 'block-2',
        settings: { ...settings, threshold: 8_000 },
        digest: 'd8000',
        signedAt: 3_000,
      });
    });
  });
}
