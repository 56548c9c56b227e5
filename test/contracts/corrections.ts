// What every certificate store must do with existing certificates, and with the chain of its audit lines, on every
// database.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import { digestOfKept, digestOfPersonal, factDigests } from '../../service/domain/audit/fact-digests.ts';
import type { AuditLine } from '../../service/issuance/ports/audit.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import {
  auditOf,
  COURSE,
  leaseOne,
  publishOne,
  reservation,
  reserveOne,
} from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const LEASE = { id: 'lease-1', until: T1 };
const AWARD = { courseKey: COURSE, slug: 'course' };
const REVOCATION = { at: T1, reason: 'other', wording: 'Zurückgezogen. 取り消し' } as const;
const fileOf = (sign: string) => ({ digest: sign.repeat(64), size: 1234 });

async function issue(stores: Stores, userId = 7, sign = 'a') {
  const wish = reservation({ userId });
  await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
  await publishOne(stores, wish.uuid, LEASE.id, fileOf(sign), auditOf(wish, 'awarded'));
  return wish;
}
type Wish = Awaited<ReturnType<typeof issue>>;

const lineOf = (uuid: string, action: AuditLine['action'], more: Partial<AuditLine> = {}): AuditLine => ({
  ...auditOf({ uuid, award: AWARD }, action, T1),
  ...more,
});

/** Requests a newer version; each call is a separate request. */
function ask(stores: Stores, old: Wish, leaseId: string, requestToken: string = randomUUID()) {
  const wish = reservation({ userId: old.userId, requestToken });
  return stores.corrections.reserveVersion(
    { reservation: wish, audit: lineOf(wish.uuid, 'reissuing') },
    old.uuid,
    { ...LEASE, id: leaseId },
  );
}

