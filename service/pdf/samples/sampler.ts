// Draws templates with their samples, for those who want to look at them: no threads, no database, no network.
import { joined } from '../../domain/certificates/file-pieces.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readFontBook } from '../../fonts/font-book.ts';
import type { FactChanges } from '../../templates/sample-facts.ts';
import { readSample } from '../../templates/sample-facts.ts';
import { readTemplates } from '../../templates/template-registry.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';
import type { Placement } from '../drawing/drawing.ts';
import type { PenFolders } from '../renderer/certificate-renderer.ts';
import { createRender } from '../renderer/create-render.ts';

export interface Sampler {
  readonly ids: readonly string[];
  /** Tags of the languages that template `id` speaks. */
  languages(id: string): readonly string[];
  /** The PDF of template `id` with its sample's facts, except where `changes` says otherwise. */
  draw(id: string, changes?: FactChanges, note?: (placement: Placement) => void): Promise<Uint8Array>;
}

/** Reads templates and fonts once, for any number of drawings. */
export async function openSampler({ templatesDir, fontsDir }: PenFolders): Promise<Sampler> {
  const templates = await readTemplates(templatesDir);
  const fonts = readFontBook(fontsDir);
  const render = createRender(fonts);
  const take = (id: string) => {
    const name = templates.current(id);
    if (name) return templates.take(name);
    const others = templates.ids().join(', ') || 'none';
    throw new ServiceProblem('not-found', `There is no template "${id}". There are: ${others}.`);
  };
  return {
    ids: templates.ids(),
    languages: (id) => Object.keys(take(id).template.languages),
    async draw(id, changes = {}, note) {
      const design = take(id);
      const facts = { ...readSample(templatesDir, id, changes.language), ...changes };
      // Only the path that draws everything can say where it put it.
      return note ? drawCertificate(design, facts, fonts, note) : joined(await render(design, facts));
    },
  };
}

/** One drawing, for who needs no more. */
export async function drawSample(
  folders: PenFolders,
  id: string,
  changes: FactChanges = {},
): Promise<Uint8Array> {
  return (await openSampler(folders)).draw(id, changes);
}
