// A design from its making to its versions, as its authors change it.
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import type { Scope } from '../../../service/domain/scope.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { listAssets, readAsset, removeAsset, uploadAsset } from '../../../service/issuance/designs/assets.ts';
import { createDesign } from '../../../service/issuance/designs/create-design.ts';
import { currentTemplate } from '../../../service/issuance/designs/current-template.ts';
import { findDesign } from '../../../service/issuance/designs/find-design.ts';
import {
  findIssuer,
  readIssuer,
  removeIssuer,
  saveIssuer,
} from '../../../service/issuance/designs/issuers.ts';
import { listDesigns } from '../../../service/issuance/designs/list-designs.ts';
import { listVersions } from '../../../service/issuance/designs/list-versions.ts';
import { previewDesign } from '../../../service/issuance/designs/preview-design.ts';
import { publishDesign, selectVersion } from '../../../service/issuance/designs/publish-design.ts';
import { saveDraft } from '../../../service/issuance/designs/save-draft.ts';
import type { DesignDraft } from '../../../shared/award/designs.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';

const HERE: Scope = { kind: 'course', courseKey: COURSE };
const OTHER_COURSE = 'course-v1:Org+Other+Run';
const AUTHOR: Staff = { actor: 'staff:7', scope: [{ courseKey: COURSE }], mayWrite: true };
const STRANGER: Staff = { actor: 'staff:8', scope: [{ courseKey: OTHER_COURSE }], mayWrite: true };
const PLATFORM: Staff = { actor: 'staff:1', scope: 'everywhere', mayWrite: true };
const context = (staff: Staff) => ({ staff, requestToken: 'design-1' });

const logo = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#113355' } })
    .png()
    .toBuffer();
const LOGO = { kind: 'logo', name: 'logo.png', altText: 'Arms' } as const;

const make = (deps: IssuanceDeps, scope: Scope = HERE, staff = AUTHOR) =>
  createDesign(scope, { title: 'Diploma of Honour', madeFrom: 'formal' }, context(staff), deps);

/** The draft with another title, and perhaps another change of its definition. */
const changed = (
  { revision, draft }: DesignDraft,
  title: string,
  change: (definition: Record<string, unknown>) => void = () => undefined,
) => {
  const definition = structuredClone(draft.definition);
  change(definition);
  return { revision, title, draft: { ...draft, definition } };
};

