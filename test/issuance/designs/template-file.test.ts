// A design as one file: exported with its pictures, imported elsewhere, and refused by field when anything in it is wrong.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { type Scope, SITE } from '../../../service/domain/scope.ts';
import type { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { listAssets, uploadAsset } from '../../../service/issuance/designs/assets.ts';
import { createDesign } from '../../../service/issuance/designs/create-design.ts';
import { exportDesign } from '../../../service/issuance/designs/export-design.ts';
import { type ImportOptions, importDesign } from '../../../service/issuance/designs/import-design.ts';
import { listVersions } from '../../../service/issuance/designs/list-versions.ts';
import { publishDesign } from '../../../service/issuance/designs/publish-design.ts';
import { readTemplateFile } from '../../../service/issuance/designs/read-template-file.ts';
import { saveDraft } from '../../../service/issuance/designs/save-draft.ts';
import { versionOf } from '../../../service/templates/stored-template.ts';
import type { TemplateFile } from '../../../shared/award/template-file.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';

const HERE: Scope = { kind: 'course', courseKey: COURSE };
const THERE: Scope = { kind: 'course', courseKey: 'course-v1:Org+Other+Run' };
const ADMIN: Staff = { actor: 'operator:anna (0)', scope: 'everywhere', mayWrite: true };
const AUTHOR: Staff = { actor: 'staff:7', scope: [{ courseKey: COURSE }], mayWrite: true };
const READER: Staff = { ...ADMIN, mayWrite: false };
const context = (staff: Staff = ADMIN) => ({ staff, requestToken: 'file-test-1' });
const DRAFT: ImportOptions = { replace: false, publish: false };

const photograph = () =>
  sharp(Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, at) => (at * 7) % 251)), {
    raw: { width: 60, height: 40, channels: 3 },
  })
    .jpeg()
    .toBuffer();

/** A design of the course with a logo and a photograph. */
async function makeDesign(deps: IssuanceDeps) {
  const { id, draft, revision } = await createDesign(
    HERE,
    { title: 'Diploma', madeFrom: 'classic' },
    context(),
    deps,
  );
  const details = { kind: 'logo', name: 'arms.jpg', altText: 'Arms' } as const;
  const { digest } = await uploadAsset(HERE, await photograph(), details, context(), deps);
  const definition = structuredClone(draft.definition) as { elements: object[] };
  definition.elements.unshift({
    ...{ kind: 'image', image: 'logo.jpg', decorative: true },
    ...{ x: 370, y: 30, width: 100, height: 50 },
  });
  const changed = { revision, title: 'Diploma', draft: { definition, images: { 'logo.jpg': digest } } };
  await saveDraft(id, HERE, changed as never, context(), deps);
  return { id, digest };
}

const bytesOf = (file: unknown): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : new TextEncoder().encode(JSON.stringify(file));

async function exported(deps: IssuanceDeps): Promise<TemplateFile> {
  const { id } = await makeDesign(deps);
  return exportDesign(id, HERE, undefined, ADMIN, deps);
}

