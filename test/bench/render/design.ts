// Which certificate is measured: the reference certificate of `designs/reference`, or a template of the house.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareDesign } from './assets.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export interface Design {
  readonly templatesDir: string;
  readonly fontsDir: string;
  readonly id: string;
  /** For the reader of the table. */
  readonly what: string;
}

export async function chooseDesign(scratch: string, template: string | undefined): Promise<Design> {
  const fontsDir = fromRoot('fonts');
  if (template) {
    return { templatesDir: fromRoot('templates'), fontsDir, id: template, what: `templates/${template}` };
  }
  const templatesDir = join(scratch, 'designs');
  mkdirSync(templatesDir, { recursive: true });
  await prepareDesign(fromRoot('test/bench/render/designs/reference'), join(templatesDir, 'reference'));
  return { templatesDir, fontsDir, id: 'reference', what: 'reference certificate' };
}
