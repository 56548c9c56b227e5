// Which certificate is measured: the reference certificate of `designs/reference`, or a template of the house.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplates } from '../../../service/pdf/template-shelf.ts';
import { prepareDesign } from './assets.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export interface Design {
  readonly templatesDir: string;
  readonly fontsDir: string;
  readonly id: string;
  /** For the reader of the table. */
  readonly what: string;
}

/** Where templates cannot hold pictures the reference certificate cannot be read, and `classic` stands in for it. */
export async function chooseDesign(scratch: string, template: string | undefined): Promise<Design> {
  const fontsDir = fromRoot('fonts');
  const house = (id: string, why = '') => ({
    templatesDir: fromRoot('templates'),
    fontsDir,
    id,
    what: `templates/${id}${why}`,
  });
  if (template) return house(template);
  const templatesDir = join(scratch, 'designs');
  mkdirSync(templatesDir, { recursive: true });
  await prepareDesign(fromRoot('test/load/render/designs/reference'), join(templatesDir, 'reference'));
  try {
    await readTemplates(templatesDir);
  } catch (error) {
    if (!/Unrecognized key: "background"/.test((error as Error).message)) throw error;
    return house('classic', ', because templates know no pictures yet');
  }
  return { templatesDir, fontsDir, id: 'reference', what: 'reference certificate' };
}
