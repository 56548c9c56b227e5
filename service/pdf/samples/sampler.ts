// Draws templates with their sample facts, without threads, database or network.
import { joined } from '../../domain/certificates/file-pieces.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readFontBook } from '../../fonts/font-book.ts';
import type { FactChanges } from '../../templates/sample-facts.ts';
import { readSample } from '../../templates/sample-facts.ts';
import { readTemplates } from '../../templates/template-registry.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';
import type { Placement } from '../drawing/drawing.ts';
import type { RendererFolders } from '../renderer/certificate-renderer.ts';
import { createRender } from '../renderer/create-render.ts';

export interface Sampler {
  readonly ids: readonly string[];
  /** Language tags of template `id`. */
  languages(id: string): readonly string[];
  /** The PDF of template `id` with its sample facts, overridden by `changes`. */
  draw(id: string, changes?: FactChanges, note?: (placement: Placement) => void): Promise<Uint8Array>;
}

/** Reads templates and fonts once, for any number of drawings. */
export async function createSampler({ templatesDir, fontsDir }: RendererFolders): Promise<Sampler> {
  const templates = await readTemplates(templatesDir);
  const fonts = readFontBook(fontsDir);
  const render = createRender(fonts);
  const take = (id: string) => {
    const name = templates.current(id);
    if (name) return templates.get(name);
    const known = templates.ids().join(', ') || 'none';
    throw new ServiceProblem('not-found', `There is no template "${id}". There are: ${known}.`);
  };
  return {
    ids: templates.ids(),
    languages: (id) => Object.keys(take(id).definition.languages),
    async draw(id, changes = {}, note) {
      const template = take(id);
      const facts = { ...readSample(templatesDir, id, changes.language), ...changes };
      // Only the reference path reports the places of elements.
      return note ? drawCertificate(template, facts, fonts, note) : joined(await render(template, facts));
    },
  };
}
