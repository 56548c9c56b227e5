// What every certificate store must do with certificates that exist, and with the chain of its audit lines, whichever
// database is behind it.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import { digestOfKept, digestOfPersonal, factDigests } from '../../service/domain/audit/fact-digests.ts';
import type { AuditLine } from '../../service/issuance/ports/audit.ts';
import type { CertificateStore } from '../../service/issuance/ports/ports.ts';
import { auditOf, COURSE, reservation } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const LEASE = { id: 'lease-1', until: T1 };
const AWARD = { courseKey: COURSE, slug: 'course' };
const REVOCATION = { at: T1, reason: 'other', wording: 'Zurückgezogen. 取り消し' } as const;
const fileOf = (sign: string) => ({ digest: sign.repeat(64), size: 1234 });

async function issue(store: CertificateStore, userId = 7, sign = 'a') {
  const wish = reservation({ userId });
  await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
  await store.publish(wish.uuid, LEASE.id, fileOf(sign), T0, auditOf(wish, 'awarded'));
  return wish;
}
type Wish = Awaited<ReturnType<typeof issue>>;

const lineOf = (uuid: string, action: AuditLine['action'], more: Partial<AuditLine> = {}): AuditLine => ({
  ...auditOf({ uuid, award: AWARD }, action, T1),
  ...more,
});

/** Asks for a newer version; each call is a request of its own. */
function ask(store: CertificateStore, old: Wish, leaseId: string, requestToken: string = randomUUID()) {
  const wish = reservation({ userId: old.userId, requestToken });
  return store.reserveVersion(wish, old.uuid, { ...LEASE, id: leaseId }, lineOf(wish.uuid, 'reissuing'));
}

