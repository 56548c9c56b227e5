// A design as one file, to move it between installations: JSON with the design as readable text, which can be compared,
// and pictures as base64. It contains the version, so that the import detects changes.
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { templateId } from '../../shared/award/award-settings.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { readVersion } from './template-registry.ts';

const FORMAT = 'grademe-template-1';
const MOST_FILES = 200;
/** Limit for a file in the bundle, in bytes: more than any design has. */
const LARGEST = 32 * 1024 * 1024;
/** Excludes hidden files, paths out of the folder, and names that other systems interpret differently. */
const PATH = /^[a-z0-9_][\w.-]*(\/[a-z0-9_][\w.-]*){0,4}$/i;

const path = z.string().max(200).regex(PATH, 'is no plain path within the design');
const bundle = z.strictObject({
  format: z.literal(FORMAT, { error: `is not "${FORMAT}"` }),
  id: templateId,
  version: z.string().regex(/^[0-9a-f]{12}$/),
  files: z
    .array(
      z.union([z.strictObject({ path, text: z.string() }), z.strictObject({ path, base64: z.base64() })]),
    )
    .min(1)
    .max(MOST_FILES),
});
export type TemplateBundle = Readonly<z.infer<typeof bundle>>;

/** Types that stay text, so that they can be read and compared. */
const isText = (name: string): boolean => name.endsWith('.json');

/** Reads a folder into a bundle. Throws when the folder has an entry that is not a plain file, or more than a design has. */
export function packTemplate(folder: string): TemplateBundle {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const name = relative(folder, file).replaceAll(sep, '/');
      if (!lstatSync(file).isFile()) throw malformed(`${file} is no plain file. Put the file itself there.`);
      if (!PATH.test(name))
        throw malformed(
          `${file} cannot be carried over, and is part of the version. Remove it, or give it a plain name.`,
        );
      const bytes = readFileSync(file);
      return isText(name)
        ? { path: name, text: bytes.toString('utf8') }
        : { path: name, base64: bytes.toString('base64') };
    });
  return readBundle({ format: FORMAT, id: basename(folder), version: readVersion(folder), files });
}

export function readBundleText(text: string, name: string): TemplateBundle {
  if (text.length > LARGEST * 1.5) throw malformed(`${name} is larger than any design.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed(`${name} is not JSON. Give a file that "grademe template export" wrote.`);
  }
  return readBundle(json);
}

function readBundle(json: unknown): TemplateBundle {
  const parsed = bundle.safeParse(json);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw malformed(`This is no design: ${first?.path.join('.')}: ${first?.message}.`);
  }
  const names = parsed.data.files.map((file) => file.path.toLowerCase());
  if (!names.includes('template.json')) throw malformed('This is no design: it has no template.json.');
  if (new Set(names).size < names.length) throw malformed('Two files of this design have one name.');
  return parsed.data;
}

/** Writes the files into a new folder. Throws when they do not match the version in the bundle. */
export function unpackTemplate({ files, version, id }: TemplateBundle, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const target = join(folder, ...file.path.split('/'));
    mkdirSync(dirname(target), { recursive: true });
    const bytes = 'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64');
    if (bytes.length > LARGEST) throw malformed(`${file.path} is larger than any picture.`);
    writeFileSync(target, bytes, { flag: 'wx' });
  }
  const found = readVersion(folder);
  if (found !== version)
    throw malformed(
      `The design "${id}" says that it is version ${version} and is ${found}: it was changed on its way. Export it again.`,
    );
}

const malformed = (detail: string) => new ServiceProblem('malformed', detail);
