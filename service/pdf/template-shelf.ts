// The designs this installation has: one folder each, read and checked at start-up.
// A version is the hash of what the folder draws with, so that a change of design never goes unnoticed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Template } from '../domain/template.ts';
import type { TemplateName } from '../issuance/ports.ts';
import { parseTemplate } from './template-schema.ts';

export interface TemplateShelf {
  current(id: string): TemplateName | undefined;
  ids(): readonly string[];
  /** Throws `course-not-configured` when this version is not here. */
  take(name: TemplateName): Template;
}

/** Samples show a template and draw nothing: they may change without a new version. */
const NOT_DRAWN = new Set(['sample.json']);

/** Throws one error that lists the faults of all templates. */
export function readTemplates(templatesDir: string): TemplateShelf {
  const shelf = new Map<string, { name: TemplateName; template: Template }>();
  const faults: string[] = [];
  for (const entry of readdirSync(templatesDir, { withFileTypes: true })) {
    const file = join(templatesDir, entry.name, 'template.json');
    if (!entry.isDirectory() || !existsSync(file)) continue;
    try {
      const template = parseTemplate(JSON.parse(readFileSync(file, 'utf8')), file);
      const version = readVersion(join(templatesDir, entry.name));
      shelf.set(entry.name, { name: { id: entry.name, version }, template });
    } catch (cause) {
      faults.push(
        cause instanceof SyntaxError ? `${file}: ${cause.message}` : String((cause as Error).message),
      );
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    current: (id) => shelf.get(id)?.name,
    ids: () => [...shelf.keys()].sort(),
    take(name) {
      const found = shelf.get(name.id);
      if (found && found.name.version === name.version) return found.template;
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

function readVersion(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_DRAWN.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(folder.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 12);
}
