// What every certificate store must do with exceptions, level assignments and shown settings, on every
// database.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../service/domain/audit/audit-chain.ts';
import { compareGrants } from '../../service/domain/audit/replay-grants.ts';
import type { Grant } from '../../service/domain/decision/grant.ts';
import { grantLine, withoutTerms } from '../../service/issuance/grants/put-grant.ts';
import type { AuditLine } from '../../service/issuance/ports/audit.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
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

const lineOf = (grant: Grant, action: AuditLine['action'] = 'exception-added', at = T0): AuditLine => ({
  at,
  requestToken: grant.requestToken,
  actor: grant.actor,
  action,
  certificateUuid: grant.uuid,
  courseKey: grant.award.courseKey,
  details: { award: grant.award.slug, learner: grant.userId },
  ...(grant.note !== undefined && { note: grant.note }),
});

const put = (stores: Stores, grant: Grant, replaces?: string) =>
  stores.grants.put(grant, replaces, lineOf(grant));

async function chainOf(stores: Stores) {
  const [chain] = await stores.audit.listChains(COURSE);
  const check = checkChain(COURSE);
  for (const { stored } of await stores.audit.readChain(COURSE, 0, 10_000)) check.take(stored);
  return check.end(chain?.head ?? { seq: 0, hash: '' });
}

