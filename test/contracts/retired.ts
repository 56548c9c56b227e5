// Retired learners: kept by number, and refused in every transaction that would issue something, whichever database is behind it.
import { describe, expect, test } from 'vitest';
import type { CertificateStore } from '../../service/issuance/ports.ts';
import { grantLine } from '../../service/issuance/put-grant.ts';
import { SITE_CHAIN } from '../../shared/audit.ts';
import { auditOf, reservation } from '../support/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const LEASE = { id: 'first', until: '2026-11-22T10:00:15.000Z' };
const STAFF = { actor: 'operator:0', reach: 'everywhere', mayChange: true } as const;
const line = (action: 'learner-retired' | 'learner-readmitted') =>
  auditOf(
    { uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', award: { courseKey: SITE_CHAIN, slug: '' } },
    action,
    T0,
  );

type Write = (store: CertificateStore, userId: number) => Promise<unknown>;
const WRITES: Readonly<Record<string, Write>> = {
  'a certificate': (store, userId) => {
    const wish = reservation({ userId });
    return store.reserve(wish, LEASE, auditOf(wish, 'awarding', T0));
  },
  'one among the certificates of a page': (store, userId) => {
    const wishes = [userId, 8].map((id) => {
      const wish = reservation({ userId: id, username: `learner${id}` });
      return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
    });
    return store.reserveMany(wishes, LEASE);
  },
  'a newer version': (store, userId) => {
    const wish = reservation({ userId });
    return store.reserveVersion(wish, wish.uuid, LEASE, auditOf(wish, 'reissuing', T0));
  },
  'an exception': (store, userId) => {
    const grant = {
      uuid: reservation().uuid,
      kind: 'exception' as const,
      award: reservation().award,
      userId,
      username: 'learner7',
      waives: ['grade'] as const,
      label: undefined,
      issuedOn: undefined,
      template: undefined,
      until: undefined,
      note: undefined,
      actor: STAFF.actor,
      at: T0,
      requestToken: 'errand-0001',
      removed: undefined,
      erasedAt: undefined,
    };
    const errand = { staff: STAFF, requestToken: grant.requestToken };
    return store.putGrant(grant, undefined, grantLine('exception-allowed', grant, errand, T0));
  },
};

export function retiredContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`retired learners on ${name}`, () => {
    test('are kept by number, once, until they are readmitted, each with its line', async () => {
      const store = await makeStore();
      expect(await store.retireLearner(7, line('learner-retired'))).toBe(true);
      expect(await store.retireLearner(7, line('learner-retired'))).toBe(false);
      expect([...(await store.listRetired([6, 7, 8]))]).toEqual([7]);
      expect([...(await store.listRetired([]))]).toEqual([]);
      expect(await store.readmitLearner(7, line('learner-readmitted'))).toBe(true);
      expect(await store.readmitLearner(7, line('learner-readmitted'))).toBe(false);
      expect([...(await store.listRetired([7]))]).toEqual([]);
      const chain = await store.readChain(SITE_CHAIN, 0, 10);
      expect(chain.map(({ entry }) => entry.action)).toEqual(['learner-retired', 'learner-readmitted']);
    });

    test.each(Object.entries(WRITES))('are refused %s, and nothing is written', async (_what, write) => {
      const store = await makeStore();
      await store.retireLearner(7, line('learner-retired'));
      await expect(write(store, 7)).rejects.toMatchObject({ code: 'retired' });
      const { award } = reservation();
      expect(await store.listVersions(award, 7)).toEqual([]);
      expect(await store.listVersions(award, 8)).toEqual([]);
      expect(await store.listGrantsOf(award, 7)).toEqual([]);
      expect(await store.readChain(award.courseKey, 0, 10)).toEqual([]);
      await store.readmitLearner(7, line('learner-readmitted'));
      await expect(write(store, 7)).resolves.not.toThrow();
    });
  });
}