describe('a design file', () => {
  test('has the design with its pictures, and is the same design elsewhere', async () => {
    const from = (await makeDeps()).deps;
    const file = await exported(from);
    expect(file).toMatchObject({
      format: 'grademe-template',
      formatVersion: 1,
      title: 'Diploma',
      madeFrom: 'classic',
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      images: { 'logo.jpg': file.assets[0]?.digest },
      assets: [{ kind: 'logo', name: 'arms.jpg', altText: 'Arms', mediaType: 'image/jpeg' }],
    });
    const { deps } = await makeDeps();
    const { outcome, design } = await importDesign(SITE, bytesOf(file), DRAFT, context(), deps);
    expect(outcome).toBe('created');
    expect(design).toMatchObject({ id: file.id, title: 'Diploma', scope: 'site', published: null });
    expect(design.findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect((await listAssets(SITE, ADMIN, deps)).assets).toMatchObject([{ kind: 'logo', altText: 'Arms' }]);
    const stored = await deps.stores.templates.find(file.id, SITE);
    expect(stored).toMatchObject({ createdBy: 'operator:anna (0)', madeFrom: 'classic' });
    expect(await exportDesign(file.id, SITE, 'draft', ADMIN, deps)).toMatchObject({
      definition: file.definition,
    });
  });

  test('moves to another course of the installation without a loss of quality, under a new ID', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    const { design } = await importDesign(THERE, bytesOf(file), DRAFT, context(), deps);
    expect(design.id).toMatch(/^diploma-[0-9a-f]{6}$/);
    expect(design.id).not.toBe(file.id);
    const again = await exportDesign(design.id, THERE, undefined, ADMIN, deps);
    expect(again.assets).toEqual(file.assets);
    expect(again.version).toBe(file.version);
  });

  test('imported again changes nothing, and changed replaces the draft on demand only', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    const importing = (changes: object, options: Partial<ImportOptions> = {}) =>
      importDesign(HERE, bytesOf({ ...file, ...changes }), { ...DRAFT, ...options }, context(), deps);
    await expect(importing({})).rejects.toMatchObject({ code: 'conflict' });
    const same = await importing({}, { replace: true, publish: true });
    expect(same).toMatchObject({ outcome: 'unchanged', design: { revision: 2, published: file.version } });
    const changed = { title: 'Diploma II', version: undefined };
    const replaced = await importing(changed, { replace: true, publish: true, note: 'From git' });
    expect(replaced).toMatchObject({ outcome: 'replaced', design: { title: 'Diploma II', revision: 3 } });
    const { versions } = await listVersions(file.id, HERE, ADMIN, deps);
    expect(versions.map(({ number, note, isPublished }) => ({ number, note, isPublished }))).toEqual([
      { number: 2, note: 'From git', isPublished: true },
      { number: 1, note: null, isPublished: false },
    ]);
    expect((await exportDesign(file.id, HERE, file.version, ADMIN, deps)).title).toBe('Diploma');
    await expect(exportDesign(file.id, HERE, 'abc', ADMIN, deps)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('of a shipped design becomes a design of its own, and takes the place of none', async () => {
    const { deps } = await makeDeps();
    const file = await exportDesign('formal', SITE, undefined, ADMIN, deps);
    const { design } = await importDesign(SITE, bytesOf(file), { ...DRAFT, publish: true }, context(), deps);
    expect(design.id).toMatch(/^formal-[0-9a-f]{6}$/);
    for (const id of ['formal', 'elegant'])
      await expect(
        importDesign(SITE, bytesOf(file), { ...DRAFT, id }, context(), deps),
      ).rejects.toMatchObject({ code: 'conflict' });
    const named = await importDesign(SITE, bytesOf(file), { ...DRAFT, id: 'our-own' }, context(), deps);
    expect(named.design.id).toBe('our-own');
  });

  test('with faults is imported as a draft, and is not published', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    const faulty = { ...file, id: 'faulty-1', version: undefined, definition: { elements: [] } };
    const publish = { ...DRAFT, publish: true };
    await expect(importDesign(HERE, bytesOf(faulty), publish, context(), deps)).rejects.toMatchObject({
      code: 'malformed',
    });
    expect(await deps.stores.templates.find('faulty-1', HERE)).toBeUndefined();
    const { design } = await importDesign(HERE, bytesOf(faulty), DRAFT, context(), deps);
    expect(design.findings.map(({ severity }) => severity)).toContain('fault');
  });

  test('of another scope is neither read nor written', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    for (const staff of [AUTHOR, READER])
      await expect(importDesign(THERE, bytesOf(file), DRAFT, context(staff), deps)).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(exportDesign(file.id, THERE, undefined, AUTHOR, deps)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(exportDesign(file.id, THERE, undefined, ADMIN, deps)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('with a published version exports that, or the draft on demand', async () => {
    const { deps } = await makeDeps();
    const { id } = await makeDesign(deps);
    await publishDesign(id, HERE, { revision: 2 }, context(), deps);
    const { draft } = (await deps.stores.templates.find(id, HERE)) ?? {};
    await saveDraft(id, HERE, { revision: 2, title: 'Next', draft: draft as never }, context(), deps);
    expect((await exportDesign(id, HERE, undefined, ADMIN, deps)).title).toBe('Diploma');
    expect((await exportDesign(id, HERE, 'draft', ADMIN, deps)).title).toBe('Next');
  });
});

describe('a file that no export wrote', () => {
  const picture = (bytes: string) => ({
    ...{ kind: 'logo', name: 'x.png', altText: '', mediaType: 'image/png' },
    ...{ size: bytes.length, digest: 'a1'.repeat(32), base64: Buffer.from(bytes).toString('base64') },
  });
  type Change = (file: TemplateFile) => unknown;
  const asset =
    (changes: object): Change =>
    (file) => ({
      ...file,
      assets: [{ ...file.assets[0], ...changes }],
    });
  const digestOf = (file: TemplateFile) => file.assets[0]?.digest ?? '';

  test.each<[string, Change, string, RegExp]>([
    ['an archive', () => 'PK\u0003\u0004', '', /not JSON/],
    ['cut off', (file) => JSON.stringify(file).slice(0, -40), '', /its end is missing/],
    ['cut off within a picture', (file) => JSON.stringify(file).slice(0, -900), '', /its end is missing/],
    ['of another format', (file) => ({ ...file, format: 'zip' }), 'format', /no design/],
    ['of a later version', (file) => ({ ...file, formatVersion: 2 }), 'formatVersion', /another version/],
    ['with an ID that is a path', (file) => ({ ...file, id: '../x' }), 'id', /names no design/],
    ['without a title', (file) => ({ ...file, title: ' ' }), 'title', /empty/],
    ['with a field that is none', (file) => ({ ...file, script: 1 }), '', /script/],
    ['without a definition', ({ definition: _, ...file }) => file, 'definition', /./],
    [
      'changed on its way',
      (file) => ({ ...file, definition: { ...file.definition, page: {} } }),
      'version',
      /Export the design again/,
    ],
    ...[
      '../out.png',
      '/etc/out.png',
      'a/../../out.png',
      'a\\b.png',
      'C:x.png',
      '.hidden.png',
      'logo',
      '',
    ].map((name): [string, Change, string, RegExp] => [
      `with a picture called "${name}"`,
      (file) => ({ ...file, version: undefined, images: { [name]: digestOf(file) } }),
      `images.${name}`,
      /no plain name/,
    ]),
    [
      'that names a picture of another file',
      (file) => ({ ...file, version: undefined, images: { ...file.images, 'x.png': 'b2'.repeat(32) } }),
      'images.x.png',
      /does not have/,
    ],
    [
      'with a picture that nothing names',
      (file) => ({ ...file, version: undefined, images: {} }),
      'assets.0',
      /named by no image/,
    ],
    ['with another picture under a digest', asset(picture('GIF89a')), 'assets.0.digest', /not that of/],
    ['with a picture that is no base64', asset({ base64: '@@@@' }), 'assets.0.base64', /not base64/],
    ['with a picture cut off', asset({ base64: 'iVBORw0K' }), 'assets.0.size', /the picture has 6 bytes/],
    ['with a wrong size', asset({ size: 5 }), 'assets.0.size', /is 5/],
    ['with a digest that is none', asset({ digest: 'a1' }), 'assets.0.digest', /64 hexadecimal/],
    ['with a kind that is none', asset({ kind: 'poster' }), 'assets.0.kind', /./],
    [
      'with a picture twice',
      (file) => ({ ...file, assets: [...file.assets, ...file.assets] }),
      'assets.1.digest',
      /twice/,
    ],
    [
      'with more pictures than a design has',
      (file) => ({ ...file, assets: Array.from({ length: 101 }, () => picture('x')) }),
      'assets',
      /at most 100/,
    ],
    [
      'with a thousand levels',
      (file) => `{"format":${JSON.stringify(file.format)},"definition":${'['.repeat(1_000)}`,
      '',
      /more than/,
    ],
    ['with a million lists', () => `[${'[],'.repeat(1_000_000)}[]]`, '', /more than 200000 values/],
    ['that is not UTF-8', () => Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), '', /UTF-8/],
    ['that is empty', () => '', '', /not JSON/],
  ])('%s is refused', async (_what, change, path, says) => {
    const { deps } = await makeDeps();
    const changed = change(await exported(deps));
    const bytes = changed instanceof Uint8Array ? changed : bytesOf(changed);
    const before = await deps.stores.templates.list([THERE]);
    const problem = await importDesign(THERE, bytes, DRAFT, context(), deps).then(
      () => expect.unreachable(),
      (error: ServiceProblem) => error,
    );
    expect(problem).toMatchObject({ code: 'malformed' });
    const [first] = problem.errors ?? [{ path: '', message: problem.message }];
    expect(first).toEqual({ path, message: expect.stringMatching(says) });
    expect(await deps.stores.templates.list([THERE])).toEqual(before);
    expect((await listAssets(THERE, ADMIN, deps)).assets).toEqual([]);
  });

  test('with a hundred thousand faults is refused with the first hundred', () => {
    const images = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`../${at}`, at]));
    try {
      readTemplateFile(bytesOf({ images }), versionOf);
      expect.unreachable();
    } catch (error) {
      expect((error as ServiceProblem).errors?.length).toBeLessThanOrEqual(100);
    }
  });

  test('that is larger than any design is refused before it is parsed', () => {
    const read = () => readTemplateFile(new Uint8Array(32 * 1024 * 1024 + 1), versionOf);
    expect(read).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  test('with pictures of more pixels than a design has is refused before one is decoded', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    const create = { width: 8_000, height: 5_000, channels: 3, background: 'red' } as const;
    const large = await sharp({ create }).png({ palette: true, compressionLevel: 1 }).toBuffer();
    const assets: TemplateFile['assets'] = [];
    for (let at = 0; at < 11; at++) {
      // The byte after the end of the picture gives each a digest of its own.
      const bytes = Buffer.concat([large, Buffer.of(at)]);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const details = { kind: 'picture', altText: '', name: `${at}.png`, mediaType: 'image/png' } as const;
      assets.push({ ...details, digest, size: bytes.length, base64: bytes.toString('base64') });
    }
    const images = Object.fromEntries(assets.map(({ name, digest }) => [name, digest]));
    const bomb = bytesOf({ ...file, version: undefined, images, assets });
    const clean = vi.spyOn(deps.designTools, 'cleanUpload');
    await expect(importDesign(THERE, bomb, DRAFT, context(), deps)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('440 million pixels'),
    });
    expect(clean).not.toHaveBeenCalled();
  });

  test('with what is no picture, but whose digest is right, is refused', async () => {
    const { deps } = await makeDeps();
    const file = await exported(deps);
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const digest = createHash('sha256').update(bytes).digest('hex');
    const hostile = {
      ...file,
      version: undefined,
      images: { 'logo.png': digest },
      assets: [{ ...file.assets[0], digest, size: bytes.length, base64: bytes.toString('base64') }],
    };
    await expect(importDesign(THERE, bytesOf(hostile), DRAFT, context(), deps)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('scripts'),
    });
    expect(await deps.stores.templates.list([THERE])).toEqual([]);
  });
});
