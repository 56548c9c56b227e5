// Designs that are stored as data: their version, and what the renderer draws with.

import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { TemplateContent } from '../domain/templates/template-content.ts';

import type { LoadedTemplate } from './loaded-template.ts';
import { normaliseImage, type StoredImage } from './normalise-image.ts';
import { parsePublished } from './template-schema.ts';

/** Returns the hash of the content, which does not depend on the order of keys. */
export function versionOf(content: TemplateContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 12);
}

/** Returns the bytes of an asset; undefined: they are missing or damaged. */
export type ReadAsset = (digest: string) => Promise<Uint8Array | undefined>;

/** Rejects when the definition cannot be read, or an asset is missing. `name` identifies the template in errors. */
export async function loadTemplate(
  { definition, images }: TemplateContent,
  readAsset: ReadAsset,
  name: string,
): Promise<LoadedTemplate> {
  const entries = Object.entries(images).map(
    async ([file, digest]) => [file, await loadAsset(digest, readAsset)] as const,
  );
  return { definition: parsePublished(definition, name), images: new Map(await Promise.all(entries)) };
}

export async function loadAsset(digest: string, readAsset: ReadAsset): Promise<StoredImage> {
  const bytes = await readAsset(digest);
  if (bytes === undefined)
    throw new Error(
      `The picture ${digest} of a design is missing in the file store. Restore it from a backup.`,
    );
  return normaliseImage(bytes, `The picture ${digest.slice(0, 12)}`);
}
