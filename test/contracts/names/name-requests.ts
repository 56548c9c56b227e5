// What every store must do with requests for another name, on every database.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NameRequest } from '../../../service/domain/certificates/name-request.ts';
import type { AuditLine } from '../../../service/issuance/ports/audit.ts';
import type { Stores } from '../../../service/issuance/ports/stores.ts';
import { COURSE, reservation } from '../../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };
const PAGE = { onlyOpen: true, before: undefined, limit: 2 };

export const requestOf = (over: Partial<NameRequest> = {}): NameRequest => ({
  uuid: randomUUID(),
  award: AWARD,
  userId: 7,
  username: 'maría',
  certificateUuid: randomUUID(),
  currentName: 'María',
  name: '王小明 María',
  source: 'given',
  reason: 'Falta mi apellido 姓',
  status: 'open',
  at: T0,
  answer: undefined,
  decided: undefined,
  ...over,
});

export const requestLine = (
  { uuid, award, certificateUuid }: NameRequest,
  action: AuditLine['action'] = 'name-requested',
): AuditLine => ({
  at: T0,
  requestToken: 'request-01',
  actor: 'learner:7',
  action,
  certificateUuid,
  courseKey: award.courseKey,
  details: { request: uuid },
});

export function nameRequestsContract(brand: string, makeStores: () => Promise<Stores>): void {
  const open = (stores: Stores, request: NameRequest) =>
    stores.nameRequests.open(request, requestLine(request));
  const refused = { status: 'refused', at: T0, actor: 'staff:1', answer: 'No 不' } as const;

  describe(`requests for another name on ${brand}`, () => {
    test('are returned as they were written, with a line in the trail', async () => {
      const stores = await makeStores();
      const request = requestOf();
      expect(await open(stores, request)).toBe(true);
      expect(await stores.nameRequests.find(request.uuid)).toEqual(request);
      expect(await stores.nameRequests.findNewest(AWARD, 7)).toEqual(request);
      expect(await stores.nameRequests.findNewest(AWARD, 8)).toBeUndefined();
      expect(await stores.audit.readLines({ certificates: [request.certificateUuid] })).toHaveLength(1);
    });

    test('are open once for each award and learner, also at the same moment', async () => {
      const stores = await makeStores();
      const opened = await Promise.all(
        [requestOf(), requestOf(), requestOf()].map((each) => open(stores, each)),
      );
      expect(opened.filter(Boolean)).toHaveLength(1);
      expect(await open(stores, requestOf({ userId: 8 }))).toBe(true);
      expect(await open(stores, requestOf({ award: { ...AWARD, slug: 'other' } }))).toBe(true);
      expect(await stores.nameRequests.countOpen(AWARD)).toBe(2);
    });

    test('are closed once, and leave room for the next', async () => {
      const stores = await makeStores();
      const request = requestOf();
      await open(stores, request);
      const close = () =>
        stores.nameRequests.close(request.uuid, refused, requestLine(request, 'name-request-refused'));
      const closed = await Promise.all([close(), close()]);
      expect(closed.filter(Boolean)).toHaveLength(1);
      expect(await stores.nameRequests.find(request.uuid)).toMatchObject({
        status: 'refused',
        answer: 'No 不',
        decided: { at: T0, actor: 'staff:1' },
      });
      const next = requestOf();
      expect(await open(stores, next)).toBe(true);
      expect(await stores.nameRequests.findNewest(AWARD, 7)).toEqual(next);
    });

    test('are listed in pages, the newest first', async () => {
      const stores = await makeStores();
      const requests = [1, 2, 3].map((userId) => requestOf({ userId }));
      for (const request of requests) await open(stores, request);
      const first = await stores.nameRequests.list(AWARD, PAGE);
      expect(first.requests.map(({ userId }) => userId)).toEqual([3, 2]);
      const second = await stores.nameRequests.list(AWARD, { ...PAGE, before: first.next });
      expect(second.requests.map(({ userId }) => userId)).toEqual([1]);
      expect(second.next).toBeUndefined();
    });

    test('of a learner are deleted with their texts, and a retired learner opens none', async () => {
      const stores = await makeStores();
      await open(stores, requestOf());
      await open(stores, requestOf({ userId: 8 }));
      expect(await stores.nameRequests.deleteOf(7)).toBe(1);
      expect(await stores.nameRequests.countOpen(AWARD)).toBe(1);
      const line = { ...requestLine(requestOf()), action: 'learner-retired', courseKey: 'site' } as const;
      await stores.retirement.retire(7, line);
      await expect(open(stores, requestOf())).rejects.toMatchObject({ code: 'retired' });
    });

    test('beside them, a certificate keeps where its name comes from', async () => {
      const stores = await makeStores();
      const wish = { ...reservation(), nameSource: 'verified' as const };
      const lease = { id: 'lease', until: T0 };
      const audit = {
        ...requestLine(requestOf({ certificateUuid: wish.uuid })),
        action: 'awarding',
      } as const;
      await stores.certificates.reserve([{ reservation: wish, audit }], lease);
      expect(await stores.certificates.findByUuid(wish.uuid)).toMatchObject({ nameSource: 'verified' });
    });
  });
}
