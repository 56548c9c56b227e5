// Checks that this installation can draw: reads fonts and templates, and draws a sample of each template.
import { fileURLToPath } from 'node:url';
import { createSampler } from '../pdf/samples/sampler.ts';
import { readTemplates } from '../templates/template-registry.ts';
import { type Finding, fault, ok, reasonOf } from './finding.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const PLACES = { templatesDir: fromRoot('templates'), fontsDir: fromRoot('fonts') } as const;

export async function checkDrawing(places: typeof PLACES | Record<keyof typeof PLACES, string> = PLACES) {
  const found: Finding[] = [];
  try {
    const ids = (await readTemplates(places.templatesDir)).ids();
    const sampler = await createSampler(places);
    for (const id of ids) {
      try {
        await sampler.draw(id, {});
      } catch (error) {
        found.push(
          fault('drawing', `${id}: ${reasonOf(error)}`, `See: grademe template check templates/${id}`),
        );
      }
    }
    if (ids.length === 0)
      found.push(
        fault('drawing', 'There is no design in templates/.', 'Restore that folder from the release.'),
      );
    if (found.length === 0) found.push(ok('drawing', `fonts are there, and ${ids.join(', ')} can be drawn`));
  } catch (error) {
    found.push(
      fault(
        'drawing',
        reasonOf(error),
        'Restore fonts/ and templates/ from the release, or see: grademe template check',
      ),
    );
  }
  return found;
}
