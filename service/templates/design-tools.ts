// Reads designs and pictures for the use cases.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../domain/templates/finding.ts';
import type { DesignTools } from '../issuance/ports/designs/design-tools.ts';
import { cleanUpload, countPixels } from './clean-upload.ts';
import { parseJsonText } from './json-text.ts';
import { listImages } from './read-images.ts';
import { readSample } from './sample-facts.ts';
import { versionOf } from './stored-template.ts';
import { inspectTemplate } from './template-schema.ts';

/** The shipped design whose sample stands for any certificate. */
const SAMPLE_OF = 'classic';

export const createDesignTools = (templatesDir: string): DesignTools => ({
  async readStarter(id) {
    const folder = join(templatesDir, id);
    const file = join(folder, 'template.json');
    if (!/^[a-z0-9-]+$/.test(id) || !existsSync(file)) return undefined;
    const { $schema: _, ...definition } = parseJsonText(readFileSync(file, 'utf8')) as Record<
      string,
      unknown
    >;
    const { template } = inspectTemplate(definition);
    const files = [...new Set((template ? listImages(template) : []).map((image) => image.file))];
    const pictures = files.map(async (name) => [name, await readFile(join(folder, name))] as const);
    return { definition, pictures: new Map(await Promise.all(pictures)) };
  },

  inspect({ definition, images }) {
    const { template, findings } = inspectTemplate(definition);
    if (template === undefined) return { languages: [], findings };
    const missing = listImages(template)
      .filter(({ file }) => images[file] === undefined)
      .map(({ path, file }) => fault(path, `there is no picture ${file} with the design; choose one`));
    return { languages: Object.keys(template.languages), findings: [...findings, ...missing] };
  },

  sampleFacts: (language) => readSample(templatesDir, SAMPLE_OF, language),
  versionOf,
  cleanUpload,
  countPixels,
});
