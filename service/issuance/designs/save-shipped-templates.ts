// Shipped designs change with Grade Me, and certificates pin the version they have. The content of a version that is used is saved
// as those of stored designs are, so that a later release can still draw it.
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'files' | 'renderer' | 'designTools' | 'clock' | 'state'>;

/** Called before certificates with these templates are reserved. Does nothing for stored designs, and for versions that this process
 *  has saved. Rejects with `storage-unavailable`. */
export async function saveShippedTemplates(templates: Iterable<TemplateName>, deps: Deps): Promise<void> {
  const { savedTemplates } = deps.state;
  for (const template of templates) {
    const key = `${template.id}@${template.version}`;
    const saving = savedTemplates.get(key)?.value ?? save(template, deps);
    savedTemplates.set(key, saving);
    saving.catch(() => savedTemplates.delete(key));
    await saving;
  }
}

async function save(template: TemplateName, deps: Deps): Promise<void> {
  const { stores, files, renderer, designTools, clock } = deps;
  if (renderer.currentTemplate(template.id)?.version !== template.version) return;
  if ((await stores.templates.readVersion(template)) !== undefined) return;
  const starter = await designTools.readStarter(template.id);
  if (starter === undefined) return;
  const images = await Promise.all(
    [...starter.pictures].map(async ([file, bytes]) => [file, await files.saveAsset(bytes)] as const),
  );
  const content = { definition: starter.definition, images: Object.fromEntries(images) };
  await stores.templates.saveShipped(template, content, clock.now().toISOString());
}
