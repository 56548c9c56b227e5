// What every certificate store must do with exceptions, level assignments and shown settings, whichever database is
// behind it.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import { compareGrants } from '../../service/domain/audit/replay-grants.ts';
import type { Grant } from '../../service/domain/decision/grant.ts';
import { grantLine, withoutTerms } from '../../service/issuance/grants/put-grant.ts';
import type { AuditLine } from '../../service/issuance/ports/audit.ts';
import type { CertificateStore } from '../../service/issuance/ports/ports.ts';
import { COURSE, settings } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };

const grantOf = (over: Partial<Grant> = {}): Grant => ({
  uuid: randomUUID(),
  kind: 'exception',
  award: AWARD,
  userId: 7,
  username: 'maría',
  waives: ['grade', 'mode'],
  label: undefined,
  issuedOn: undefined,
  template: undefined,
  until: '2027-01-01T00:00:00.000Z',
  note: 'Krank während der Prüfung 病欠',
  actor: 'staff:15',
  at: T0,
  requestToken: 'errand-0001',
  removed: undefined,
  erasedAt: undefined,
  ...over,
});
const levelOf = (over: Partial<Grant> = {}): Grant =>
  grantOf({
    kind: 'level',
    waives: [],
    label: 'Auszeichnung',
    issuedOn: '2026-06-30',
    template: 'formal',
    until: undefined,
    ...over,
  });

const lineOf = (grant: Grant, action: AuditLine['action'] = 'exception-allowed', at = T0): AuditLine => ({
  at,
  requestToken: grant.requestToken,
  actor: grant.actor,
  action,
  certificateUuid: grant.uuid,
  courseKey: grant.award.courseKey,
  details: { award: grant.award.slug, learner: grant.userId },
  ...(grant.note !== undefined && { note: grant.note }),
});

const put = (store: CertificateStore, grant: Grant, replaces?: string) =>
  store.putGrant(grant, replaces, lineOf(grant));

