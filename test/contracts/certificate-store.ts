// What every certificate store must do, whichever database is behind it.
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import {
  auditOf,
  COURSE,
  leaseOne,
  publishOne,
  reservation,
  reserveOne,
  settings,
} from '../support/worlds/certificate.ts';
import { batchesContract } from './batches.ts';
import { correctionsContract } from './corrections.ts';
import { grantsContract } from './grants.ts';
import { nameRequestsContract } from './names/name-requests.ts';
import { refusalsContract } from './refusals.ts';
import { reportsContract } from './reports.ts';
import { retiredContract } from './retired.ts';
import { runsContract } from './runs.ts';
import { statusHintsContract } from './status-hints.ts';
import { usernamesContract } from './usernames.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const T2 = '2026-11-22T10:01:00.000Z';
const FIRST = { id: 'lease-1', until: T1 };
const SECOND = { id: 'lease-2', until: T2 };
const FILE = { digest: 'a'.repeat(64), size: 1234 };
const AWARD = { courseKey: COURSE, slug: 'course' };

/** `makeStore` returns an empty store each time. */
export function certificateStoreContract(name: string, makeStores: () => Promise<Stores>): void {
  correctionsContract(name, makeStores);
  reportsContract(name, makeStores);
  grantsContract(name, makeStores);
  nameRequestsContract(name, makeStores);
  statusHintsContract(name, makeStores);
  refusalsContract(name, makeStores);
  retiredContract(name, makeStores);
  batchesContract(name, makeStores);
  runsContract(name, makeStores);
  usernamesContract(name, makeStores);
  describe(`a certificate store on ${name}`, () => {
    const reserved = async (over = {}) => {
      const stores = await makeStores();
      const wish = reservation(over);
      const { certificate, wasCreated } = await reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'));
      return { stores, wish, certificate, wasCreated };
    };

    test('gives back a reservation as it was written, in any script', async () => {
      const { stores, wish, certificate, wasCreated } = await reserved();
      expect(wasCreated).toBe(true);
      expect(certificate).toMatchObject({
        ...wish,
        status: 'generating',
        version: 1,
        isLive: true,
        attempts: 1,
      });
      expect(await stores.certificates.findByUuid(wish.uuid)).toEqual(certificate);
      expect(await stores.certificates.findLive(wish.award, wish.userId)).toEqual(certificate);
    });

    test('keeps the level and the end a certificate was reserved with', async () => {
      const level = { label: '🎓'.repeat(60), wording: '𝛑'.repeat(120) };
      const expiresAt = '2028-01-01T00:00:00.000Z';
      const { certificate, stores } = await reserved({ level, expiresAt });
      expect(certificate).toMatchObject({ level, expiresAt });
      const plain = { label: 'Pass', wording: undefined };
      const other = reservation({ userId: 8, level: plain });
      await reserveOne(stores, other, FIRST, auditOf(other, 'awarding'));
      const kept = await stores.certificates.findByUuid(other.uuid);
      expect([kept?.level, kept?.expiresAt]).toEqual([plain, undefined]);
    });

    test('keeps texts of any length whole', async () => {
      const long = { courseTitle: '𝛑'.repeat(50_000), recipientName: 'Ω'.repeat(70_000) };
      const { certificate } = await reserved(long);
      expect(certificate.courseTitle === long.courseTitle).toBe(true);
      expect(certificate.recipientName === long.recipientName).toBe(true);
    });

    test('gives the same answer to the same call that is made again', async () => {
      const { stores, wish } = await reserved();
      const again = await reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'));
      expect(again).toMatchObject({ wasCreated: true, certificate: { uuid: wish.uuid, attempts: 1 } });
      expect(await stores.audit.readLines({ certificates: [wish.uuid] })).toHaveLength(1);
      // Nothing in the row changes the second time, and the caller holds the lease all the same.
      expect(
        await stores.certificates.release(wish.uuid, FIRST.id, T2, T0, auditOf(wish, 'award-delayed')),
      ).toBe(true);
      expect(
        await stores.certificates.release(wish.uuid, FIRST.id, T2, T0, auditOf(wish, 'award-delayed')),
      ).toBe(true);
    });

    test('keeps one live certificate for each award and learner, also for a second caller', async () => {
      const { stores, wish } = await reserved();
      const second = reservation();
      const answer = await reserveOne(stores, second, FIRST, auditOf(second, 'awarding'));
      expect(answer.wasCreated).toBe(false);
      expect(answer.certificate.uuid).toBe(wish.uuid);
      expect(await stores.audit.readLines({ certificates: [second.uuid] })).toEqual([]);
    });

    test('lets one of twenty reserve at the same time', async () => {
      const stores = await makeStores();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => {
          const wish = reservation();
          return reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'));
        }),
      );
      expect(answers.filter(({ wasCreated }) => wasCreated)).toHaveLength(1);
      expect(new Set(answers.map(({ certificate }) => certificate.uuid)).size).toBe(1);
    });

    test('keeps learners, courses and awards apart', async () => {
      const { stores } = await reserved();
      for (const over of [
        { userId: 8 },
        { award: { ...AWARD, slug: 'honours' } },
        { award: { ...AWARD, courseKey: 'course-v1:Org+Course+Other' } },
      ]) {
        const wish = reservation(over);
        expect((await reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'))).wasCreated).toBe(true);
      }
    });

    test('publishes once, with the file and the audit line in one step', async () => {
      const { stores, wish } = await reserved();
      expect(await publishOne(stores, wish.uuid, FIRST.id, FILE, auditOf(wish, 'awarded', T1))).toBe(true);
      expect(
        await publishOne(
          stores,
          wish.uuid,
          FIRST.id,
          { digest: 'b'.repeat(64), size: 1 },
          auditOf(wish, 'awarded', T2),
        ),
      ).toBe(false);
      const found = await stores.certificates.findByDigest(FILE.digest);
      expect(found).toMatchObject({ uuid: wish.uuid, status: 'downloadable', file: FILE, updatedAt: T1 });
      const audit = await stores.audit.readLines({ certificates: [wish.uuid] });
      expect(audit).toMatchObject([auditOf(wish, 'awarding'), auditOf(wish, 'awarded', T1)]);
      expect(audit.map(({ seq }) => seq)).toEqual([1, 2]);
    });

    test('leases an unfinished certificate to one at a time, when the lease before has run out', async () => {
      const { stores, wish } = await reserved();
      expect(await leaseOne(stores, wish.uuid, T0, SECOND)).toBe(false);
      const answers = await Promise.all(
        ['a', 'b', 'c'].map((id) => leaseOne(stores, wish.uuid, T1, { id, until: T2 })),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await stores.certificates.findByUuid(wish.uuid))?.attempts).toBe(2);
    });

    test('does not lease what is finished', async () => {
      const { stores, wish } = await reserved();
      await publishOne(stores, wish.uuid, FIRST.id, FILE, auditOf(wish, 'awarded'));
      expect(await leaseOne(stores, wish.uuid, T2, SECOND)).toBe(false);
    });

    test('lists unfinished certificates without a lease, and only when they are due', async () => {
      const { stores, wish } = await reserved();
      expect(await stores.certificates.listUnfinished(T0, 10)).toEqual([]);
      expect((await stores.certificates.listUnfinished(T1, 10)).map(({ uuid }) => uuid)).toEqual([wish.uuid]);
      await stores.certificates.release(wish.uuid, FIRST.id, T2, T0, auditOf(wish, 'award-delayed'));
      expect(await stores.certificates.listUnfinished(T1, 10)).toEqual([]);
      expect(await stores.certificates.listUnfinished(T2, 10)).toHaveLength(1);
      expect(await leaseOne(stores, wish.uuid, T0, SECOND)).toBe(true);
    });

    test('rejects finish, fail and release with a lease that has been taken over', async () => {
      const { stores, wish } = await reserved();
      expect(await leaseOne(stores, wish.uuid, T1, SECOND)).toBe(true);
      const late = { code: 'internal', detail: 'late' } as const;
      expect(
        await stores.certificates.release(wish.uuid, FIRST.id, T0, T0, auditOf(wish, 'award-delayed')),
      ).toBe(false);
      expect(
        await stores.certificates.fail(wish.uuid, FIRST.id, late, T1, auditOf(wish, 'award-failed')),
      ).toBe(false);
      expect(await publishOne(stores, wish.uuid, FIRST.id, FILE, auditOf(wish, 'awarded'))).toBe(false);
      expect(await stores.certificates.listUnfinished(T1, 10)).toEqual([]);
      expect(await publishOne(stores, wish.uuid, SECOND.id, FILE, auditOf(wish, 'awarded'))).toBe(true);
      expect(
        (await stores.audit.readLines({ certificates: [wish.uuid] })).map(({ action }) => action),
      ).toEqual(['awarding', 'awarded']);
    });

    test('changes nothing that is finished', async () => {
      const { stores, wish } = await reserved();
      await publishOne(stores, wish.uuid, FIRST.id, FILE, auditOf(wish, 'awarded'));
      const late = { code: 'internal', detail: 'late' } as const;
      expect(
        await stores.certificates.release(wish.uuid, FIRST.id, T0, T0, auditOf(wish, 'award-delayed')),
      ).toBe(false);
      expect(
        await stores.certificates.fail(wish.uuid, FIRST.id, late, T1, auditOf(wish, 'award-failed')),
      ).toBe(false);
      expect(await stores.certificates.findByUuid(wish.uuid)).toMatchObject({
        status: 'downloadable',
        problem: undefined,
      });
    });

    test('counts no attempt for a reservation without a holder, and lets the first caller begin', async () => {
      const stores = await makeStores();
      const wish = reservation();
      const free = { id: 'nobody', until: '1970-01-01T00:00:00.000Z' };
      const { certificate, wasCreated } = await reserveOne(stores, wish, free, auditOf(wish, 'awarding'));
      expect({ wasCreated, attempts: certificate.attempts }).toEqual({ wasCreated: true, attempts: 0 });
      expect(await stores.certificates.listUnfinished(T0, 10)).toHaveLength(1);
      expect(await leaseOne(stores, wish.uuid, T0, FIRST)).toBe(true);
      expect(await leaseOne(stores, wish.uuid, T0, SECOND)).toBe(false);
      expect((await stores.certificates.findByUuid(wish.uuid))?.attempts).toBe(1);
    });

    test('subtracts an attempt that was not the certificate’s fault, once for repeated calls', async () => {
      const { stores, wish } = await reserved();
      const release = () =>
        stores.certificates.release(wish.uuid, FIRST.id, T1, T0, auditOf(wish, 'award-delayed'), 0);
      expect([await release(), await release()]).toEqual([true, true]);
      expect((await stores.certificates.findByUuid(wish.uuid))?.attempts).toBe(0);
    });

    test('lists what is unfinished and what has failed, and has a failed one tried again once', async () => {
      const { stores, wish } = await reserved();
      const other = reservation({ userId: 8 });
      await reserveOne(stores, other, FIRST, auditOf(other, 'awarding'));
      const problem = {
        code: 'text-overflow',
        detail: 'The title is long.',
        params: { field: 'title' },
      } as const;
      await stores.certificates.fail(wish.uuid, FIRST.id, problem, T1, auditOf(wish, 'award-failed', T1));
      const list = (query: Parameters<Stores['jobs']['list']>[0]) => stores.jobs.list(query);
      const failed = [{ uuid: wish.uuid, status: 'error', attempts: 1, problem, updatedAt: T1 }];
      expect(await list({ status: 'error', limit: 9 })).toMatchObject(failed);
      expect(await list({ status: 'error', code: 'text-overflow', limit: 9 })).toMatchObject(failed);
      expect(await list({ status: 'error', code: 'name-not-drawable', limit: 9 })).toEqual([]);
      expect(await list({ status: 'generating', limit: 9 })).toMatchObject([
        { uuid: other.uuid, courseKey: COURSE, leasedUntil: T1, retryAt: T1, problem: undefined },
      ]);

      expect(await list({ status: 'error', courseKey: COURSE, limit: 9 })).toMatchObject(failed);
      expect(await list({ status: 'error', courseKey: 'course-v1:O+C+R', limit: 9 })).toEqual([]);
      const [one] = await stores.jobs.listFailures({ courseKey: COURSE, limit: 9 });
      expect(one).toEqual({
        id: expect.any(Number),
        uuid: wish.uuid,
        award: wish.award.slug,
        userId: wish.userId,
        username: wish.username,
        version: 1,
        attempts: 1,
        failedAt: T1,
        problem,
      });
      expect(await stores.jobs.listFailures({ courseKey: COURSE, after: one?.id, limit: 9 })).toEqual([]);
      expect(await stores.jobs.listFailures({ courseKey: COURSE.toLowerCase(), limit: 9 })).toEqual([]);
      expect([
        await stores.jobs.countFailures(COURSE),
        await stores.jobs.countFailures('course-v1:O+C+R'),
      ]).toEqual([1, 0]);

      const revive = () => stores.jobs.revive(wish.uuid, T2, auditOf(wish, 'award-retried', T2));
      expect((await Promise.all([revive(), revive(), revive()])).filter(Boolean)).toHaveLength(1);
      expect(await stores.jobs.revive(other.uuid, T2, auditOf(other, 'award-retried', T2))).toBe(false);
      expect(await stores.certificates.findByUuid(wish.uuid)).toMatchObject({
        status: 'generating',
        attempts: 0,
        problem: undefined,
      });
      expect((await stores.certificates.listUnfinished(T2, 10)).map(({ uuid }) => uuid)).toContain(wish.uuid);
      expect(
        (await stores.audit.readLines({ certificates: [wish.uuid] })).map(({ action }) => action).at(-1),
      ).toBe('award-retried');
    });

    test('knows learners by their user id when usernames change owners', async () => {
      const { stores, wish } = await reserved();
      await stores.certificates.renameLearner(wish.userId, 'maria.jensen');
      expect(await stores.certificates.listForLearner({ username: 'maria' })).toEqual([]);
      expect(await stores.certificates.listForLearner({ username: 'maria.jensen' })).toHaveLength(1);
      expect(await stores.certificates.listForLearner({ userId: wish.userId })).toHaveLength(1);
      expect(await stores.certificates.listForLearner({ userId: 4242 })).toEqual([]);
    });

    test('takes keys and digests letter by letter, and a username first of all', async () => {
      const stores = await makeStores();
      // The LMS assigns the first three to one learner at most; accents make another learner everywhere.
      for (const [at, username] of ['maria', 'Maria', 'MARIA', 'mária', 'marıa', 'ma ria'].entries()) {
        const wish = reservation({ userId: at + 1, username });
        expect((await reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'))).wasCreated).toBe(true);
      }
      const found = await stores.certificates.listForLearner({ username: 'maria' });
      expect(found.map(({ userId }) => userId)).toEqual([1]);
      // A spelling that none of them has could be any of the three.
      const might = await stores.certificates.listForLearner({ username: 'mARIA' });
      expect(might.map(({ userId }) => userId)).toEqual([3, 2, 1]);
      const lower = reservation({ award: { ...AWARD, courseKey: COURSE.toLowerCase() }, userId: 1 });
      expect((await reserveOne(stores, lower, FIRST, auditOf(lower, 'awarding'))).wasCreated).toBe(true);
      await publishOne(stores, lower.uuid, FIRST.id, FILE, auditOf(lower, 'awarded'));
      expect(await stores.certificates.findByDigest(FILE.digest.toUpperCase())).toBeUndefined();
      expect(await stores.certificates.findByUuid(lower.uuid.toUpperCase())).toBeUndefined();
    });

    test('finds a learner however the username is spelled, and keeps the spelling of the LMS', async () => {
      const stores = await makeStores();
      const wish = reservation({ username: 'Jane.Doe' });
      await reserveOne(stores, wish, FIRST, auditOf(wish, 'awarding'));
      for (const username of ['JANE.DOE', 'jane.doe', 'Jane.Doe']) {
        const found = await stores.certificates.listForLearner({ username }, COURSE);
        expect(found.map((each) => each.username)).toEqual(['Jane.Doe']);
        expect(await stores.certificates.listLiveOf(AWARD, { usernames: [username, 'ben'] })).toHaveLength(1);
        expect(await stores.erasures.findUserIds(username)).toEqual([wish.userId]);
      }
      expect(await stores.certificates.listForLearner({ username: 'jane_doe' })).toEqual([]);
      expect(await stores.certificates.listForLearner({ username: 'jane%' })).toEqual([]);
      await stores.certificates.renameLearner(wish.userId, 'Jane.Roe');
      expect(await stores.certificates.listForLearner({ username: 'JANE.DOE' })).toEqual([]);
      expect(await stores.certificates.listForLearner({ username: 'jane.roe' })).toHaveLength(1);
    });

    test('says why a certificate failed, and reserves it anew under the same number', async () => {
      const { stores, wish } = await reserved();
      const problem = { code: 'name-not-drawable', detail: 'No face covers it.' } as const;
      await stores.certificates.fail(wish.uuid, FIRST.id, problem, T1, auditOf(wish, 'award-failed', T1));
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({ status: 'error', problem });
      expect(await stores.certificates.listUnfinished(T2, 10)).toEqual([]);

      const better = reservation({ recipientName: 'Ada Lovelace' });
      const { certificate, wasCreated } = await reserveOne(
        stores,
        better,
        SECOND,
        auditOf(better, 'awarding', T2),
      );
      expect(wasCreated).toBe(true);
      expect(certificate).toMatchObject({
        uuid: wish.uuid,
        recipientName: 'Ada Lovelace',
        status: 'generating',
        problem: undefined,
      });
      const actions = (await stores.audit.readLines({ certificates: [wish.uuid] })).map(
        ({ action }) => action,
      );
      expect(actions).toEqual(['awarding', 'award-failed', 'awarding']);
    });

    test('lists the certificates of a learner, newest first, and of one course', async () => {
      const { stores } = await reserved();
      const other = reservation({ award: { courseKey: 'course-v1:Org+Course+Other', slug: 'course' } });
      await reserveOne(stores, other, FIRST, auditOf(other, 'awarding'));
      expect(
        (await stores.certificates.listForLearner({ username: 'maria' })).map(({ uuid }) => uuid)[0],
      ).toBe(other.uuid);
      expect(await stores.certificates.listForLearner({ username: 'maria' }, COURSE)).toHaveLength(1);
      expect(await stores.certificates.listForLearner({ username: 'nobody' })).toEqual([]);
    });

    test('remembers the newest settings of each block, and finds blocks that disagree', async () => {
      const stores = await makeStores();
      const shown = (usageKey: string, digest: string, signedAt: number) =>
        stores.settings.save({ award: AWARD, usageKey, settings, digest, signedAt });
      await shown('block-1', 'new', 2_000);
      await shown('block-1', 'old', 1_000);
      await shown('block-2', 'new', 2_000);
      expect(await stores.settings.hasConflict(AWARD, 0)).toBe(false);
      await shown('block-2', 'other', 3_000);
      expect(await stores.settings.hasConflict(AWARD, 0)).toBe(true);
      expect(await stores.settings.hasConflict(AWARD, 2_500)).toBe(false);
      expect(await stores.settings.hasConflict({ ...AWARD, slug: 'honours' }, 0)).toBe(false);
    });

    test('of two tokens in one second takes the later one only when it is from staff', async () => {
      const stores = await makeStores();
      const shown = (digest: string, signedAt: number, shownBy?: 'staff' | 'learner') =>
        stores.settings.save({ award: AWARD, usageKey: 'block-1', settings, digest, signedAt }, shownBy);
      const known = async () => (await stores.settings.find(AWARD))?.digest;
      expect(await shown('before', 2_000)).toBe(true);
      expect([await shown('published', 2_000), await known()]).toEqual([false, 'before']);
      expect([await shown('published', 2_000, 'staff'), await known()]).toEqual([true, 'published']);
      // A stored token of the same second, and an older one from staff.
      expect([await shown('before', 2_000), await known()]).toEqual([false, 'published']);
      expect([await shown('before', 1_999, 'staff'), await known()]).toEqual([false, 'published']);
      expect([await shown('published', 1_500), await known()]).toEqual([true, 'published']);
      // In the next second any token counts.
      expect([await shown('again', 2_001), await known()]).toEqual([true, 'again']);
    });

    test('knows the settings that an award was shown with last, of whichever block', async () => {
      const stores = await makeStores();
      const shown = (usageKey: string, template: string, signedAt: number, slug = 'course') =>
        stores.settings.save({
          award: { ...AWARD, slug },
          usageKey,
          settings: { ...settings, slug, template },
          digest: template,
          signedAt,
        });
      expect(await stores.settings.find(AWARD)).toBeUndefined();
      await shown('block-1', 'modern', 3_000);
      await shown('block-2', 'bold', 2_000);
      await shown('block-3', 'formal', 4_000, 'honours');
      expect((await stores.settings.find(AWARD))?.settings.template).toBe('modern');
      await shown('block-2', 'classic', 5_000);
      expect((await stores.settings.find(AWARD))?.settings.template).toBe('classic');
    });

    test('keeps what the LMS said last about when a course runs', async () => {
      const stores = await makeStores();
      const nothing = { selfPaced: undefined, endsAt: undefined, certificatesAt: undefined };
      const dated = { selfPaced: false, endsAt: T1, certificatesAt: T2 };
      expect(await stores.schedules.find(COURSE)).toBeUndefined();
      await Promise.all([
        stores.schedules.save(COURSE, nothing, T0),
        stores.schedules.save(COURSE, nothing, T0),
      ]);
      expect(await stores.schedules.find(COURSE)).toEqual(nothing);
      await stores.schedules.save(COURSE, dated, T1);
      // Settings that were read earlier arrive late.
      await stores.schedules.save(COURSE, { ...nothing, selfPaced: true }, T0);
      expect(await stores.schedules.find(COURSE)).toEqual(dated);
      expect(await stores.schedules.find(`${COURSE}2`)).toBeUndefined();
    });
  });
}