describe('a design', () => {
  test('is made from a shipped one, with a readable id and no fault', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    expect(made).toMatchObject({
      id: expect.stringMatching(/^diploma-of-honour-[0-9a-f]{6}$/),
      scope: `course:${COURSE}`,
      madeFrom: 'formal',
      published: null,
      hasChanges: true,
      revision: 1,
      findings: [],
    });
    expect(made.languages).toContain('ar');
    expect(made.draft.definition.title).toBe('Diploma of Honour');
    await expect(
      createDesign(HERE, { title: 'X', madeFrom: 'baroque' }, context(AUTHOR), deps),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each(['修了証', '¿?', '-'.repeat(90), 'Ünïvérsité'])(
    'called "%s" has an id of plain letters',
    async (title) => {
      const { deps } = await makeDeps();
      const { id } = await createDesign(HERE, { title, madeFrom: 'classic' }, context(AUTHOR), deps);
      expect(id).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
    },
  );

  test('saved in two windows is a conflict in the second, and nothing is lost', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    const saved = await saveDraft(made.id, HERE, changed(made, 'First'), context(AUTHOR), deps);
    expect(saved).toMatchObject({ title: 'First', revision: 2 });
    await expect(
      saveDraft(made.id, HERE, changed(made, 'Second'), context(AUTHOR), deps),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await findDesign(made.id, HERE, 'read', AUTHOR, deps)).title).toBe('First');
  });

  test('with faults is saved, and is not published', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    const broken = changed(made, 'Broken', (definition) => {
      definition.elements = [];
    });
    const saved = await saveDraft(made.id, HERE, broken, context(AUTHOR), deps);
    expect(saved.findings.map(({ severity }) => severity)).toContain('fault');
    await expect(publishDesign(made.id, HERE, { revision: 2 }, context(AUTHOR), deps)).rejects.toMatchObject({
      code: 'malformed',
      errors: [expect.objectContaining({ path: 'elements' })],
    });
    expect((await listVersions(made.id, HERE, AUTHOR, deps)).versions).toEqual([]);
  });

  test('is used from its publication on, keeps its versions, and goes back to one', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    const current = (courseKey = COURSE) => currentTemplate(made.id, courseKey, noShipped(deps));
    expect(await current()).toBeUndefined();
    const first = await publishDesign(
      made.id,
      HERE,
      { revision: 1, note: 'For the board' },
      context(AUTHOR),
      deps,
    );
    expect(first.versions).toEqual([
      expect.objectContaining({ number: 1, note: 'For the board', isPublished: true, certificates: 0 }),
    ]);
    expect(await current()).toEqual({ id: made.id, version: first.versions[0]?.version });
    await saveDraft(made.id, HERE, changed(made, 'Second'), context(AUTHOR), deps);
    expect((await listDesigns(HERE, AUTHOR, deps)).designs.find(({ id }) => id === made.id)?.hasChanges).toBe(
      true,
    );
    const second = await publishDesign(made.id, HERE, { revision: 2 }, context(AUTHOR), deps);
    expect(second.versions.map(({ number, isPublished }) => [number, isPublished])).toEqual([
      [2, true],
      [1, false],
    ]);
    const back = { version: first.versions[0]?.version ?? '' };
    expect(
      (await selectVersion(made.id, HERE, back, context(AUTHOR), deps)).versions.map(
        ({ isPublished }) => isPublished,
      ),
    ).toEqual([false, true]);
    expect(await current()).toEqual({ id: made.id, version: back.version });
    expect(await current(OTHER_COURSE)).toBeUndefined();
    await expect(
      selectVersion(made.id, HERE, { version: 'ffff' }, context(AUTHOR), deps),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('of another scope is listed only when it is published', async () => {
    const { deps } = await makeDeps();
    const draft = await make(deps, { kind: 'site' }, PLATFORM);
    const ids = async () => (await listDesigns(HERE, AUTHOR, deps)).designs.map(({ id }) => id);
    expect(await ids()).not.toContain(draft.id);
    await publishDesign(draft.id, { kind: 'site' }, { revision: 1 }, context(PLATFORM), deps);
    expect(await ids()).toEqual([draft.id, 'classic']);
    const copy = await createDesign(HERE, { title: 'Ours', madeFrom: draft.id }, context(AUTHOR), deps);
    expect(copy.draft.definition).toEqual({ ...draft.draft.definition, title: 'Ours' });
  });

  test('that cannot be drawn in one of its languages is not published', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    const renderer = {
      ...deps.renderer,
      draw: async (_name: unknown, { language }: CertificateFacts) => {
        if (language === 'ar') throw Object.assign(new Error('too long'), { code: 'text-overflow' });
        return [Buffer.from('pdf')];
      },
    };
    await expect(
      publishDesign(made.id, HERE, { revision: 1 }, context(AUTHOR), { ...deps, renderer }),
    ).rejects.toMatchObject({ code: 'text-overflow' });
  });
});

/** The fake renderer knows every id as a shipped design. */
const noShipped = (deps: IssuanceDeps): IssuanceDeps => ({
  ...deps,
  renderer: { ...deps.renderer, currentTemplate: () => undefined },
});

