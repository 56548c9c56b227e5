// How designs, assets and issuer profiles are stored, on every database.
import { describe, expect, test } from 'vitest';
import { type Scope, SITE } from '../../service/domain/scope.ts';
import type { TemplateName } from '../../service/domain/templates/template-content.ts';
import type { Asset } from '../../service/issuance/ports/designs/assets.ts';
import type { StoredTemplate } from '../../service/issuance/ports/designs/templates.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { auditOf, COURSE, reservation, reserveOne, settings } from '../support/worlds/certificate.ts';

const HERE: Scope = { kind: 'course', courseKey: COURSE };
const ELSEWHERE: Scope = { kind: 'course', courseKey: 'course-v1:Org+Other+Run' };
const ORG: Scope = { kind: 'organization', org: 'Org' };
const NOW = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T11:00:00.000Z';
const BY = { at: LATER, actor: 'staff:9' };
const DIGEST = 'a1'.repeat(32);
const content = (word: string, images = {}) => ({ definition: { title: word, ünï: ['çödé', 1] }, images });

const template = (changes: Partial<StoredTemplate> = {}): StoredTemplate => ({
  id: 'mine-7k3f92',
  scope: HERE,
  title: 'Mine',
  madeFrom: 'classic',
  draft: content('one'),
  revision: 1,
  published: undefined,
  createdAt: NOW,
  createdBy: 'staff:7',
  updatedAt: NOW,
  updatedBy: 'staff:7',
  ...changes,
});

const asset = (changes: Partial<Asset> = {}): Asset => ({
  scope: HERE,
  digest: DIGEST,
  kind: 'logo',
  name: 'логотип.png',
  altText: 'The arms of the university',
  mediaType: 'image/png',
  width: 640,
  height: 480,
  size: 12_345,
  createdAt: NOW,
  createdBy: 'staff:7',
  ...changes,
});

