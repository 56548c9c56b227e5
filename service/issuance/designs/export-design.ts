// A design as one file, with the pictures that it uses.
import { createHash } from 'node:crypto';
import type { TemplateFile } from '../../../shared/award/template-file.ts';
import { type Scope, scopesUsableIn } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredTemplate } from '../ports/designs/templates.ts';
import { findDesign, throwNoVersion } from './find-design.ts';
import { requireAuthor } from './require-author.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'files' | 'designTools'>;

/** `version`: "draft", or a version; undefined: the published version, and else the draft. Rejects with `forbidden` and
 *  `not-found`. */
export async function exportDesign(
  id: string,
  scope: Scope,
  version: string | undefined,
  staff: Staff,
  deps: Deps,
): Promise<TemplateFile> {
  requireAuthor(staff, 'read', scope);
  const starter = await deps.designTools.readStarter(id);
  if (starter !== undefined) {
    const pictures = [...starter.pictures].map(([name, bytes]) => ({ name, bytes, digest: digestOf(bytes) }));
    const images = Object.fromEntries(pictures.map(({ name, digest }) => [name, digest]));
    const content = { definition: starter.definition, images };
    const { title } = starter.definition as { readonly title: string };
    return describeFile({ id, title, madeFrom: id }, content, pictures.map(describePicture), deps);
  }
  const template = await findDesign(id, scope, 'read', staff, deps);
  const content = await readContent(template, version, deps);
  const digests = [...new Set(Object.values(content.images))];
  const assets = await Promise.all(digests.map((digest) => readAsset(digest, scope, content, deps)));
  return describeFile(template, content, assets, deps);
}

async function readContent(
  { id, draft, published }: StoredTemplate,
  version: string | undefined,
  { stores }: Pick<Deps, 'stores'>,
): Promise<TemplateContent> {
  const asked = version ?? published ?? 'draft';
  if (asked === 'draft') return draft;
  return (await stores.templates.readVersion({ id, version: asked })) ?? throwNoVersion();
}

function describeFile(
  { id, title, madeFrom }: Pick<StoredTemplate, 'id' | 'title' | 'madeFrom'>,
  content: TemplateContent,
  assets: TemplateFile['assets'],
  { designTools }: Pick<Deps, 'designTools'>,
): TemplateFile {
  const { title: ofVersion } = content.definition as { readonly title?: unknown };
  return {
    format: 'grademe-template',
    formatVersion: 1,
    id,
    title: typeof ofVersion === 'string' ? ofVersion : title,
    madeFrom,
    version: designTools.versionOf(content),
    definition: content.definition as TemplateFile['definition'],
    images: content.images,
    assets: [...assets],
  };
}

async function readAsset(
  digest: string,
  scope: Scope,
  { images }: TemplateContent,
  { stores, files }: Pick<Deps, 'stores' | 'files'>,
): Promise<TemplateFile['assets'][number]> {
  const [known, bytes] = await Promise.all([
    stores.assets.find(digest, scopesUsableIn(scope)),
    files.readAsset(digest),
  ]);
  const [name = 'picture'] = Object.keys(images).filter((each) => images[each] === digest);
  if (bytes === undefined)
    throw new ServiceProblem(
      'not-found',
      `The picture ${name} is missing in the file store. Restore it from a backup, or choose another in the design.`,
    );
  return { ...describePicture({ name: known?.name ?? name, bytes, digest }), ...(known && detailsOf(known)) };
}

const detailsOf = ({ kind, altText }: Pick<TemplateFile['assets'][number], 'kind' | 'altText'>) => ({
  kind,
  altText,
});

function describePicture({
  name,
  bytes,
  digest,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
}): TemplateFile['assets'][number] {
  return {
    ...{ digest, size: bytes.length, kind: 'picture', name, altText: '' },
    mediaType: bytes[0] === 0xff ? 'image/jpeg' : 'image/png',
    base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  };
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