describe('a preview', () => {
  test('shows the draft, the given facts and pictures of the library only', async () => {
    const deps = noShipped((await makeDeps()).deps);
    const made = await make(deps);
    const { digest } = await uploadAsset(HERE, await logo(), LOGO, context(AUTHOR), deps);
    const signatories = [{ name: 'Ada', role: 'Dean', image: digest }];
    const request = { facts: { recipientName: '李小龍', signatories }, longSide: 640 };
    const png = Buffer.from(await previewDesign(made.id, HERE, request, AUTHOR, deps)).toString();
    expect(png).toMatch(/^640 /);
    expect(png).toContain('李小龍');
    expect(png).toContain(digest);
    const foreign = { facts: { logo: 'ab'.repeat(32) }, longSide: 640 };
    await expect(previewDesign(made.id, HERE, foreign, AUTHOR, deps)).rejects.toMatchObject({
      code: 'malformed',
    });
  });
});

describe('a preview without a draft', () => {
  const ORG: Scope = { kind: 'organization', org: 'Org' };
  const preview = async (id: string, deps: IssuanceDeps) =>
    Buffer.from(
      await previewDesign(id, HERE, { facts: {}, longSide: 500 }, AUTHOR, noShipped(deps)),
    ).toString();

  test('shows the published version, and the draft of an own design that has none', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    expect(await preview(made.id, deps)).toContain(deps.designTools.versionOf(made.draft));
    const { versions } = await publishDesign(made.id, HERE, { revision: 1 }, context(AUTHOR), deps);
    await saveDraft(made.id, HERE, changed(made, 'Changed'), context(AUTHOR), deps);
    expect(await preview(made.id, deps)).toContain(versions[0]?.version);
  });

  test('shows the design of the run before, whose settings a re-run has', async () => {
    const { deps } = await makeDeps();
    const before = 'course-v1:Org+Course+Before';
    const author: Staff = { actor: 'staff:9', scope: [{ courseKey: before }], mayWrite: true };
    const scope: Scope = { kind: 'course', courseKey: before };
    const made = await make(deps, scope, author);
    const { versions } = await publishDesign(made.id, scope, { revision: 1 }, context(author), deps);
    expect(await preview(made.id, deps)).toContain(versions[0]?.version);
  });

  test('shows a design of the organisation as it is published, and never its draft', async () => {
    const { deps } = await makeDeps();
    const made = await make(deps, ORG, PLATFORM);
    await expect(preview(made.id, deps)).rejects.toMatchObject({ code: 'not-found' });
    const { versions } = await publishDesign(made.id, ORG, { revision: 1 }, context(PLATFORM), deps);
    expect(await preview(made.id, deps)).toContain(versions[0]?.version);
  });
});