async function checkOf(store: CertificateStore) {
  const [chain] = await store.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { kept } of await store.readChain(COURSE, 0, 10_000)) check.take(kept);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function correctionsContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`corrections on ${name}`, () => {
    test('revoke what speaks, once, and reinstate it again', async () => {
      const store = await makeStore();
      const { uuid } = await issue(store);
      const revoke = () => store.revoke(REVOCATION, lineOf(uuid, 'revoked'));
      const answers = await Promise.all(Array.from({ length: 5 }, revoke));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.findByUuid(uuid)).toMatchObject({ status: 'unavailable', revoked: REVOCATION });
      expect(await store.reinstate(lineOf(uuid, 'reinstated'))).toBe(true);
      expect(await store.reinstate(lineOf(uuid, 'reinstated'))).toBe(false);
      expect(await store.findByUuid(uuid)).toMatchObject({
        status: 'downloadable',
        revoked: undefined,
        isLive: true,
      });
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 4 });
    });

    test('are read for the check of the trail learner by learner, whatever the page is', async () => {
      const store = await makeStore();
      for (const userId of [3, 1, 2]) await issue(store, userId);
      const old = await issue(store, 4);
      const newer = await ask(store, old, 'lease-2');
      const other = reservation({ award: { courseKey: COURSE, slug: 'a-first-award' }, userId: 2 });
      await store.reserve(other, LEASE, auditOf(other, 'awarding'));
      const whole = (await store.listRowStates(COURSE, undefined, 100)).concat(
        await store.listRowStates(COURSE, { slug: 'a-first-award', userId: 2 }, 100),
      );
      const keys = whole.map(({ facts: { kept } }) => `${kept.slug} ${kept.userId}`);
      expect(keys).toEqual(['a-first-award 2', 'course 1', 'course 2', 'course 3', 'course 4', 'course 4']);
      for (const limit of [1, 2, 4]) {
        const paged: typeof whole = [];
        for (let page = await store.listRowStates(COURSE, undefined, limit); page.length > 0; ) {
          paged.push(...page);
          const { slug, userId } = (page.at(-1) as (typeof page)[number]).facts.kept;
          page = await store.listRowStates(COURSE, { slug, userId }, limit);
        }
        expect(paged).toEqual(whole);
      }
      expect(await store.readRowStates(COURSE, { slug: 'course', userId: 4 })).toEqual(whole.slice(-2));
      const uuid = newer?.certificate.uuid ?? '';
      expect(await store.listMissing(COURSE, 'certificates', [uuid, randomUUID(), old.uuid])).toHaveLength(1);
      expect(await store.listMissing('course-v1:A+B+C', 'certificates', [uuid])).toEqual([uuid]);
      expect(await store.listMissing(COURSE, 'grants', [])).toEqual([]);
    });

    test('leave rows whose facts have the digests that were written with them', async () => {
      const store = await makeStore();
      const facts = {
        factsSalt: randomUUID(),
        courseTitle: 'Écriture 明確 🎓 \ud800 ',
        recipientName: ' Nguyễn\t王小明 ',
        level: { label: 'Pass', wording: undefined },
        waived: ['course-grade' as const],
        gradeNeeded: undefined,
        expiresAt: T1,
      };
      const wish = reservation(facts);
      await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
      const [state] = await store.listRowStates(COURSE, undefined, 10);
      const found = state as NonNullable<typeof state>;
      expect({ facts: digestOfKept(found.facts), recipient: digestOfPersonal(found.facts) }).toEqual({
        ...factDigests(wish),
        expiresAt: undefined,
      });
      await store.erase(lineOf(wish.uuid, 'erased'));
      const [erased] = await store.listRowStates(COURSE, undefined, 10);
      expect(erased?.facts.salt).toBeNull();
      expect(digestOfKept((erased as typeof found).facts)).toBe(factDigests(wish).facts);
    });

    test('change nothing that is not there yet', async () => {
      const store = await makeStore();
      const wish = reservation();
      await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
      expect(await store.revoke(REVOCATION, lineOf(wish.uuid, 'revoked'))).toBe(false);
      expect(await store.setExpiry(T1, lineOf(wish.uuid, 'expiry-set'))).toBe(false);
      expect(await ask(store, wish as Wish, 'lease-2')).toBeUndefined();
      expect((await checkOf(store)).lines).toBe(1);
    });

    test('make one newer version, however many ask at the same moment', async () => {
      const store = await makeStore();
      const old = await issue(store);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) => ask(store, old, `lease-${at}`)),
      );
      expect(answers.filter((answer) => answer?.wasCreated)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer?.certificate.uuid)).size).toBe(1);
      const versions = await store.listVersions(AWARD, 7);
      expect(versions.map(({ version, isLive, status }) => [version, isLive, status])).toEqual([
        [2, false, 'generating'],
        [1, true, 'downloadable'],
      ]);
    });

    test('let the newer version speak when it is there, and the old one no longer', async () => {
      const store = await makeStore();
      const old = await issue(store);
      await store.setExpiry('2030-01-01T00:00:00.000Z', lineOf(old.uuid, 'expiry-set'));
      const made = await ask(store, old, 'lease-2', 'the-request');
      const uuid = made?.certificate.uuid ?? '';
      expect((await store.findLive(AWARD, 7))?.uuid).toBe(old.uuid);
      expect(await store.publishVersion(uuid, 'another', fileOf('b'), lineOf(uuid, 'awarded'))).toBe(false);
      const done = await Promise.all(
        [1, 2, 3].map(() => store.publishVersion(uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded'))),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await store.findLive(AWARD, 7)).toMatchObject({
        uuid,
        version: 2,
        expiresAt: '2030-01-01T00:00:00.000Z',
      });
      expect(await store.findByUuid(old.uuid)).toMatchObject({ isLive: false, status: 'downloadable' });
      const trail = await store.readAudit({ certificates: [old.uuid, uuid] });
      expect(trail.map(({ action }) => action).slice(-3)).toEqual(['reissuing', 'awarded', 'replaced']);
      expect(await store.revoke(REVOCATION, lineOf(old.uuid, 'revoked'))).toBe(false);
      expect(await store.setExpiry(T1, lineOf(old.uuid, 'expiry-set'))).toBe(false);
      // The call that is made again finds what it made.
      expect(await ask(store, old, 'lease-3', 'the-request')).toMatchObject({
        wasCreated: false,
        certificate: { uuid },
      });
      expect(await ask(store, old, 'lease-4')).toBeUndefined();
    });

    test('give a renewal an end of its own, and its mark to what comes after it', async () => {
      const store = await makeStore();
      const old = await issue(store);
      await store.setExpiry(T1, lineOf(old.uuid, 'expiry-set'));
      expect((await store.listEnding(AWARD, T1, undefined, 9)).map(({ uuid }) => uuid)).toEqual([old.uuid]);
      expect(await store.listEnding(AWARD, T0, undefined, 9)).toEqual([]);
      expect(await store.listEnding(AWARD, T1, 7, 9)).toEqual([]);
      const make = async (wish: Wish, replaces: string, sign: string) => {
        const lease = { ...LEASE, id: sign };
        await store.reserveVersion(wish, replaces, lease, lineOf(wish.uuid, 'renewing'));
        await store.publishVersion(wish.uuid, lease.id, fileOf(sign), lineOf(wish.uuid, 'awarded'));
      };
      const mark = { expiresAt: '2030-01-01T00:00:00.000Z', renewedAt: T1 };
      const renewal = reservation({ requestToken: 'renewal-1', ...mark });
      await make(renewal, old.uuid, 'b');
      expect(await store.findLive(AWARD, 7)).toMatchObject({ uuid: renewal.uuid, ...mark });
      const reissued = reservation({ requestToken: 'reissue-1', renewedAt: T1 });
      await make(reissued, renewal.uuid, 'c');
      expect(await store.findLive(AWARD, 7)).toMatchObject({ uuid: reissued.uuid, ...mark });
      const trail = await store.readAudit({ certificates: [old.uuid, renewal.uuid] });
      expect(trail.map(({ action }) => action).slice(-4)).toEqual([
        'renewing',
        'awarded',
        'renewed',
        'replaced',
      ]);
      expect(await store.listEnding(AWARD, T1, undefined, 9)).toEqual([]);
      expect(await checkOf(store)).toMatchObject({ intact: true });
    });

    test('take nothing of a renewal back when a re-issue of what was before comes late', async () => {
      const store = await makeStore();
      const old = await issue(store);
      await store.setExpiry(T1, lineOf(old.uuid, 'expiry-set'));
      const mark = { expiresAt: '2030-01-01T00:00:00.000Z', renewedAt: T1 };
      const renewal = reservation({ requestToken: 'renewal-1', ...mark });
      const late = reservation({ requestToken: 'reissue-1', expiresAt: T1 });
      const problem = { code: 'internal', detail: 'No font.' } as const;
      for (const wish of [renewal, late]) {
        const { uuid } = wish;
        await store.reserveVersion(wish, old.uuid, { ...LEASE, id: uuid }, lineOf(uuid, 'renewing'));
        await store.fail(uuid, uuid, problem, T1, lineOf(uuid, 'award-failed'));
      }
      for (const { uuid } of [renewal, late]) {
        expect(await store.revive(uuid, T1, lineOf(uuid, 'award-retried'))).toBe(true);
        await store.lease(uuid, T1, { id: uuid, until: '2026-11-22T11:00:00.000Z' });
        const audit = lineOf(uuid, 'awarded');
        expect(await store.publishVersion(uuid, uuid, fileOf(uuid === late.uuid ? 'c' : 'b'), audit)).toBe(
          true,
        );
      }
      expect(await store.findLive(AWARD, 7)).toMatchObject({ uuid: late.uuid, expiresAt: mark.expiresAt });
      const [last] = (await store.readAudit({ certificates: [renewal.uuid] })).slice(-1);
      expect(last).toMatchObject({ action: 'replaced', details: { by: late.uuid } });
    });

    test('leave a version that failed alone once a newer one is there, and make it anew before', async () => {
      const store = await makeStore();
      const old = await issue(store);
      const problem = { code: 'internal', detail: 'No font.' } as const;
      const first = await ask(store, old, 'lease-2', 'ticket-1');
      const failed = first?.certificate.uuid ?? '';
      await store.fail(failed, 'lease-2', problem, T1, lineOf(failed, 'award-failed'));
      expect(await store.countFailures(COURSE)).toBe(1);
      // The same call once more does not find the failure as what it asked for.
      const again = await ask(store, old, 'lease-3', 'ticket-1');
      expect(again).toMatchObject({ wasCreated: true, certificate: { version: 3, status: 'generating' } });
      const made = again?.certificate.uuid ?? '';
      await store.publishVersion(made, 'lease-3', fileOf('b'), lineOf(made, 'awarded'));
      expect(await store.countFailures(COURSE)).toBe(0);
      expect(await store.listFailures({ courseKey: COURSE, limit: 9 })).toEqual([]);
      expect(await store.revive(failed, T1, lineOf(failed, 'award-retried'))).toBe(false);
      expect(await store.findLive(AWARD, 7)).toMatchObject({ uuid: made });
    });

    test('keep one live certificate while some revoke, some reinstate and some publish', async () => {
      const store = await makeStore();
      const old = await issue(store);
      const made = await ask(store, old, 'lease-2');
      const uuid = made?.certificate.uuid ?? '';
      await Promise.all([
        store.revoke(REVOCATION, lineOf(old.uuid, 'revoked')),
        store.publishVersion(uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded')),
        store.revoke(REVOCATION, lineOf(uuid, 'revoked')),
        store.reinstate(lineOf(old.uuid, 'reinstated')),
        store.setExpiry(T1, lineOf(old.uuid, 'expiry-set')),
      ]);
      const versions = await store.listVersions(AWARD, 7);
      expect(versions.filter(({ isLive }) => isLive).map((each) => each.uuid)).toEqual([uuid]);
      expect(await checkOf(store)).toMatchObject({ intact: true, faults: [] });
    });

    test('hand a revocation on to the version that was being made', async () => {
      const store = await makeStore();
      const old = await issue(store);
      const uuid = (await ask(store, old, 'lease-2'))?.certificate.uuid ?? '';
      await store.revoke(REVOCATION, lineOf(old.uuid, 'revoked'));
      await store.publishVersion(uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded'));
      expect(await store.findLive(AWARD, 7)).toMatchObject({
        uuid,
        status: 'unavailable',
        revoked: REVOCATION,
      });
      expect(await store.findByUuid(old.uuid)).toMatchObject({
        status: 'downloadable',
        revoked: undefined,
      });
    });

    test('erase a learner once, with the notes, and remember the file that has to go', async () => {
      const store = await makeStore();
      const { uuid } = await issue(store);
      await store.revoke(REVOCATION, lineOf(uuid, 'revoked', { note: 'Über Maria. 👀' }));
      expect((await store.readAudit({ certificates: [uuid] })).at(-1)?.note).toBe('Über Maria. 👀');
      expect(await store.findUserIds('maria')).toEqual([7]);
      const answers = await Promise.all([1, 2, 3].map(() => store.erase(lineOf(uuid, 'erased'))));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.findByUuid(uuid)).toMatchObject({
        recipientName: '',
        username: '',
        grade: undefined,
        learnerLanguage: 'en',
        erasedAt: T1,
        status: 'unavailable',
        isLive: true,
        revoked: { at: T1, reason: 'other', wording: null },
        file: { digest: fileOf('a').digest },
      });
      expect(await store.findUserIds('maria')).toEqual([]);
      expect((await store.readAudit({ certificates: [uuid] })).every(({ note }) => note === undefined)).toBe(
        true,
      );
      expect(await store.listErasing(10)).toEqual([{ uuid, courseKey: COURSE, digest: fileOf('a').digest }]);
      expect(await store.confirmErased(lineOf(uuid, 'file-erased'))).toBe(true);
      expect(await store.confirmErased(lineOf(uuid, 'file-erased'))).toBe(false);
      expect(await store.listErasing(10)).toEqual([]);
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 5 });
      // What was revoked still speaks; reinstated, it makes room.
      await store.reinstate(lineOf(uuid, 'reinstated'));
      expect(await store.findLive(AWARD, 7)).toBeUndefined();
    });

    test('erase the level and what was waived too, for they tell of the grade', async () => {
      const store = await makeStore();
      const level = { label: 'Distinction', wording: 'with distinction' };
      const wish = reservation({ level, waived: ['course-grade', 'mode'] });
      await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
      expect(await store.findByUuid(wish.uuid)).toMatchObject({
        level,
        waived: ['course-grade', 'mode'],
      });
      expect(await store.erase(lineOf(wish.uuid, 'erased'))).toBe(true);
      expect(await store.findByUuid(wish.uuid)).toMatchObject({ level: undefined, waived: [] });
    });

    test('stop what is being made for somebody who is erased', async () => {
      const store = await makeStore();
      const wish = reservation();
      await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
      expect(await store.erase(lineOf(wish.uuid, 'erased'))).toBe(true);
      expect(await store.publish(wish.uuid, LEASE.id, fileOf('a'), T1, lineOf(wish.uuid, 'awarded'))).toBe(
        false,
      );
      expect(await store.listErasing(10)).toEqual([]);
      const anew = reservation();
      expect((await store.reserve(anew, LEASE, auditOf(anew, 'awarding'))).certificate).toMatchObject({
        uuid: anew.uuid,
        version: 2,
      });
    });
  });

  describe(`the audit chain on ${name}`, () => {
    test('has every line once and in order, however many write at the same moment', async () => {
      const store = await makeStore();
      await Promise.all(Array.from({ length: 25 }, (_, at) => issue(store, at + 1)));
      expect(await checkOf(store)).toMatchObject({ intact: true, lines: 50, head: { seq: 50 } });
    });

    test('is a chain of its own for each course, and comes in pages', async () => {
      const store = await makeStore();
      const courses = ['course-v1:Org+A+1', 'course-v1:Org+a+1', COURSE];
      for (const courseKey of courses) {
        const wish = reservation({ award: { courseKey, slug: 'course' } });
        await store.reserve(wish, LEASE, auditOf(wish, 'awarding'));
        await store.publish(wish.uuid, LEASE.id, fileOf('a'), T0, auditOf(wish, 'awarded'));
      }
      const chains = await store.listChains();
      expect(chains.map(({ courseKey, head }) => [courseKey, head.seq])).toEqual(
        [...courses].sort().map((key) => [key, 2]),
      );
      const seqs = async (after: number, limit: number) =>
        (await store.readChain(COURSE, after, limit)).map(({ entry }) => entry.seq);
      expect([await seqs(0, 1), await seqs(1, 5), await seqs(2, 5)]).toEqual([[1], [2], []]);
      const one = await store.readAudit({ requestToken: 'click-0001' });
      expect(one).toHaveLength(6);
      expect(await store.listChains('course-v1:Org+none+1')).toEqual([]);
    });
  });
}