async function chainOf(store: CertificateStore) {
  const [chain] = await store.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { kept } of await store.readChain(COURSE, 0, 10_000)) check.take(kept);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function grantsContract(name: string, makeStore: () => Promise<CertificateStore>): void {
  describe(`grants on ${name}`, () => {
    test('are given back as they were put, one of each kind', async () => {
      const store = await makeStore();
      const [exception, level] = [grantOf(), levelOf()];
      expect(await put(store, exception)).toBe(true);
      expect(await put(store, level)).toBe(true);
      const kept = await store.listGrantsOf(AWARD, 7);
      expect(kept).toHaveLength(2);
      expect(kept).toEqual(expect.arrayContaining([exception, level]));
      expect(await store.findGrant(level.uuid)).toEqual(level);
      expect(await store.findGrant(randomUUID())).toBeUndefined();
      expect(await store.listGrantsOf({ ...AWARD, slug: 'other' }, 7)).toEqual([]);
      expect(await store.listGrantsOf(AWARD, 8)).toEqual([]);
    });

    test('are one for each award and learner, however many put one at the same moment', async () => {
      const store = await makeStore();
      const answers = await Promise.all(Array.from({ length: 12 }, () => put(store, grantOf())));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.listGrantsOf(AWARD, 7)).toHaveLength(1);
      expect(await chainOf(store)).toMatchObject({ intact: true, lines: 1 });
    });

    test('take each other’s place, once, and the old one says since when', async () => {
      const store = await makeStore();
      const first = grantOf();
      await put(store, first);
      const others = Array.from({ length: 6 }, () => grantOf({ at: T1, actor: 'staff:16' }));
      const answers = await Promise.all(others.map((each) => put(store, each, first.uuid)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.findGrant(first.uuid)).toEqual({ ...first, removed: { at: T1, actor: 'staff:16' } });
      expect((await store.listGrantsOf(AWARD, 7)).map(({ at }) => at)).toEqual([T1]);
    });

    test('are removed once, with a line in the chain, and can be put again', async () => {
      const store = await makeStore();
      const grant = grantOf();
      await put(store, grant);
      const remove = () =>
        store.removeGrant(grant.uuid, { at: T1, actor: 'staff:1' }, lineOf(grant, 'exception-removed', T1));
      const answers = await Promise.all(Array.from({ length: 5 }, remove));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.listGrantsOf(AWARD, 7)).toEqual([]);
      expect(await put(store, grantOf())).toBe(true);
      const trail = await store.readAudit({ certificates: [grant.uuid] });
      expect(trail.map(({ action }) => action)).toEqual(['exception-allowed', 'exception-removed']);
      expect(await chainOf(store)).toMatchObject({ intact: true, lines: 3 });
    });

    test('are listed in pages, the newest first, each kind for itself', async () => {
      const store = await makeStore();
      for (let userId = 1; userId <= 5; userId += 1) await put(store, grantOf({ userId }));
      await put(store, levelOf());
      const seen: number[] = [];
      for (let before: number | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
        const page = await store.listGrants(AWARD, 'exception', { before, limit: 2 });
        seen.push(...page.grants.map(({ userId }) => userId));
        before = page.next;
      }
      expect(seen).toEqual([5, 4, 3, 2, 1]);
    });

    test('are found by a username however it is spelled, and follow a learner who is renamed', async () => {
      const store = await makeStore();
      await put(store, grantOf());
      const find = (username: string) => store.findGrantsByUsername(AWARD, 'exception', username);
      expect(await find('maría')).toHaveLength(1);
      expect(await find('María')).toHaveLength(1);
      expect(await find('maria')).toEqual([]);
      expect(await store.findUserIds('maría')).toEqual([7]);
      await store.renameLearner(7, 'maria_k');
      expect(await find('MARIA_K')).toHaveLength(1);
      expect(await store.findUserIds('Maria_K')).toEqual([7]);
    });

    test('forget their learner and the note, once, and the chain still holds', async () => {
      const store = await makeStore();
      const [grant, level] = [grantOf(), levelOf()];
      await put(store, grant);
      await put(store, level);
      await put(store, grantOf({ userId: 8, username: 'ben' }));
      const due = await store.listGrantsToErase(7);
      expect(due.map(({ uuid }) => uuid)).toEqual([grant.uuid, level.uuid]);
      for (const each of due) {
        const line = { ...lineOf(each, 'grant-erased', T1), note: undefined };
        expect(await store.eraseGrant(line)).toBe(true);
        expect(await store.eraseGrant(line)).toBe(false);
      }
      expect(await store.listGrantsToErase(7)).toEqual([]);
      expect(await store.findGrant(grant.uuid)).toMatchObject({
        username: '',
        note: undefined,
        erasedAt: T1,
        removed: { at: T1 },
        waives: ['grade', 'mode'],
      });
      const notes = (await store.readChain(COURSE, 0, 100)).map(({ entry }) => entry.note);
      expect(notes.filter(Boolean)).toHaveLength(1); // Ben’s
      expect(await chainOf(store)).toMatchObject({ intact: true, lines: 5 });
      await store.renameLearner(7, 'somebody');
      expect((await store.findGrant(grant.uuid))?.username).toBe('');
    });
  });

  describe(`grants on ${name}, for the check of the trail,`, () => {
    const errandOf = ({ actor, requestToken }: Pick<Grant, 'actor' | 'requestToken'>) =>
      ({ staff: { actor }, requestToken }) as Parameters<typeof grantLine>[2];
    const give = (store: CertificateStore, grant: Grant, replaces?: string) => {
      const action = grant.kind === 'exception' ? 'exception-allowed' : 'level-set';
      return store.putGrant(grant, replaces, grantLine(action, grant, errandOf(grant), grant.at, grant.note));
    };

    test('say what their lines say: given, replaced, removed, given again and erased', async () => {
      const store = await makeStore();
      const [first, second, third] = [grantOf(), grantOf({ at: T1, actor: 'staff:16' }), grantOf({ at: T1 })];
      const level = levelOf();
      await give(store, first);
      await give(store, level);
      await give(store, second, first.uuid);
      const removed = { at: T1, actor: 'staff:1' };
      const remover = errandOf({ actor: 'staff:1', requestToken: 'errand-2' });
      await store.removeGrant(second.uuid, removed, grantLine('exception-removed', second, remover, T1));
      await give(store, third);
      for (const each of [first, level])
        await store.eraseGrant(grantLine('grant-erased', withoutTerms(each), remover, T1));
      const rows = await store.readGrantStates(COURSE, [7]);
      const lines = await store.readAudit({ certificates: rows.map(({ uuid }) => uuid) });
      expect(rows.map(({ uuid, isActive }) => [uuid, isActive])).toEqual([
        [first.uuid, false],
        [level.uuid, false],
        [second.uuid, false],
        [third.uuid, true],
      ]);
      expect(compareGrants(rows, lines)).toEqual([]);
    });

    test('are read learner by learner, so many at a time, and missed where there are none', async () => {
      const store = await makeStore();
      const elsewhere = { courseKey: 'course-v1:A+B+C', slug: 'course' };
      for (const userId of [12, 3, 7]) await give(store, grantOf({ userId }));
      await give(store, levelOf({ userId: 3 }));
      const other = grantOf({ userId: 5, award: elsewhere });
      await give(store, other);
      expect(await store.listGrantees(COURSE, undefined, 2)).toEqual([3, 7]);
      expect(await store.listGrantees(COURSE, 7, 2)).toEqual([12]);
      expect(await store.listGrantees(COURSE, 12, 2)).toEqual([]);
      expect((await store.readGrantStates(COURSE, [3, 5])).map(({ userId }) => userId)).toEqual([3, 3]);
      expect(await store.readGrantStates(COURSE, [])).toEqual([]);
      expect(await store.listMissing(COURSE, 'grants', [other.uuid])).toEqual([other.uuid]);
      expect(await store.listMissing(elsewhere.courseKey, 'grants', [other.uuid])).toEqual([]);
    });
  });

  describe(`shown settings on ${name}`, () => {
    const shown = (usageKey: string, signedAt: number, threshold: number) => ({
      award: AWARD,
      usageKey,
      settings: { ...settings, threshold },
      digest: String(threshold).padStart(64, '0'),
      signedAt,
    });

    test('are found for an award, those that were signed last', async () => {
      const store = await makeStore();
      expect(await store.findSettings(AWARD)).toBeUndefined();
      await store.keepSettings(shown('block-b', 2_000_000_500, 6000));
      await store.keepSettings(shown('block-a', 2_000_000_100, 5000));
      expect(await store.findSettings(AWARD)).toEqual(shown('block-b', 2_000_000_500, 6000));
      expect(await store.findSettings({ ...AWARD, slug: 'other' })).toBeUndefined();
    });
  });
}
