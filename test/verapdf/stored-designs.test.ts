// Designs that authors made from the shipped ones keep PDF/UA-1 and PDF/A-2a: with a logo, a picture behind the page, pictures of
// signatures and other colours, in every language of each.
import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TemplateContent, TemplateName } from '../../service/domain/templates/template-content.ts';
import { digestOf } from '../../service/files/digest.ts';
import { createRenderer } from '../../service/pdf/renderer/certificate-renderer.ts';
import { createDesignTools } from '../../service/templates/design-tools.ts';
import { readSample } from '../../service/templates/sample-facts.ts';
import { versionOf } from '../../service/templates/stored-template.ts';
import { fontsDir, templatesDir } from '../pdf/kit.ts';
import { checkPdfs, needsVeraPdf, PROFILES } from '../support/verapdf.ts';

interface Definition {
  readonly languages: Readonly<Record<string, unknown>>;
  readonly page: Readonly<Record<string, unknown>>;
  readonly elements: readonly object[];
}

const STARTERS = readdirSync(templatesDir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const SVG = (shape: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80">${shape}</svg>`);
/** What authors upload: drawings with transparent parts, and a photograph with a profile and camera data. */
const UPLOADS: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'logo.svg': async () => SVG('<circle cx="40" cy="40" r="36" fill="#803020" fill-opacity="0.6"/>'),
  'signature.svg': async () => SVG('<path d="M5 60Q60 0 90 50T195 20" fill="none" stroke="#102a60"/>'),
  'paper.jpg': () =>
    sharp({ create: { width: 600, height: 400, channels: 3, background: '#fbf6e9' } })
      .withIccProfile('p3')
      .withExif({ IFD0: { Artist: 'Nobody' } })
      .jpeg()
      .toBuffer(),
};

const tools = createDesignTools(templatesDir);
const versions = new Map<string, TemplateContent>();
const assets = new Map<string, Uint8Array>();
const drawn: { readonly title: string; readonly pdf: Uint8Array }[] = [];
let close = async () => undefined as unknown;

async function upload(name: string): Promise<string> {
  const bytes = (await UPLOADS[name]?.()) ?? new Uint8Array();
  const { bytes: clean } = await tools.cleanUpload(bytes, name);
  const digest = digestOf([clean]);
  assets.set(digest, clean);
  return digest;
}

/** Red becomes blue. */
const recoloured = (definition: Definition): Definition =>
  JSON.parse(JSON.stringify(definition).replace(/"#(..)(..)(..)"/g, '"#$3$2$1"'));

beforeAll(async () => {
  const [logo = '', signature = '', paper = ''] = await Promise.all(Object.keys(UPLOADS).map(upload));
  const source = {
    readVersion: async ({ version }: TemplateName) => versions.get(version),
    readAsset: async (digest: string) => assets.get(digest),
  };
  const { renderer, close: end } = await createRenderer({ templatesDir, fontsDir, threads: 1, source });
  close = end;
  for (const id of STARTERS) {
    const starter = await tools.readStarter(id);
    const { page, elements, ...definition } = recoloured(starter?.definition as Definition);
    const place = { x: '20mm', y: '20mm', width: '24mm', height: '10mm' };
    const pictures = [
      { kind: 'image', image: 'logo.png', alt: 'organization', ...place },
      { kind: 'image', image: 'seal.png', decorative: true, ...place, y: '34mm' },
    ];
    const content: TemplateContent = {
      definition: {
        ...definition,
        page: { ...page, background: { colour: '#ffffff', image: 'paper.jpg' } },
        elements: [...pictures, ...elements],
      },
      images: { 'logo.png': logo, 'seal.png': logo, 'paper.jpg': paper },
    };
    const template: TemplateName = { id: `${id}-7k3f92`, version: versionOf(content) };
    versions.set(template.version, content);
    for (const language of Object.keys(definition.languages)) {
      const sample = { ...readSample(templatesDir, id, language), language };
      const people = [
        { name: 'Prof. Ada & Bob <Dean>', role: 'Dean', image: signature },
        { name: 'أمينة', role: 'عميدة', image: null },
      ];
      const variants: Readonly<Record<string, Partial<CertificateFacts>>> = {
        'with signatures': { signatories: people, hours: 12 },
        'as its sample': { signatories: [] },
      };
      for (const [what, facts] of Object.entries(variants)) {
        const pdf = joined(await renderer.draw(template, { ...sample, ...facts }));
        drawn.push({ title: `${id} in ${language} ${what}`, pdf });
      }
    }
  }
});
afterAll(() => close());

describe('designs of authors', () => {
  needsVeraPdf();

  it('pass veraPDF as PDF/UA-1 and as PDF/A-2a in every language', { timeout: 120_000 }, async () => {
    expect(drawn.length).toBeGreaterThanOrEqual(STARTERS.length * 3 * 2);
    const verdicts = await checkPdfs(drawn.map(({ pdf }) => pdf));
    const faults = verdicts.flatMap((verdict, index) =>
      PROFILES.flatMap((profile) => {
        const { broken, checks } = verdict[profile];
        return broken.length === 0 && checks > 200
          ? []
          : [{ title: drawn[index]?.title, profile, broken, checks }];
      }),
    );
    expect(faults).toEqual([]);
  });
});