describe('an asset', () => {
  test('is in the library of its scope, is read there, and is removed when nothing uses it', async () => {
    const { deps } = await makeDeps();
    const asset = await uploadAsset(HERE, await logo(), LOGO, context(AUTHOR), deps);
    expect(asset).toMatchObject({ kind: 'logo', name: 'logo.png', altText: 'Arms', width: 40, height: 20 });
    expect((await listAssets(HERE, AUTHOR, deps)).assets).toEqual([asset]);
    const { bytes, mediaType } = await readAsset(asset.digest, HERE, AUTHOR, deps);
    expect(mediaType).toBe('image/png');
    expect(bytes).toHaveLength(asset.size);
    const made = await make(deps);
    const draft = { ...made.draft, images: { 'logo.png': asset.digest } };
    await saveDraft(made.id, HERE, { revision: 1, title: 'With a logo', draft }, context(AUTHOR), deps);
    await expect(removeAsset(asset.digest, HERE, context(AUTHOR), deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(made.id),
    });
    await saveDraft(
      made.id,
      HERE,
      { revision: 2, title: 'Without', draft: made.draft },
      context(AUTHOR),
      deps,
    );
    await removeAsset(asset.digest, HERE, context(AUTHOR), deps);
    expect((await listAssets(HERE, AUTHOR, deps)).assets).toEqual([]);
    await expect(readAsset(asset.digest, HERE, AUTHOR, deps)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is removed from a course while another course uses its own copy', async () => {
    const { deps } = await makeDeps();
    const there: Scope = { kind: 'course', courseKey: OTHER_COURSE };
    const bytes = await logo();
    const { digest } = await uploadAsset(HERE, bytes, LOGO, context(AUTHOR), deps);
    await uploadAsset(there, bytes, LOGO, context(STRANGER), deps);
    const theirs = await make(deps, there, STRANGER);
    const draft = { ...theirs.draft, images: { 'logo.png': digest } };
    await saveDraft(theirs.id, there, { revision: 1, title: 'X', draft }, context(STRANGER), deps);
    await removeAsset(digest, HERE, context(AUTHOR), deps);
    expect((await listAssets(HERE, AUTHOR, deps)).assets).toEqual([]);
    expect((await readAsset(digest, there, STRANGER, deps)).bytes.length).toBeGreaterThan(0);
    await expect(removeAsset(digest, there, context(STRANGER), deps)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('of the site is in use by designs of organisations and courses', async () => {
    const { deps } = await makeDeps();
    const site: Scope = { kind: 'site' };
    const { digest } = await uploadAsset(site, await logo(), LOGO, context(PLATFORM), deps);
    const made = await make(deps);
    const draft = { ...made.draft, images: { 'logo.png': digest } };
    await saveDraft(made.id, HERE, { revision: 1, title: 'X', draft }, context(AUTHOR), deps);
    await expect(removeAsset(digest, site, context(PLATFORM), deps)).rejects.toMatchObject({
      message: expect.stringContaining(made.id),
    });
  });

  test('of another course is unknown to a draft', async () => {
    const { deps } = await makeDeps();
    const there: Scope = { kind: 'course', courseKey: OTHER_COURSE };
    const { digest } = await uploadAsset(there, await logo(), LOGO, context(STRANGER), deps);
    const made = await make(deps);
    const draft = { ...made.draft, images: { 'logo.png': digest } };
    await expect(
      saveDraft(made.id, HERE, { revision: 1, title: 'X', draft }, context(AUTHOR), deps),
    ).rejects.toMatchObject({
      code: 'malformed',
      errors: [{ path: 'images.logo.png', message: expect.any(String) }],
    });
  });
});

describe('an issuer profile', () => {
  const ORG: Scope = { kind: 'organization', org: 'Org' };
  test('of the organisation comes before that of the site', async () => {
    const { deps } = await makeDeps();
    const courseKey = 'course-v1:Org+GM101+2026';
    expect(await findIssuer(courseKey, deps)).toBeUndefined();
    await saveIssuer(
      { kind: 'site' },
      { revision: 0, profile: { name: 'The site' } },
      context(PLATFORM),
      deps,
    );
    expect((await findIssuer(courseKey, deps))?.name).toBe('The site');
    await saveIssuer(ORG, { revision: 0, profile: { name: 'The organisation' } }, context(PLATFORM), deps);
    expect((await findIssuer(courseKey, deps))?.name).toBe('The organisation');
    expect(await readIssuer(HERE, AUTHOR, deps)).toEqual(await readIssuer(ORG, PLATFORM, deps));
    expect(await readIssuer(ORG, PLATFORM, deps)).toEqual({
      scope: 'organization:Org',
      revision: 1,
      profile: { name: 'The organisation' },
    });
    await expect(
      saveIssuer(ORG, { revision: 0, profile: { name: 'Late' } }, context(PLATFORM), deps),
    ).rejects.toMatchObject({ code: 'conflict' });
    await removeIssuer(ORG, context(PLATFORM), deps);
    await expect(removeIssuer(ORG, context(PLATFORM), deps)).rejects.toMatchObject({ code: 'not-found' });
    expect((await findIssuer(courseKey, deps))?.name).toBe('The site');
  });

  test('is not given to a course, and has no logo of another scope', async () => {
    const { deps } = await makeDeps();
    await expect(
      saveIssuer(HERE, { revision: 0, profile: { name: 'X' } }, context(AUTHOR), deps),
    ).rejects.toMatchObject({ code: 'malformed' });
    const { digest } = await uploadAsset(HERE, await logo(), LOGO, context(AUTHOR), deps);
    const profile = { name: 'X', logo: digest };
    await expect(saveIssuer(ORG, { revision: 0, profile }, context(PLATFORM), deps)).rejects.toMatchObject({
      code: 'malformed',
    });
  });
});

describe('authors of one course', () => {
  type Call = (deps: IssuanceDeps, id: string, digest: string) => Promise<unknown>;
  const by = (staff: Staff): [string, Call][] => [
    ['list designs', (deps) => listDesigns(HERE, staff, deps)],
    ['make a design', (deps) => make(deps, HERE, staff)],
    ['read a draft', (deps, id) => findDesign(id, HERE, 'read', staff, deps)],
    [
      'save a draft',
      async (deps, id) => saveDraft(id, HERE, changed(await make(deps), 'X'), context(staff), deps),
    ],
    ['publish', (deps, id) => publishDesign(id, HERE, { revision: 1 }, context(staff), deps)],
    ['list versions', (deps, id) => listVersions(id, HERE, staff, deps)],
    ['choose a version', (deps, id) => selectVersion(id, HERE, { version: 'x' }, context(staff), deps)],
    ['preview', (deps, id) => previewDesign(id, HERE, { facts: {}, longSide: 500 }, staff, deps)],
    ['list pictures', (deps) => listAssets(HERE, staff, deps)],
    ['upload a picture', async (deps) => uploadAsset(HERE, await logo(), LOGO, context(staff), deps)],
    ['read a picture', (deps, _id, digest) => readAsset(digest, HERE, staff, deps)],
    ['remove a picture', (deps, _id, digest) => removeAsset(digest, HERE, context(staff), deps)],
    ['read an issuer', (deps) => readIssuer({ kind: 'organization', org: 'Org' }, staff, deps)],
    [
      'save an issuer',
      (deps) =>
        saveIssuer(
          { kind: 'organization', org: 'Org' },
          { revision: 0, profile: { name: 'X' } },
          context(staff),
          deps,
        ),
    ],
    [
      'save the issuer of the site',
      (deps) => saveIssuer({ kind: 'site' }, { revision: 0, profile: { name: 'X' } }, context(staff), deps),
    ],
    ['remove an issuer', (deps) => removeIssuer({ kind: 'site' }, context(staff), deps)],
  ];
  test.each(by(STRANGER))('of another course may not: %s', async (_what, call) => {
    const { deps } = await makeDeps();
    const made = await make(deps);
    const { digest } = await uploadAsset(HERE, await logo(), LOGO, context(AUTHOR), deps);
    await expect(call(deps, made.id, digest)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('who name their own scope do not find the design of another', async () => {
    const deps = noShipped((await makeDeps()).deps);
    const made = await make(deps);
    const there: Scope = { kind: 'course', courseKey: OTHER_COURSE };
    const wanted = { code: 'not-found' };
    await expect(findDesign(made.id, there, 'read', STRANGER, deps)).rejects.toMatchObject(wanted);
    await expect(
      saveDraft(made.id, there, changed(made, 'X'), context(STRANGER), deps),
    ).rejects.toMatchObject(wanted);
    await expect(
      publishDesign(made.id, there, { revision: 1 }, context(STRANGER), deps),
    ).rejects.toMatchObject(wanted);
    await expect(
      previewDesign(made.id, there, { facts: {}, longSide: 500 }, STRANGER, deps),
    ).rejects.toMatchObject(wanted);
    await expect(
      createDesign(there, { title: 'X', madeFrom: made.id }, context(STRANGER), deps),
    ).rejects.toMatchObject(wanted);
  });
});
