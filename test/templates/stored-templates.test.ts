// Designs that are stored as data are drawn as shipped ones are: in every thread, with their pictures, and the same bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TemplateContent, TemplateName } from '../../service/domain/templates/template-content.ts';
import { digestOf } from '../../service/files/digest.ts';
import type { CertificateRenderer } from '../../service/issuance/ports/ports.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import { createRenderer } from '../../service/pdf/renderer/certificate-renderer.ts';
import { loadTemplate, versionOf } from '../../service/templates/stored-template.ts';
import { fonts, fontsDir, readLines, sample, templatesDir } from '../pdf/kit.ts';

const versions = new Map<string, TemplateContent>();
const assets = new Map<string, Uint8Array>();
const reads: string[] = [];
let renderer: CertificateRenderer;
let close: () => Promise<void>;
let logo: string;

const classic = () => JSON.parse(readFileSync(join(templatesDir, 'classic', 'template.json'), 'utf8'));

async function addAsset(colour: string): Promise<string> {
  const create = { width: 60, height: 30, channels: 3, background: colour } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  const digest = digestOf([bytes]);
  assets.set(digest, bytes);
  return digest;
}

/** Stores a design with a heading of its own. */
function store(
  heading: string,
  extra: { images?: Record<string, string>; elements?: object[] } = {},
): TemplateName {
  const definition = classic();
  definition.languages.en.words.heading = heading;
  definition.elements.push(...(extra.elements ?? []));
  const content = { definition, images: extra.images ?? {} };
  const version = versionOf(content);
  versions.set(version, content);
  return { id: 'mine-7k3f92', version };
}

const draw = async (template: TemplateName, changes: object = {}) =>
  joined(await renderer.draw(template, { ...sample, ...changes }));

beforeAll(async () => {
  const source = {
    readVersion: async ({ version }: TemplateName) => {
      reads.push(version);
      return versions.get(version);
    },
    readAsset: async (digest: string) => assets.get(digest),
  };
  ({ renderer, close } = await createRenderer({ templatesDir, fontsDir, threads: 2, source }));
  logo = await addAsset('#aa3311');
});
afterAll(() => close());

describe('a stored design', () => {
  it('is drawn by every thread as the reference path draws it, and read once', async () => {
    const picture = {
      kind: 'image',
      image: 'logo.png',
      decorative: true,
      x: 60,
      y: 60,
      width: 60,
      height: 30,
    };
    const template = store('Diploma of Honour', { images: { 'logo.png': logo }, elements: [picture] });
    const content = versions.get(template.version) as TemplateContent;
    const loaded = await loadTemplate(content, async (digest) => assets.get(digest), 'test');
    const here = Buffer.from(await drawCertificate(loaded, sample, fonts));
    const drawn = await Promise.all(Array.from({ length: 40 }, () => draw(template)));
    const lines = readLines(drawn[0] as Uint8Array);
    expect(lines).toContain('Diploma of Honour');
    expect(lines).toEqual(readLines(here));
    for (const each of drawn)
      expect(Buffer.from(each).equals(Buffer.from(drawn[0] as Uint8Array))).toBe(true);
    expect(reads.filter((version) => version === template.version)).toHaveLength(1);
  });

  it('has another version for another word, and none for another order of keys', () => {
    const one = store('Diploma').version;
    expect(store('Diploma').version).toBe(one);
    expect(store('Diplom').version).not.toBe(one);
    const { languages, ...rest } = classic();
    const both = [
      { ...rest, languages },
      { languages, ...rest },
    ].map((definition) => versionOf({ definition, images: {} }));
    expect(both[0]).toBe(both[1]);
  });

  it('of an earlier release is drawn as it was, also where a rule of today refuses it', async () => {
    const shipped = renderer.currentTemplate('classic') as TemplateName;
    const before = { id: 'classic', version: '0123456789ab' };
    versions.set(before.version, { definition: classic(), images: {} });
    const drawn = Buffer.from(await draw(before));
    expect(drawn.equals(Buffer.from(await draw(shipped)))).toBe(true);
    const definition = classic();
    definition.palette.label = '#cccccc';
    versions.set('0123456789ac', { definition, images: {} });
    expect(readLines(await draw({ id: 'classic', version: '0123456789ac' }))).toContain(
      'Certificate of Completion',
    );
  });

  it('is refused when no store has that version', async () => {
    await expect(draw({ id: 'mine-7k3f92', version: 'ffffffffffff' })).rejects.toMatchObject({
      code: 'course-not-configured',
    });
  });

  it('is drawn again after a picture that was missing is there', async () => {
    const lost = await addAsset('#113355');
    const bytes = assets.get(lost) as Uint8Array;
    assets.delete(lost);
    const picture = {
      kind: 'image',
      image: 'seal.png',
      decorative: true,
      x: 60,
      y: 60,
      width: 60,
      height: 30,
    };
    const template = store('With a seal', { images: { 'seal.png': lost }, elements: [picture] });
    await expect(draw(template)).rejects.toThrow(/is missing in the file store/);
    assets.set(lost, bytes);
    expect(readLines(await draw(template))).toContain('With a seal');
  });

  it('of a draft is drawn without being stored', async () => {
    const definition = classic();
    definition.languages.en.words.heading = 'A draft';
    const content = { definition, images: {} };
    const template = { id: 'draft', version: versionOf(content) };
    const pdf = joined(await renderer.draw(template, sample, content));
    expect(readLines(pdf)).toContain('A draft');
  });
});

describe('signatures of an award', () => {
  const signed = (image: string | null) => ({ signatories: [{ name: 'Ada Byron', role: 'Dean', image }] });
  const countImages = (pdf: Uint8Array) =>
    Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1;

  it('are drawn from assets, on shipped and on stored designs', async () => {
    const signature = await addAsset('#223344');
    for (const template of [renderer.currentTemplate('classic') as TemplateName, store('Signed')]) {
      const without = countImages(await draw(template, signed(null)));
      const drawn = await Promise.all(Array.from({ length: 6 }, () => draw(template, signed(signature))));
      for (const each of drawn) expect(countImages(each)).toBe(without + 1);
    }
  });
});
