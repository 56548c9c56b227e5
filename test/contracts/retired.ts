// Retired learners: stored by user id, and refused in every transaction that would issue something, on every database.
import { describe, expect, test } from 'vitest';
import { grantLine } from '../../service/issuance/grants/put-grant.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { SITE_CHAIN } from '../../shared/staff/audit.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const LEASE = { id: 'first', until: '2026-11-22T10:00:15.000Z' };
const STAFF = { actor: 'operator:0', scope: 'everywhere', mayWrite: true } as const;
const line = (action: 'learner-retired' | 'learner-readmitted') =>
  auditOf(
    { uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', award: { courseKey: SITE_CHAIN, slug: '' } },
    action,
    T0,
  );

type Write = (stores: Stores, userId: number) => Promise<unknown>;
const WRITES: Readonly<Record<string, Write>> = {
  'a certificate': (stores, userId) => {
    const wish = reservation({ userId });
    return reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding', T0));
  },
  'a newer version': (stores, userId) => {
    const wish = reservation({ userId });
    return stores.corrections.reserveVersion(
      { reservation: wish, audit: auditOf(wish, 'reissuing', T0) },
      wish.uuid,
      LEASE,
    );
  },
  'an exception': (stores, userId) => {
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
    return stores.grants.put(grant, undefined, grantLine('exception-added', grant, errand, T0));
  },
};

const page = (...userIds: number[]) =>
  userIds.map((userId) => {
    const wish = reservation({ userId, username: `learner${userId}` });
    return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
  });

export function retiredContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`retired learners on ${name}`, () => {
    test('are kept by number, once, until they are readmitted, each with its line', async () => {
      const stores = await makeStores();
      expect(await stores.retirement.retire(7, line('learner-retired'))).toBe(true);
      expect(await stores.retirement.retire(7, line('learner-retired'))).toBe(false);
      expect([...(await stores.retirement.listRetired([6, 7, 8]))]).toEqual([7]);
      expect([...(await stores.retirement.listRetired([]))]).toEqual([]);
      expect(await stores.retirement.readmit(7, line('learner-readmitted'))).toBe(true);
      expect(await stores.retirement.readmit(7, line('learner-readmitted'))).toBe(false);
      expect([...(await stores.retirement.listRetired([7]))]).toEqual([]);
      const chain = await stores.audit.readChain(SITE_CHAIN, 0, 10);
      expect(chain.map(({ entry }) => entry.action)).toEqual(['learner-retired', 'learner-readmitted']);
    });

    test('are left out of a page, and the existing get their certificates', async () => {
      const stores = await makeStores();
      await stores.retirement.retire(7, line('learner-retired'));
      const { created, existing, retired } = await stores.certificates.reserve(page(7, 8), LEASE);
      expect(created.map(({ userId }) => userId)).toEqual([8]);
      expect([existing, retired]).toEqual([[], [7]]);
      expect(await stores.certificates.reserve(page(7), LEASE)).toEqual({
        created: [],
        existing: [],
        retired: [7],
      });
      const { award } = reservation();
      expect(await stores.certificates.listVersions(award, 7)).toEqual([]);
      expect(await stores.audit.readChain(award.courseKey, 0, 10)).toHaveLength(1);
    });

    test('have nothing in it that was begun before and ends afterwards', async () => {
      const stores = await makeStores();
      const { award } = reservation();
      const tries = Array.from({ length: 8 }, (_, at) => at + 20);
      const found = await Promise.all(
        tries.map(async (userId) => {
          const [one] = page(userId);
          const pressed = reserveOne(stores, one?.reservation as never, LEASE, one?.audit as never).catch(
            () => undefined,
          );
          await stores.retirement.retire(userId, line('learner-retired'));
          const rows = (await stores.certificates.listAllOf(userId)).length;
          await pressed;
          return { rows, later: (await stores.certificates.listVersions(award, userId)).length };
        }),
      );
      for (const { rows, later } of found) expect(later).toBe(rows);
    });

    test('are not called by a username again', async () => {
      const stores = await makeStores();
      const wish = reservation({ userId: 7 });
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding', T0));
      await stores.erasures.erase(auditOf(wish, 'erased', T0));
      await stores.certificates.renameLearner(7, 'maria');
      expect((await stores.certificates.listAllOf(7)).map(({ username }) => username)).toEqual(['']);
    });

    test.each(Object.entries(WRITES))('are refused %s, and nothing is written', async (_what, write) => {
      const stores = await makeStores();
      await stores.retirement.retire(7, line('learner-retired'));
      await expect(write(stores, 7)).rejects.toMatchObject({ code: 'retired' });
      const { award } = reservation();
      expect(await stores.certificates.listVersions(award, 7)).toEqual([]);
      expect(await stores.grants.listOf(award, 7)).toEqual([]);
      expect(await stores.audit.readChain(award.courseKey, 0, 10)).toEqual([]);
      await stores.retirement.readmit(7, line('learner-readmitted'));
      await expect(write(stores, 7)).resolves.not.toThrow();
    });
  });
}