export function designsContract(name: string, makeStores: () => Promise<Stores>): void {
  describe(`designs on ${name}`, () => {
    test('are found in their own scope only, and an id is given once', async () => {
      const { templates } = await makeStores();
      expect(await templates.create(template())).toBe(true);
      expect(await templates.create(template({ scope: ELSEWHERE, title: 'Theirs' }))).toBe(false);
      expect(await templates.find('mine-7k3f92', HERE)).toEqual(template());
      for (const scope of [ELSEWHERE, ORG, SITE])
        expect(await templates.find('mine-7k3f92', scope)).toBeUndefined();
      await templates.create(template({ id: 'theirs-1', scope: ELSEWHERE }));
      await templates.create(template({ id: 'org-1', scope: ORG }));
      const ids = (await templates.list([HERE, ORG, SITE])).map(({ id }) => id);
      expect(ids).toEqual(['mine-7k3f92', 'org-1']);
    });

    test('a draft is saved over the revision that its author saw, and over no other', async () => {
      const { templates } = await makeStores();
      await templates.create(template());
      const change = { title: 'Better', content: content('two') };
      expect(await templates.saveDraft('mine-7k3f92', ELSEWHERE, 1, change, BY)).toBeUndefined();
      const saved = await templates.saveDraft('mine-7k3f92', HERE, 1, change, BY);
      expect(saved).toEqual(
        template({
          title: 'Better',
          draft: content('two'),
          revision: 2,
          updatedAt: LATER,
          updatedBy: 'staff:9',
        }),
      );
      expect(await templates.saveDraft('mine-7k3f92', HERE, 1, change, BY)).toBeUndefined();
    });

    test('a version keeps the draft as it was published; the same content again is the same version', async () => {
      const { templates } = await makeStores();
      await templates.create(template());
      expect(await templates.findPublished('mine-7k3f92')).toBeUndefined();
      expect(await templates.publish('mine-7k3f92', ELSEWHERE, 1, 'v-one', undefined, BY)).toBeUndefined();
      expect(await templates.publish('mine-7k3f92', HERE, 2, 'v-one', undefined, BY)).toBeUndefined();
      const first = await templates.publish('mine-7k3f92', HERE, 1, 'v-one', 'The first', BY);
      expect(first).toEqual({
        template: { id: 'mine-7k3f92', version: 'v-one' },
        number: 1,
        note: 'The first',
        publishedAt: LATER,
        publishedBy: 'staff:9',
      });
      await templates.saveDraft('mine-7k3f92', HERE, 1, { title: 'Mine', content: content('two') }, BY);
      expect((await templates.publish('mine-7k3f92', HERE, 2, 'v-two', undefined, BY))?.number).toBe(2);
      expect((await templates.publish('mine-7k3f92', HERE, 2, 'v-one', undefined, BY))?.number).toBe(1);
      expect(await templates.readVersion({ id: 'mine-7k3f92', version: 'v-one' })).toEqual(content('one'));
      expect(await templates.readVersion({ id: 'mine-7k3f92', version: 'v-two' })).toEqual(content('two'));
      expect(await templates.readVersion({ id: 'mine-7k3f92', version: 'v-ten' })).toBeUndefined();
      expect((await templates.listVersions('mine-7k3f92', HERE)).map(({ number }) => number)).toEqual([2, 1]);
      expect(await templates.listVersions('mine-7k3f92', ELSEWHERE)).toEqual([]);
    });

    test('an earlier version can be the published one again', async () => {
      const { templates } = await makeStores();
      await templates.create(template());
      await templates.publish('mine-7k3f92', HERE, 1, 'v-one', undefined, BY);
      await templates.saveDraft('mine-7k3f92', HERE, 1, { title: 'Mine', content: content('two') }, BY);
      await templates.publish('mine-7k3f92', HERE, 2, 'v-two', undefined, BY);
      expect(await templates.select('mine-7k3f92', HERE, 'v-ten', BY)).toBe(false);
      expect(await templates.select('mine-7k3f92', ELSEWHERE, 'v-one', BY)).toBe(false);
      expect(await templates.select('mine-7k3f92', HERE, 'v-one', BY)).toBe(true);
      expect(await templates.findPublished('mine-7k3f92')).toEqual({
        scope: HERE,
        title: 'Mine',
        template: { id: 'mine-7k3f92', version: 'v-one' },
      });
    });

    test('are listed for a course when they are published and the course, or a run of it, may use them', async () => {
      const { templates } = await makeStores();
      const scopes: Record<string, Scope> = {
        'own-1': HERE,
        'run-1': { kind: 'course', courseKey: `${COURSE}-before` },
        'org-1': ORG,
        'site-1': SITE,
        'theirs-1': ELSEWHERE,
        'else-1': { kind: 'organization', org: 'Else' },
        'draft-1': HERE,
      };
      for (const [id, scope] of Object.entries(scopes)) {
        await templates.create(template({ id, scope }));
        if (id !== 'draft-1') await templates.publish(id, scope, 1, 'v-one', undefined, BY);
      }
      const usable = ['own-1', 'run-1', 'org-1', 'site-1'];
      expect(await templates.listPublished(COURSE)).toEqual(
        usable.map((id) => ({
          scope: scopes[id],
          title: 'Mine',
          template: { id, version: 'v-one' },
        })),
      );
    });

    test('a version of a shipped design is saved once, beside other versions of it', async () => {
      const { templates } = await makeStores();
      const [one, two] = ['v-one', 'v-two'].map((version) => ({ id: 'classic', version })) as [
        TemplateName,
        TemplateName,
      ];
      await Promise.all([
        templates.saveShipped(one, content('one'), NOW),
        templates.saveShipped(one, content('one'), LATER),
        templates.saveShipped(two, content('two'), LATER),
      ]);
      await templates.saveShipped(one, content('changed'), LATER);
      expect(await templates.readVersion(one)).toEqual(content('one'));
      expect(await templates.readVersion(two)).toEqual(content('two'));
      expect(await templates.findPublished('classic')).toBeUndefined();
      expect(await templates.listPublished(COURSE)).toEqual([]);
    });

    test('two who publish at once make one version', async () => {
      const { templates } = await makeStores();
      await templates.create(template());
      const both = await Promise.allSettled(
        ['a', 'b'].map(() => templates.publish('mine-7k3f92', HERE, 1, 'v-one', undefined, BY)),
      );
      expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect((await templates.listVersions('mine-7k3f92', HERE)).map(({ number }) => number)).toEqual([1]);
    });

    test('are removed only when they were never published', async () => {
      const { templates } = await makeStores();
      await templates.create(template());
      await templates.create(template({ id: 'other-1' }));
      await templates.publish('other-1', HERE, 1, 'v-one', undefined, BY);
      expect(await templates.remove('mine-7k3f92', ELSEWHERE)).toBe(false);
      expect(await templates.remove('mine-7k3f92', HERE)).toBe(true);
      expect(await templates.remove('other-1', HERE)).toBe(false);
      expect((await templates.list([HERE])).map(({ id }) => id)).toEqual(['other-1']);
    });

    test('count the current certificates of each version', async () => {
      const stores = await makeStores();
      const { templates } = stores;
      for (const [userId, version] of [
        [1, 'v-one'],
        [2, 'v-one'],
        [3, 'v-two'],
      ] as const) {
        const row = reservation({ userId, username: `u${userId}`, template: { id: 'mine-7k3f92', version } });
        await reserveOne(stores, row, { id: 'first', until: LATER }, auditOf(row, 'awarding'));
      }
      const award = { courseKey: COURSE, slug: 'course' };
      expect(await templates.listUses('mine-7k3f92')).toEqual([
        { award, version: 'v-one', certificates: 2 },
        { award, version: 'v-two', certificates: 1 },
      ]);
      expect(await templates.listUses('classic')).toEqual([]);
    });
  });

  describe(`assets on ${name}`, () => {
    test('are found in the scopes of their reader only', async () => {
      const { assets } = await makeStores();
      await assets.put(asset());
      await assets.put(asset({ scope: ORG, name: 'org.png' }));
      expect(await assets.find(DIGEST, [HERE])).toEqual(asset());
      expect(await assets.find(DIGEST, [ELSEWHERE, SITE])).toBeUndefined();
      expect((await assets.list([HERE, ORG])).map(({ name }) => name)).toEqual(['org.png', 'логотип.png']);
      expect(await assets.list([])).toEqual([]);
    });

    test('the same picture again takes the new name and text', async () => {
      const { assets } = await makeStores();
      await assets.put(asset());
      const renamed = { name: 'logo.png', altText: 'Arms', kind: 'seal' } as const;
      await assets.put(asset({ ...renamed, createdAt: LATER, createdBy: 'staff:9' }));
      expect(await assets.list([HERE])).toEqual([asset(renamed)]);
    });

    test('are removed from one scope and stay in another', async () => {
      const { assets } = await makeStores();
      await assets.put(asset());
      await assets.put(asset({ scope: ORG }));
      expect(await assets.remove(DIGEST, ELSEWHERE)).toBe(false);
      expect(await assets.remove(DIGEST, HERE)).toBe(true);
      expect(await assets.remove(DIGEST, HERE)).toBe(false);
      expect(await assets.find(DIGEST, [HERE, ORG])).toEqual(asset({ scope: ORG }));
    });

    test('are usable in their course and its other runs, and in all courses of their organisation', async () => {
      const { assets } = await makeStores();
      const [own, run, org, theirs] = ['1', '2', '3', '4'].map((digit) => digit.repeat(64)) as [
        string,
        string,
        string,
        string,
      ];
      await assets.put(asset({ digest: own }));
      await assets.put(asset({ digest: run, scope: { kind: 'course', courseKey: `${COURSE}-before` } }));
      await assets.put(asset({ digest: org, scope: ORG }));
      await assets.put(asset({ digest: theirs, scope: ELSEWHERE }));
      const asked = [own, run, org, theirs, DIGEST];
      expect(await assets.listUsable(asked, COURSE)).toEqual(new Set([own, run, org]));
      expect(await assets.listUsable([own], COURSE)).toEqual(new Set([own]));
      expect(await assets.listUsable([], COURSE)).toEqual(new Set());
    });

    test('of a certificate are in use: as a signature in its settings, or as the logo of its issuer', async () => {
      const stores = await makeStores();
      const signed = { ...settings, signatories: [{ name: 'Ada', role: 'Dean', image: DIGEST }] };
      const logo = 'b2'.repeat(32);
      const row = reservation({ settings: signed, issuer: { name: 'Org', logo } });
      await reserveOne(stores, row, { id: 'first', until: LATER }, auditOf(row, 'awarding'));
      const awards = [{ courseKey: COURSE, slug: 'course' }];
      for (const digest of [DIGEST, logo])
        expect(await stores.templates.findUses(digest)).toEqual({ templates: [], issuers: [], awards });
    });

    test('know who uses them: drafts, versions, issuers and published settings', async () => {
      const stores = await makeStores();
      expect(await stores.templates.findUses(DIGEST)).toEqual({ templates: [], issuers: [], awards: [] });
      await stores.templates.create(template({ draft: content('one', { 'logo.png': DIGEST }) }));
      await stores.templates.publish('mine-7k3f92', HERE, 1, 'v-one', undefined, BY);
      await stores.templates.saveDraft('mine-7k3f92', HERE, 1, { title: 'M', content: content('two') }, BY);
      await stores.templates.create(
        template({ id: 'other-1', scope: ELSEWHERE, draft: content('x', { 'a.png': DIGEST }) }),
      );
      await stores.templates.create(template({ id: 'without', draft: content('x') }));
      await stores.issuers.save(ORG, 0, { name: 'Org', logo: DIGEST }, BY);
      expect(await stores.templates.findUses(DIGEST)).toEqual({
        templates: [
          { id: 'mine-7k3f92', scope: HERE },
          { id: 'other-1', scope: ELSEWHERE },
        ],
        issuers: [ORG],
        awards: [],
      });
    });
  });

  describe(`issuer profiles on ${name}`, () => {
    test('are one for each scope, saved over the revision that was seen', async () => {
      const { issuers } = await makeStores();
      const first = await issuers.save(ORG, 0, { name: 'Universität Wien', names: { zh: '维也纳大学' } }, BY);
      expect(first).toEqual({
        scope: ORG,
        profile: { name: 'Universität Wien', names: { zh: '维也纳大学' } },
        revision: 1,
        updatedAt: LATER,
        updatedBy: 'staff:9',
      });
      expect(await issuers.save(ORG, 0, { name: 'Late' }, BY)).toBeUndefined();
      expect((await issuers.save(ORG, 1, { name: 'Next' }, BY))?.revision).toBe(2);
      expect(await issuers.save(ORG, 1, { name: 'Late' }, BY)).toBeUndefined();
      await issuers.save(SITE, 0, { name: 'Site' }, BY);
      expect((await issuers.list([HERE, ORG, SITE])).map(({ profile }) => profile.name)).toEqual([
        'Next',
        'Site',
      ]);
      expect(await issuers.remove(ORG)).toBe(true);
      expect(await issuers.find(ORG)).toBeUndefined();
    });
  });
}
