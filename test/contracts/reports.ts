// What every certificate store must count and list, whichever database is behind it.
import { describe, expect, test } from 'vitest';
import { countsOf } from '../../service/domain/certificates/award-counts.ts';
import type { CertificateStore, ShownSettings } from '../../service/issuance/ports/ports.ts';
import { auditOf, COURSE, reservation, settings } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const LEASE = { id: 'lease-1', until: T1 };
const AWARD = { courseKey: COURSE, slug: 'course' };
const FILE = { digest: 'a'.repeat(64), size: 1 };

async function reserve(store: CertificateStore, userId: number, over = {}) {
  const wish = reservation({ userId, username: `learner${userId}`, ...over });
  await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
  return wish;
}

async function issue(store: CertificateStore, userId: number, over = {}) {
  const wish = await reserve(store, userId, over);
  await store.publish(wish.uuid, LEASE.id, FILE, T0, auditOf(wish, 'awarded'));
  return wish;
}

/** One of each kind; the numbers of the learners say which. */
async function everyKind(store: CertificateStore) {
  await issue(store, 10, { level: { label: 'Pass', wording: undefined } });
  const renewed = await issue(store, 11);
  const newer = reservation({ userId: 11, username: 'learner11', requestToken: 'reissue-1' });
  const lease = { ...LEASE, id: 'lease-2' };
  await store.reserveVersion(newer, renewed.uuid, lease, auditOf(newer, 'reissuing'));
  await store.publishVersion(newer.uuid, lease.id, FILE, auditOf(newer, 'awarded'));
  const revoked = await issue(store, 12);
  await store.revoke({ at: T0, reason: 'other', wording: null }, auditOf(revoked, 'revoked'));
  const expired = await issue(store, 13);
  await store.setExpiry(T0, auditOf(expired, 'expiry-set'));
  const later = await issue(store, 14);
  await store.setExpiry(T1, auditOf(later, 'expiry-set'));
  await store.erase(auditOf(await issue(store, 15), 'erased'));
  await reserve(store, 16);
  const failed = await reserve(store, 17);
  const problem = { code: 'name-not-drawable', detail: 'x' } as const;
  await store.fail(failed.uuid, LEASE.id, problem, T0, auditOf(failed, 'award-failed'));
  await issue(store, 18, { award: { ...AWARD, slug: 'honours' } });
  await issue(store, 19, { award: { ...AWARD, courseKey: 'course-v1:Org+Course+Other' } });
}

export function reportsContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`reports on ${name}`, () => {
    test('count each certificate of the award once, and no other', async () => {
      const store = await makeStore();
      await everyKind(store);
      expect(countsOf(await store.countCertificates(AWARD, T0))).toEqual({
        issued: 3,
        expired: 1,
        revoked: 1,
        replaced: 1,
        erased: 1,
        generating: 1,
        failed: [{ code: 'name-not-drawable', count: 1 }],
        levels: [{ label: 'Pass', count: 1 }],
      });
      expect(await store.countCertificates({ ...AWARD, slug: 'none' }, T0)).toEqual([]);
    });

    test('list an award page by page, each certificate once, learner by learner', async () => {
      const store = await makeStore();
      await everyKind(store);
      for (const size of [1, 2, 3, 100]) {
        const listed: [number, number][] = [];
        for (let after: { userId: number; version: number } | undefined; ; ) {
          const page = await store.listByAward(AWARD, after, size);
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
      const store = await makeStore();
      await everyKind(store);
      const names = [10, 11, 12, 15, 16, 17, 18, 19, 99].map((id) => `learner${id}`);
      expect([...(await store.findHoldings(AWARD, names))].sort()).toEqual([
        ['learner10', 'holds'],
        ['learner11', 'holds'],
        ['learner12', 'revoked'],
        ['learner16', 'holds'],
      ]);
      // Under the name that was asked.
      expect([...(await store.findHoldings(AWARD, ['LEARNER10', 'Nobody']))]).toEqual([
        ['LEARNER10', 'holds'],
      ]);
      expect((await store.findHoldings(AWARD, [])).size).toBe(0);
    });

    test('find the newest settings that any block has shown', async () => {
      const store = await makeStore();
      expect(await store.findSettings(AWARD)).toBeUndefined();
      const shown = (usageKey: string, signedAt: number, threshold: number): ShownSettings => ({
        award: AWARD,
        usageKey,
        settings: { ...settings, threshold },
        digest: String(threshold).padStart(64, '0'),
        signedAt,
      });
      await store.keepSettings(shown('block-a', 2_000, 6000));
      await store.keepSettings(shown('block-b', 3_000, 6500));
      await store.keepSettings(shown('block-c', 1_000, 7000));
      await store.keepSettings({ ...shown('block-d', 9_000, 9000), award: { ...AWARD, slug: 'honours' } });
      expect(await store.findSettings(AWARD)).toEqual(shown('block-b', 3_000, 6500));
    });
  });
}
