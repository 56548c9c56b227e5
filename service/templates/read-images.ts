// Reads and normalises the pictures in a template's folder when the registry loads. Those in `sample/` belong to the
// sample: they represent the pictures of an award and are not part of the design.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateFinding } from '../domain/templates/finding.ts';
import { fault } from '../domain/templates/finding.ts';
import type { Template } from '../domain/templates/template.ts';
import type { StoredImage } from './normalise-image.ts';
import { normaliseImage } from './normalise-image.ts';

const SAMPLE = 'sample';

export interface ImageUse {
  readonly path: string;
  readonly file: string;
}

/** Returns every picture that the template names, with the path of the field that names it. */
export function listImages({ page, elements }: Template): ImageUse[] {
  const background = page.background?.image;
  return [
    ...(background ? [{ path: 'page.background.image', file: background }] : []),
    ...elements.flatMap((element, index): ImageUse[] => {
      const path = `elements.${index}`;
      if (element.kind === 'image') return [{ path: `${path}.image`, file: element.image }];
      if (element.kind === 'logo' && element.image !== undefined)
        return [{ path: `${path}.image`, file: element.image }];
      if (element.kind !== 'signatories') return [];
      return element.people.flatMap(({ image }, person) =>
        image ? [{ path: `${path}.people.${person}.image`, file: image }] : [],
      );
    }),
  ];
}

/** Returns the usable pictures, and a fault for each picture that is missing or rejected. */
export async function readImages(
  folder: string,
  asked: readonly ImageUse[],
): Promise<{ images: ReadonlyMap<string, StoredImage>; faults: TemplateFinding[] }> {
  const all = [...asked, ...sampleImages(folder)];
  const files = [...new Set(all.map(({ file }) => file))];
  const read = await Promise.all(
    files.map((file) =>
      readImage(folder, file)
        .then((bytes) => normaliseImage(bytes, file))
        .catch((cause: unknown) => cause as Error),
    ),
  );
  const found = new Map(files.map((file, index) => [file, read[index]] as const));
  const images = new Map<string, StoredImage>();
  for (const [file, image] of found) if (image && !(image instanceof Error)) images.set(file, image);
  const faults = all.flatMap(({ path, file }) => {
    const image = found.get(file);
    return image instanceof Error ? [fault(path, image.message)] : [];
  });
  return { images, faults };
}

async function readImage(folder: string, file: string): Promise<Uint8Array> {
  const path = join(folder, file);
  if (!existsSync(path))
    throw new Error(`there is no file ${file} with the template; put it there, or name another`);
  return readFile(path);
}

function sampleImages(folder: string): ImageUse[] {
  const within = join(folder, SAMPLE);
  if (!existsSync(within)) return [];
  return readdirSync(within)
    .filter((name) => /\.(png|jpe?g|webp)$/.test(name))
    .sort()
    .map((name) => ({ path: SAMPLE, file: `${SAMPLE}/${name}` }));
}
