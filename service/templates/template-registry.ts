// The designs of this installation: one folder each, read and checked at start-up, with pictures ready to draw. A
// version is the hash of the files that the folder draws with, so that every change of design is detected.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { TemplateName } from '../domain/templates/template-content.ts';

import { parseJsonText } from './json-text.ts';
import type { LoadedTemplate } from './loaded-template.ts';
import { listImages, readImages } from './read-images.ts';
import { describeFindings, parseTemplate } from './template-schema.ts';

export interface TemplateRegistry {
  current(id: string): TemplateName | undefined;
  ids(): readonly string[];
  /** Throws `course-not-configured` when this version is not installed. */
  get(name: TemplateName): LoadedTemplate;
}

/** Samples only preview a template: they may change without a new version. */
const NOT_DRAWN = /^sample(\.json$|\/)/;

/** Reads all templates. Throws one error that lists the faults of all templates. */
export async function readTemplates(templatesDir: string): Promise<TemplateRegistry> {
  const templatesById = new Map<string, { name: TemplateName; design: LoadedTemplate }>();
  const faults: string[] = [];
  for (const entry of readdirSync(templatesDir, { withFileTypes: true })) {
    const folder = join(templatesDir, entry.name);
    const file = join(folder, 'template.json');
    if (!entry.isDirectory() || !existsSync(file)) continue;
    try {
      const template = parseTemplate(parseJsonText(readFileSync(file, 'utf8')), file);
      const found = await readImages(folder, listImages(template));
      if (found.faults.length > 0) throw new Error(describeFindings(file, found.faults));
      const design = { definition: template, images: found.images };
      templatesById.set(entry.name, { name: { id: entry.name, version: readVersion(folder) }, design });
    } catch (cause) {
      faults.push(
        cause instanceof SyntaxError ? `${file}: ${cause.message}` : String((cause as Error).message),
      );
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    current: (id) => templatesById.get(id)?.name,
    ids: () => [...templatesById.keys()].sort(),
    get(name) {
      const found = templatesById.get(name.id);
      if (found && found.name.version === name.version) return found.design;
      const has = found ? `only version ${found.name.version} is` : 'it is not';
      throw new ServiceProblem(
        'course-not-configured',
        `The certificate needs version ${name.version} of the template "${name.id}" and ${has} installed. ` +
          `Put it into templates/${name.id}, or choose another template in the block's settings.`,
        { context: { template: name.id, version: name.version } },
      );
    },
  };
}

/** Returns the hash of the files that the folder draws with. */
function readVersion(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !NOT_DRAWN.test(relative(folder, file).replaceAll(sep, '/')))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(folder.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 12);
}