async function checkOf(stores: Stores) {
  const [chain] = await stores.audit.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { stored } of await stores.audit.readChain(COURSE, 0, 10_000)) check.take(stored);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function correctionsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`corrections on ${name}`, () => {
    test('revoke the current version, once, and reinstate it again', async () => {
      const stores = await makeStores();
      const { uuid } = await issue(stores);
      const revoke = () => stores.corrections.revoke(REVOCATION, lineOf(uuid, 'revoked'));
      const answers = await Promise.all(Array.from({ length: 5 }, revoke));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await stores.certificates.findByUuid(uuid)).toMatchObject({
        status: 'unavailable',
        revoked: REVOCATION,
      });
      expect(await stores.corrections.reinstate(lineOf(uuid, 'reinstated'))).toBe(true);
      expect(await stores.corrections.reinstate(lineOf(uuid, 'reinstated'))).toBe(false);
      expect(await stores.certificates.findByUuid(uuid)).toMatchObject({
        status: 'downloadable',
        revoked: undefined,
        isLive: true,
      });
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 4 });
    });

    test('are read for the check of the trail learner by learner, whatever the page is', async () => {
      const stores = await makeStores();
      for (const userId of [3, 1, 2]) await issue(stores, userId);
      const old = await issue(stores, 4);
      const newer = await ask(stores, old, 'lease-2');
      const other = reservation({ award: { courseKey: COURSE, slug: 'a-first-award' }, userId: 2 });
      await reserveOne(stores, other, LEASE, auditOf(other, 'awarding'));
      const whole = (await stores.audit.listRowStates(COURSE, undefined, 100)).concat(
        await stores.audit.listRowStates(COURSE, { slug: 'a-first-award', userId: 2 }, 100),
      );
      const keys = whole.map(({ facts: { kept } }) => `${kept.slug} ${kept.userId}`);
      expect(keys).toEqual(['a-first-award 2', 'course 1', 'course 2', 'course 3', 'course 4', 'course 4']);
      for (const limit of [1, 2, 4]) {
        const paged: typeof whole = [];
        for (let page = await stores.audit.listRowStates(COURSE, undefined, limit); page.length > 0; ) {
          paged.push(...page);
          const { slug, userId } = (page.at(-1) as (typeof page)[number]).facts.kept;
          page = await stores.audit.listRowStates(COURSE, { slug, userId }, limit);
        }
        expect(paged).toEqual(whole);
      }
      expect(await stores.audit.readRowStates(COURSE, { slug: 'course', userId: 4 })).toEqual(
        whole.slice(-2),
      );
      const uuid = newer?.certificate.uuid ?? '';
      expect(
        await stores.audit.listMissing(COURSE, 'certificates', [uuid, randomUUID(), old.uuid]),
      ).toHaveLength(1);
      expect(await stores.audit.listMissing('course-v1:A+B+C', 'certificates', [uuid])).toEqual([uuid]);
      expect(await stores.audit.listMissing(COURSE, 'grants', [])).toEqual([]);
    });

    test('leave rows whose facts have the digests that were written with them', async () => {
      const stores = await makeStores();
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
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      const [state] = await stores.audit.listRowStates(COURSE, undefined, 10);
      const found = state as NonNullable<typeof state>;
      expect({ facts: digestOfKept(found.facts), recipient: digestOfPersonal(found.facts) }).toEqual({
        ...factDigests(wish),
        expiresAt: undefined,
      });
      await stores.erasures.erase(lineOf(wish.uuid, 'erased'));
      const [erased] = await stores.audit.listRowStates(COURSE, undefined, 10);
      expect(erased?.facts.salt).toBeNull();
      expect(digestOfKept((erased as typeof found).facts)).toBe(factDigests(wish).facts);
    });

    test('change nothing that is not there yet', async () => {
      const stores = await makeStores();
      const wish = reservation();
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      expect(await stores.corrections.revoke(REVOCATION, lineOf(wish.uuid, 'revoked'))).toBe(false);
      expect(await stores.corrections.setExpiry(T1, lineOf(wish.uuid, 'expiry-set'))).toBe(false);
      expect(await ask(stores, wish as Wish, 'lease-2')).toBeUndefined();
      expect((await checkOf(stores)).lines).toBe(1);
    });

    test('make one newer version, however many ask at the same moment', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) => ask(stores, old, `lease-${at}`)),
      );
      expect(answers.filter((answer) => answer?.wasCreated)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer?.certificate.uuid)).size).toBe(1);
      const versions = await stores.certificates.listVersions(AWARD, 7);
      expect(versions.map(({ version, isLive, status }) => [version, isLive, status])).toEqual([
        [2, false, 'generating'],
        [1, true, 'downloadable'],
      ]);
    });

    test('make the newer version current once it is issued, and the old one no longer', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      await stores.corrections.setExpiry('2030-01-01T00:00:00.000Z', lineOf(old.uuid, 'expiry-set'));
      const made = await ask(stores, old, 'lease-2', 'the-request');
      const uuid = made?.certificate.uuid ?? '';
      expect((await stores.certificates.findLive(AWARD, 7))?.uuid).toBe(old.uuid);
      expect(await publishOne(stores, uuid, 'another', fileOf('b'), lineOf(uuid, 'awarded'))).toBe(false);
      const done = await Promise.all(
        [1, 2, 3].map(() => publishOne(stores, uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded'))),
      );
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({
        uuid,
        version: 2,
        expiresAt: '2030-01-01T00:00:00.000Z',
      });
      expect(await stores.certificates.findByUuid(old.uuid)).toMatchObject({
        isLive: false,
        status: 'downloadable',
      });
      const trail = await stores.audit.readLines({ certificates: [old.uuid, uuid] });
      expect(trail.map(({ action }) => action).slice(-3)).toEqual(['reissuing', 'awarded', 'replaced']);
      expect(await stores.corrections.revoke(REVOCATION, lineOf(old.uuid, 'revoked'))).toBe(false);
      expect(await stores.corrections.setExpiry(T1, lineOf(old.uuid, 'expiry-set'))).toBe(false);
      // The repeated call finds what it created.
      expect(await ask(stores, old, 'lease-3', 'the-request')).toMatchObject({
        wasCreated: false,
        certificate: { uuid },
      });
      expect(await ask(stores, old, 'lease-4')).toBeUndefined();
    });

    test('list what another version of a design draws, in the order of learners', async () => {
      const stores = await makeStores();
      const make = async (userId: number, template: { id: string; version: string }, sign: string) => {
        const wish = reservation({ userId, username: `u${userId}`, template });
        const lease = { ...LEASE, id: `lease-${userId}` };
        await reserveOne(stores, wish, lease, auditOf(wish, 'awarding'));
        await publishOne(stores, wish.uuid, lease.id, fileOf(sign), auditOf(wish, 'awarded'));
        return wish.uuid;
      };
      const design = (version: string) => ({ id: 'own-1', version });
      const third = await make(9, design('v1'), 'c');
      const first = await make(7, design('v1'), 'a');
      const second = await make(8, design('v2'), 'b');
      await make(10, design('v3'), 'd');
      await make(11, { id: 'other-1', version: 'v1' }, 'e');
      const list = async (version?: string, after?: number, limit = 9) =>
        (await stores.corrections.listOutdated(AWARD, design('v3'), version, after, limit)).map(
          ({ uuid }) => uuid,
        );
      expect(await list()).toEqual([first, second, third]);
      expect(await list('v1')).toEqual([first, third]);
      expect(await list('v3')).toEqual([]);
      expect(await list(undefined, 7, 1)).toEqual([second]);
      await stores.corrections.revoke(REVOCATION, lineOf(first, 'revoked'));
      expect(await list('v1')).toEqual([third]);
    });

    test('give a renewal an end of its own, and its mark to what comes after it', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      await stores.corrections.setExpiry(T1, lineOf(old.uuid, 'expiry-set'));
      expect((await stores.corrections.listEnding(AWARD, T1, undefined, 9)).map(({ uuid }) => uuid)).toEqual([
        old.uuid,
      ]);
      expect(await stores.corrections.listEnding(AWARD, T0, undefined, 9)).toEqual([]);
      expect(await stores.corrections.listEnding(AWARD, T1, 7, 9)).toEqual([]);
      const make = async (wish: Wish, replaces: string, sign: string) => {
        const lease = { ...LEASE, id: sign };
        await stores.corrections.reserveVersion(
          { reservation: wish, audit: lineOf(wish.uuid, 'renewing') },
          replaces,
          lease,
        );
        await publishOne(stores, wish.uuid, lease.id, fileOf(sign), lineOf(wish.uuid, 'awarded'));
      };
      const mark = { expiresAt: '2030-01-01T00:00:00.000Z', renewedAt: T1 };
      const renewal = reservation({ requestToken: 'renewal-1', ...mark });
      await make(renewal, old.uuid, 'b');
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({ uuid: renewal.uuid, ...mark });
      const reissued = reservation({ requestToken: 'reissue-1', renewedAt: T1 });
      await make(reissued, renewal.uuid, 'c');
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({ uuid: reissued.uuid, ...mark });
      const trail = await stores.audit.readLines({ certificates: [old.uuid, renewal.uuid] });
      expect(trail.map(({ action }) => action).slice(-4)).toEqual([
        'renewing',
        'awarded',
        'renewed',
        'replaced',
      ]);
      expect(await stores.corrections.listEnding(AWARD, T1, undefined, 9)).toEqual([]);
      expect(await checkOf(stores)).toMatchObject({ intact: true });
    });

    test('take nothing of a renewal back when a re-issue of what was before comes late', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      await stores.corrections.setExpiry(T1, lineOf(old.uuid, 'expiry-set'));
      const mark = { expiresAt: '2030-01-01T00:00:00.000Z', renewedAt: T1 };
      const renewal = reservation({ requestToken: 'renewal-1', ...mark });
      const late = reservation({ requestToken: 'reissue-1', expiresAt: T1 });
      const problem = { code: 'internal', detail: 'No font.' } as const;
      for (const wish of [renewal, late]) {
        const { uuid } = wish;
        await stores.corrections.reserveVersion(
          { reservation: wish, audit: lineOf(uuid, 'renewing') },
          old.uuid,
          { ...LEASE, id: uuid },
        );
        await stores.certificates.fail(uuid, uuid, problem, T1, lineOf(uuid, 'award-failed'));
      }
      for (const { uuid } of [renewal, late]) {
        expect(await stores.jobs.revive(uuid, T1, lineOf(uuid, 'award-retried'))).toBe(true);
        await leaseOne(stores, uuid, T1, { id: uuid, until: '2026-11-22T11:00:00.000Z' });
        const audit = lineOf(uuid, 'awarded');
        expect(await publishOne(stores, uuid, uuid, fileOf(uuid === late.uuid ? 'c' : 'b'), audit)).toBe(
          true,
        );
      }
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({
        uuid: late.uuid,
        expiresAt: mark.expiresAt,
      });
      const [last] = (await stores.audit.readLines({ certificates: [renewal.uuid] })).slice(-1);
      expect(last).toMatchObject({ action: 'replaced', details: { by: late.uuid } });
    });

    test('leave a version that failed alone once a newer one is there, and make it anew before', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      const problem = { code: 'internal', detail: 'No font.' } as const;
      const first = await ask(stores, old, 'lease-2', 'ticket-1');
      const failed = first?.certificate.uuid ?? '';
      await stores.certificates.fail(failed, 'lease-2', problem, T1, lineOf(failed, 'award-failed'));
      expect(await stores.jobs.countFailures(COURSE)).toBe(1);
      // The repeated call does not take the failure for its result.
      const again = await ask(stores, old, 'lease-3', 'ticket-1');
      expect(again).toMatchObject({ wasCreated: true, certificate: { version: 3, status: 'generating' } });
      const made = again?.certificate.uuid ?? '';
      await publishOne(stores, made, 'lease-3', fileOf('b'), lineOf(made, 'awarded'));
      expect(await stores.jobs.countFailures(COURSE)).toBe(0);
      expect(await stores.jobs.listFailures({ courseKey: COURSE, limit: 9 })).toEqual([]);
      expect(await stores.jobs.revive(failed, T1, lineOf(failed, 'award-retried'))).toBe(false);
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({ uuid: made });
    });

    test('keep one live certificate while some revoke, some reinstate and some publish', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      const made = await ask(stores, old, 'lease-2');
      const uuid = made?.certificate.uuid ?? '';
      await Promise.all([
        stores.corrections.revoke(REVOCATION, lineOf(old.uuid, 'revoked')),
        publishOne(stores, uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded')),
        stores.corrections.revoke(REVOCATION, lineOf(uuid, 'revoked')),
        stores.corrections.reinstate(lineOf(old.uuid, 'reinstated')),
        stores.corrections.setExpiry(T1, lineOf(old.uuid, 'expiry-set')),
      ]);
      const versions = await stores.certificates.listVersions(AWARD, 7);
      expect(versions.filter(({ isLive }) => isLive).map((each) => each.uuid)).toEqual([uuid]);
      expect(await checkOf(stores)).toMatchObject({ intact: true, faults: [] });
    });

    test('hand a revocation on to the version that was being made', async () => {
      const stores = await makeStores();
      const old = await issue(stores);
      const uuid = (await ask(stores, old, 'lease-2'))?.certificate.uuid ?? '';
      await stores.corrections.revoke(REVOCATION, lineOf(old.uuid, 'revoked'));
      await publishOne(stores, uuid, 'lease-2', fileOf('b'), lineOf(uuid, 'awarded'));
      expect(await stores.certificates.findLive(AWARD, 7)).toMatchObject({
        uuid,
        status: 'unavailable',
        revoked: REVOCATION,
      });
      expect(await stores.certificates.findByUuid(old.uuid)).toMatchObject({
        status: 'downloadable',
        revoked: undefined,
      });
    });

    test('erase a learner once, with the notes, and remember the file that has to go', async () => {
      const stores = await makeStores();
      const { uuid } = await issue(stores);
      await stores.corrections.revoke(REVOCATION, lineOf(uuid, 'revoked', { note: 'Über Maria. 👀' }));
      expect((await stores.audit.readLines({ certificates: [uuid] })).at(-1)?.note).toBe('Über Maria. 👀');
      expect(await stores.erasures.findUserIds('maria')).toEqual([7]);
      const answers = await Promise.all([1, 2, 3].map(() => stores.erasures.erase(lineOf(uuid, 'erased'))));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await stores.certificates.findByUuid(uuid)).toMatchObject({
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
      expect(await stores.erasures.findUserIds('maria')).toEqual([]);
      expect(
        (await stores.audit.readLines({ certificates: [uuid] })).every(({ note }) => note === undefined),
      ).toBe(true);
      expect(await stores.erasures.list(10)).toEqual([
        { uuid, courseKey: COURSE, digest: fileOf('a').digest },
      ]);
      expect(await stores.erasures.confirm(lineOf(uuid, 'file-erased'))).toBe(true);
      expect(await stores.erasures.confirm(lineOf(uuid, 'file-erased'))).toBe(false);
      expect(await stores.erasures.list(10)).toEqual([]);
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 5 });
      // The revoked version is still current; reinstated, it permits a newer one.
      await stores.corrections.reinstate(lineOf(uuid, 'reinstated'));
      expect(await stores.certificates.findLive(AWARD, 7)).toBeUndefined();
    });

    test('erase the level and what was waived too, because they reveal the grade', async () => {
      const stores = await makeStores();
      const level = { label: 'Distinction', wording: 'with distinction' };
      const wish = reservation({ level, waived: ['course-grade', 'mode'] });
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      expect(await stores.certificates.findByUuid(wish.uuid)).toMatchObject({
        level,
        waived: ['course-grade', 'mode'],
      });
      expect(await stores.erasures.erase(lineOf(wish.uuid, 'erased'))).toBe(true);
      expect(await stores.certificates.findByUuid(wish.uuid)).toMatchObject({ level: undefined, waived: [] });
    });

    test('stop the rendering for a learner who is erased', async () => {
      const stores = await makeStores();
      const wish = reservation();
      await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
      expect(await stores.erasures.erase(lineOf(wish.uuid, 'erased'))).toBe(true);
      expect(await publishOne(stores, wish.uuid, LEASE.id, fileOf('a'), lineOf(wish.uuid, 'awarded'))).toBe(
        false,
      );
      expect(await stores.erasures.list(10)).toEqual([]);
      const anew = reservation();
      expect((await reserveOne(stores, anew, LEASE, auditOf(anew, 'awarding'))).certificate).toMatchObject({
        uuid: anew.uuid,
        version: 2,
      });
    });
  });

  describe(`the audit chain on ${name}`, () => {
    test('has every line once and in order, however many write at the same moment', async () => {
      const stores = await makeStores();
      await Promise.all(Array.from({ length: 25 }, (_, at) => issue(stores, at + 1)));
      expect(await checkOf(stores)).toMatchObject({ intact: true, lines: 50, head: { seq: 50 } });
    });

    test('is a chain of its own for each course, and comes in pages', async () => {
      const stores = await makeStores();
      const courses = ['course-v1:Org+A+1', 'course-v1:Org+a+1', COURSE];
      for (const courseKey of courses) {
        const wish = reservation({ award: { courseKey, slug: 'course' } });
        await reserveOne(stores, wish, LEASE, auditOf(wish, 'awarding'));
        await publishOne(stores, wish.uuid, LEASE.id, fileOf('a'), auditOf(wish, 'awarded'));
      }
      const chains = await stores.audit.listChains();
      expect(chains.map(({ courseKey, head }) => [courseKey, head.seq])).toEqual(
        [...courses].sort().map((key) => [key, 2]),
      );
      const seqs = async (after: number, limit: number) =>
        (await stores.audit.readChain(COURSE, after, limit)).map(({ entry }) => entry.seq);
      expect([await seqs(0, 1), await seqs(1, 5), await seqs(2, 5)]).toEqual([[1], [2], []]);
      const one = await stores.audit.readLines({ requestToken: 'click-0001' });
      expect(one).toHaveLength(6);
      expect(await stores.audit.listChains('course-v1:Org+none+1')).toEqual([]);
    });
  });
}
