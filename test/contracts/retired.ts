// Retired learners: kept by number, and refused in every transaction that would issue something, whichever database is behind it.
import { describe, expect, test } from 'vitest';
import { grantLine } from '../../service/issuance/grants/put-grant.ts';
import type { CertificateStore } from '../../service/issuance/ports/ports.ts';
import { SITE_CHAIN } from '../../shared/audit.ts';
import { auditOf, reservation } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const LEASE = { id: 'first', until: '2026-11-22T10:00:15.000Z' };
const STAFF = { actor: 'operator:0', scope: 'everywhere', mayWrite: true } as const;
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

const page = (...userIds: number[]) =>
  userIds.map((userId) => {
    const wish = reservation({ userId, username: `learner${userId}` });
    return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
  });

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

    test('are left out of a page, and the others get their certificates', async () => {
      const store = await makeStore();
      await store.retireLearner(7, line('learner-retired'));
      const { ours, others, retired } = await store.reserveMany(page(7, 8), LEASE);
      expect(ours.map(({ userId }) => userId)).toEqual([8]);
      expect([others, retired]).toEqual([[], [7]]);
      expect(await store.reserveMany(page(7), LEASE)).toEqual({ ours: [], others: [], retired: [7] });
      const { award } = reservation();
      expect(await store.listVersions(award, 7)).toEqual([]);
      expect(await store.readChain(award.courseKey, 0, 10)).toHaveLength(1);
    });

    test('have nothing in it that was begun before and ends afterwards', async () => {
      const store = await makeStore();
      const { award } = reservation();
      const tries = Array.from({ length: 8 }, (_, at) => at + 20);
      const found = await Promise.all(
        tries.map(async (userId) => {
          const [one] = page(userId);
          const pressed = store
            .reserve(one?.reservation as never, LEASE, one?.audit as never)
            .catch(() => undefined);
          await store.retireLearner(userId, line('learner-retired'));
          const rows = (await store.listAllOf(userId)).length;
          await pressed;
          return { rows, later: (await store.listVersions(award, userId)).length };
        }),
      );
      for (const { rows, later } of found) expect(later).toBe(rows);
    });

    test('are not called by a username again', async () => {
      const store = await makeStore();
      const wish = reservation({ userId: 7 });
      await store.reserve(wish, LEASE, auditOf(wish, 'awarding', T0));
      await store.erase(auditOf(wish, 'erased', T0));
      await store.renameLearner(7, 'maria');
      expect((await store.listAllOf(7)).map(({ username }) => username)).toEqual(['']);
    });

    test.each(Object.entries(WRITES))('are refused %s, and nothing is written', async (_what, write) => {
      const store = await makeStore();
      await store.retireLearner(7, line('learner-retired'));
      await expect(write(store, 7)).rejects.toMatchObject({ code: 'retired' });
      const { award } = reservation();
      expect(await store.listVersions(award, 7)).toEqual([]);
      expect(await store.listGrantsOf(award, 7)).toEqual([]);
      expect(await store.readChain(award.courseKey, 0, 10)).toEqual([]);
      await store.readmitLearner(7, line('learner-readmitted'));
      await expect(write(store, 7)).resolves.not.toThrow();
    });
  });
}
