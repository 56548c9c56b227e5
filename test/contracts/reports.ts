// What every certificate store must count and list, on every database.
import { describe, expect, test } from 'vitest';
import { countsOf } from '../../service/domain/certificates/award-counts.ts';
import type { ShownSettings } from '../../service/issuance/ports/settings.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
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
const LEASE = { id: 'lease-1', until: T1 };
const AWARD = { courseKey: COURSE, slug: 'course' };
const FILE = { digest: 'a'.repeat(64), size: 1 };

async function reserve(stores: Stores, userId: number, over = {}) {
  const wish = reservation({ userId, username: `learner${userId}`, ...over });
  await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
  return wish;
}

async function issue(stores: Stores, userId: number, over = {}) {
  const wish = await reserve(stores, userId, over);
  await publishOne(stores, wish.uuid, LEASE.id, FILE, auditOf(wish, 'awarded'));
  return wish;
}

/** One of each kind, by user id. */
async function everyKind(stores: Stores) {
  await issue(stores, 10, { level: { label: 'Pass', wording: undefined } });
  const renewed = await issue(stores, 11);
  const newer = reservation({ userId: 11, username: 'learner11', requestToken: 'reissue-1' });
  const lease = { ...LEASE, id: 'lease-2' };
  await stores.corrections.reserveVersion(
    { reservation: newer, audit: auditOf(newer, 'reissuing') },
    renewed.uuid,
    lease,
  );
  await publishOne(stores, newer.uuid, lease.id, FILE, auditOf(newer, 'awarded'));
  const revoked = await issue(stores, 12);
  await stores.corrections.revoke({ at: T0, reason: 'other', wording: null }, auditOf(revoked, 'revoked'));
  const expired = await issue(stores, 13);
  await stores.corrections.setExpiry(T0, auditOf(expired, 'expiry-set'));
  const later = await issue(stores, 14);
  await stores.corrections.setExpiry(T1, auditOf(later, 'expiry-set'));
  await stores.erasures.erase(auditOf(await issue(stores, 15), 'erased'));
  await reserve(stores, 16);
  const failed = await reserve(stores, 17);
  const problem = { code: 'name-not-drawable', detail: 'x' } as const;
  await stores.certificates.fail(failed.uuid, LEASE.id, problem, T0, auditOf(failed, 'award-failed'));
  await issue(stores, 18, { award: { ...AWARD, slug: 'honours' } });
  await issue(stores, 19, { award: { ...AWARD, courseKey: 'course-v1:Org+Course+Other' } });
}

export function reportsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`reports on ${name}`, () => {
    test('count each certificate of the award once, and no other', async () => {
      const stores = await makeStores();
      await everyKind(stores);
      expect(countsOf(await stores.reports.countCertificates(AWARD, T0))).toEqual({
        issued: 3,
        expired: 1,
        revoked: 1,
        replaced: 1,
        erased: 1,
        generating: 1,
        failed: [{ code: 'name-not-drawable', count: 1 }],
        levels: [{ label: 'Pass', count: 1 }],
      });
      expect(await stores.reports.countCertificates({ ...AWARD, slug: 'none' }, T0)).toEqual([]);
    });

    test('list an award page by page, each certificate once, learner by learner', async () => {
      const stores = await makeStores();
      await everyKind(stores);
      for (const size of [1, 2, 3, 100]) {
        const listed: [number, number][] = [];
        for (let after: { userId: number; version: number } | undefined; ; ) {
          const page = await stores.reports.listByAward(AWARD, after, size);
          listed.push(...page.map(({ userId, version }): [number, number] => [userId, version]));
          after = page.at(-1);
          if (page.length < size) break;
        }
        expect(listed).toEqual([
          [10, 1],
          [11, 1],
          [11, 2],
          [12, 1],
          [13, 1],
          [14, 1],
          [15, 1],
          [16, 1],
          [17, 1],
        ]);
      }
    });

    test('look up who holds something of the award', async () => {
      const stores = await makeStores();
      await everyKind(stores);
      const names = [10, 11, 12, 15, 16, 17, 18, 19, 99].map((id) => `learner${id}`);
      expect([...(await stores.reports.findHoldings(AWARD, names))].sort()).toEqual([
        ['learner10', 'holds'],
        ['learner11', 'holds'],
        ['learner12', 'revoked'],
        ['learner16', 'holds'],
      ]);
      // Under the requested spelling.
      expect([...(await stores.reports.findHoldings(AWARD, ['LEARNER10', 'Nobody']))]).toEqual([
        ['LEARNER10', 'holds'],
      ]);
      expect((await stores.reports.findHoldings(AWARD, [])).size).toBe(0);
    });

    test('find the newest settings that any block has shown', async () => {
      const stores = await makeStores();
      expect(await stores.settings.find(AWARD)).toBeUndefined();
      const shown = (usageKey: string, signedAt: number, threshold: number): ShownSettings => ({
        award: AWARD,
        usageKey,
        settings: { ...settings, threshold },
        digest: String(threshold).padStart(64, '0'),
        signedAt,
      });
      await stores.settings.save(shown('block-a', 2_000, 6000));
      await stores.settings.save(shown('block-b', 3_000, 6500));
      await stores.settings.save(shown('block-c', 1_000, 7000));
      await stores.settings.save({ ...shown('block-d', 9_000, 9000), award: { ...AWARD, slug: 'honours' } });
      expect(await stores.settings.find(AWARD)).toEqual(shown('block-b', 3_000, 6500));
    });
  });
}