export function grantsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`grants on ${name}`, () => {
    test('are given back as they were put, one of each kind', async () => {
      const stores = await makeStores();
      const [exception, level] = [grantOf(), levelOf()];
      expect(await put(stores, exception)).toBe(true);
      expect(await put(stores, level)).toBe(true);
      const kept = await stores.grants.listOf(AWARD, 7);
      expect(kept).toHaveLength(2);
      expect(kept).toEqual(expect.arrayContaining([exception, level]));
      expect(await stores.grants.find(level.uuid)).toEqual(level);
      expect(await stores.grants.find(randomUUID())).toBeUndefined();
      expect(await stores.grants.listOf({ ...AWARD, slug: 'other' }, 7)).toEqual([]);
      expect(await stores.grants.listOf(AWARD, 8)).toEqual([]);
    });

    test('are one for each award and learner, however many put one at the same moment', async () => {
      const stores = await makeStores();
      const answers = await Promise.all(Array.from({ length: 12 }, () => put(stores, grantOf())));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await stores.grants.listOf(AWARD, 7)).toHaveLength(1);
      expect(await chainOf(stores)).toMatchObject({ intact: true, lines: 1 });
    });

    test('take each other’s place, once, and the old one says since when', async () => {
      const stores = await makeStores();
      const first = grantOf();
      await put(stores, first);
      const others = Array.from({ length: 6 }, () => grantOf({ at: T1, actor: 'staff:16' }));
      const answers = await Promise.all(others.map((each) => put(stores, each, first.uuid)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await stores.grants.find(first.uuid)).toEqual({
        ...first,
        removed: { at: T1, actor: 'staff:16' },
      });
      expect((await stores.grants.listOf(AWARD, 7)).map(({ at }) => at)).toEqual([T1]);
    });

    test('are removed once, with a line in the chain, and can be put again', async () => {
      const stores = await makeStores();
      const grant = grantOf();
      await put(stores, grant);
      const remove = () =>
        stores.grants.remove(
          grant.uuid,
          { at: T1, actor: 'staff:1' },
          lineOf(grant, 'exception-removed', T1),
        );
      const answers = await Promise.all(Array.from({ length: 5 }, remove));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await stores.grants.listOf(AWARD, 7)).toEqual([]);
      expect(await put(stores, grantOf())).toBe(true);
      const trail = await stores.audit.readLines({ certificates: [grant.uuid] });
      expect(trail.map(({ action }) => action)).toEqual(['exception-added', 'exception-removed']);
      expect(await chainOf(stores)).toMatchObject({ intact: true, lines: 3 });
    });

    test('are listed in pages, the newest first, each kind for itself', async () => {
      const stores = await makeStores();
      for (let userId = 1; userId <= 5; userId += 1) await put(stores, grantOf({ userId }));
      await put(stores, levelOf());
      const seen: number[] = [];
      for (let before: number | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
        const page = await stores.grants.list(AWARD, 'exception', { before, limit: 2 });
        seen.push(...page.grants.map(({ userId }) => userId));
        before = page.next;
      }
      expect(seen).toEqual([5, 4, 3, 2, 1]);
    });

    test('are found by a username however it is spelled, and follow a learner who is renamed', async () => {
      const stores = await makeStores();
      await put(stores, grantOf());
      const find = (username: string) => stores.grants.findByUsername(AWARD, 'exception', username);
      expect(await find('maría')).toHaveLength(1);
      expect(await find('María')).toHaveLength(1);
      expect(await find('maria')).toEqual([]);
      expect(await stores.erasures.findUserIds('maría')).toEqual([7]);
      await stores.certificates.renameLearner(7, 'maria_k');
      expect(await find('MARIA_K')).toHaveLength(1);
      expect(await stores.erasures.findUserIds('Maria_K')).toEqual([7]);
    });

    test('forget their learner and the note, once, and the chain still holds', async () => {
      const stores = await makeStores();
      const [grant, level] = [grantOf(), levelOf()];
      await put(stores, grant);
      await put(stores, level);
      await put(stores, grantOf({ userId: 8, username: 'ben' }));
      const due = await stores.grants.listUnerased(7);
      expect(due.map(({ uuid }) => uuid)).toEqual([grant.uuid, level.uuid]);
      for (const each of due) {
        const line = { ...lineOf(each, 'grant-erased', T1), note: undefined };
        expect(await stores.grants.erase(line)).toBe(true);
        expect(await stores.grants.erase(line)).toBe(false);
      }
      expect(await stores.grants.listUnerased(7)).toEqual([]);
      expect(await stores.grants.find(grant.uuid)).toMatchObject({
        username: '',
        note: undefined,
        erasedAt: T1,
        removed: { at: T1 },
        waives: ['grade', 'mode'],
      });
      const notes = (await stores.audit.readChain(COURSE, 0, 100)).map(({ entry }) => entry.note);
      expect(notes.filter(Boolean)).toHaveLength(1); // Ben’s
      expect(await chainOf(stores)).toMatchObject({ intact: true, lines: 5 });
      await stores.certificates.renameLearner(7, 'somebody');
      expect((await stores.grants.find(grant.uuid))?.username).toBe('');
    });
  });

  describe(`grants on ${name}, for the check of the trail,`, () => {
    const errandOf = ({ actor, requestToken }: Pick<Grant, 'actor' | 'requestToken'>) =>
      ({ staff: { actor }, requestToken }) as Parameters<typeof grantLine>[2];
    const give = (stores: Stores, grant: Grant, replaces?: string) => {
      const action = grant.kind === 'exception' ? 'exception-added' : 'level-set';
      return stores.grants.put(
        grant,
        replaces,
        grantLine(action, grant, errandOf(grant), grant.at, grant.note),
      );
    };

    test('say what their lines say: given, replaced, removed, given again and erased', async () => {
      const stores = await makeStores();
      const [first, second, third] = [grantOf(), grantOf({ at: T1, actor: 'staff:16' }), grantOf({ at: T1 })];
      const level = levelOf();
      await give(stores, first);
      await give(stores, level);
      await give(stores, second, first.uuid);
      const removed = { at: T1, actor: 'staff:1' };
      const remover = errandOf({ actor: 'staff:1', requestToken: 'errand-2' });
      await stores.grants.remove(second.uuid, removed, grantLine('exception-removed', second, remover, T1));
      await give(stores, third);
      for (const each of [first, level])
        await stores.grants.erase(grantLine('grant-erased', withoutTerms(each), remover, T1));
      const rows = await stores.audit.readGrantStates(COURSE, [7]);
      const lines = await stores.audit.readLines({ certificates: rows.map(({ uuid }) => uuid) });
      expect(rows.map(({ uuid, isActive }) => [uuid, isActive])).toEqual([
        [first.uuid, false],
        [level.uuid, false],
        [second.uuid, false],
        [third.uuid, true],
      ]);
      expect(compareGrants(rows, lines)).toEqual([]);
    });

    test('are read learner by learner, so many at a time, and missed where there are none', async () => {
      const stores = await makeStores();
      const elsewhere = { courseKey: 'course-v1:A+B+C', slug: 'course' };
      for (const userId of [12, 3, 7]) await give(stores, grantOf({ userId }));
      await give(stores, levelOf({ userId: 3 }));
      const other = grantOf({ userId: 5, award: elsewhere });
      await give(stores, other);
      expect(await stores.audit.listGrantees(COURSE, undefined, 2)).toEqual([3, 7]);
      expect(await stores.audit.listGrantees(COURSE, 7, 2)).toEqual([12]);
      expect(await stores.audit.listGrantees(COURSE, 12, 2)).toEqual([]);
      expect((await stores.audit.readGrantStates(COURSE, [3, 5])).map(({ userId }) => userId)).toEqual([
        3, 3,
      ]);
      expect(await stores.audit.readGrantStates(COURSE, [])).toEqual([]);
      expect(await stores.audit.listMissing(COURSE, 'grants', [other.uuid])).toEqual([other.uuid]);
      expect(await stores.audit.listMissing(elsewhere.courseKey, 'grants', [other.uuid])).toEqual([]);
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
      const stores = await makeStores();
      expect(await stores.settings.find(AWARD)).toBeUndefined();
      await stores.settings.save(shown('block-b', 2_000_000_500, 6000));
      await stores.settings.save(shown('block-a', 2_000_000_100, 5000));
      expect(await stores.settings.find(AWARD)).toEqual(shown('block-b', 2_000_000_500, 6000));
      expect(await stores.settings.find({ ...AWARD, slug: 'other' })).toBeUndefined();
    });
  });
}
