// Imports a design file into a scope: as a new design, or as the draft of the one that it replaces.
import type { DesignDraft } from '../../../shared/award/designs.ts';
import type { ImportAnswer, TemplateFile } from '../../../shared/award/template-file.ts';
import { type Scope, scopesUsableIn } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredTemplate } from '../ports/designs/templates.ts';
import { saveAsset } from './assets.ts';
import { storeDesign, withTitle } from './create-design.ts';
import { describeDesign } from './describe-design.ts';
import { publishDesign, requirePublishable } from './publish-design.ts';
import { readTemplateFile } from './read-template-file.ts';
import { requireAuthor } from './require-author.ts';
import { throwChanged } from './save-draft.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'files' | 'renderer' | 'designTools' | 'clock'>;

export interface ImportOptions {
  /** undefined: the ID in the file, or a new one where that ID is taken. */
  readonly id?: string | undefined;
  /** Replaces the draft of the design of that ID in the scope. */
  readonly replace: boolean;
  readonly publish: boolean;
  readonly note?: string | undefined;
}

/** The same file again changes nothing. Rejects with `forbidden`, `malformed` with the faulty fields, `too-large`, and `conflict`
 *  when the ID is taken; then nothing but pictures is written. */
export async function importDesign(
  scope: Scope,
  bytes: Uint8Array,
  { id, replace, publish, note }: ImportOptions,
  context: StaffContext,
  deps: Deps,
): Promise<ImportAnswer> {
  requireAuthor(context.staff, 'write', scope);
  const { file, content, pictures } = readTemplateFile(bytes, deps.designTools.versionOf);
  const own = await deps.stores.templates.find(id ?? file.id, scope);
  if (own !== undefined && !replace) throwTaken(own.id);
  const draft = withTitle(await savePictures(file, content, pictures, scope, context, deps), file.title);
  if (publish) await requirePublishable(draft, deps);
  const saved =
    own === undefined
      ? { outcome: 'created' as const, design: await create(scope, file, draft, id, context, deps) }
      : await replaceDraft(own, file.title, draft, context, deps);
  if (!publish) return saved;
  const { id: imported, revision } = saved.design;
  await publishDesign(imported, scope, { revision, note }, context, deps);
  const published = await deps.stores.templates.find(imported, scope);
  return { ...saved, design: published ? describeDesign(published, deps) : saved.design };
}

/** Returns the content with the digests of the stored pictures: a picture that is new here is encoded again. */
async function savePictures(
  { assets }: TemplateFile,
  { definition, images }: TemplateContent,
  pictures: ReadonlyMap<string, Uint8Array>,
  scope: Scope,
  { staff }: StaffContext,
  deps: Deps,
): Promise<TemplateContent> {
  await requireFewPixels([...pictures.values()], deps);
  const stored = new Map<string, string>();
  // One after the other: each is decoded in memory.
  for (const { digest, kind, name, altText } of assets) {
    const known = await deps.stores.assets.find(digest, scopesUsableIn(scope));
    const picture = pictures.get(digest);
    if (known === undefined && picture !== undefined) {
      const saved = await saveAsset(picture, scope, { kind, name, altText }, staff.actor, deps);
      stored.set(digest, saved.digest);
    } else stored.set(digest, digest);
  }
  const entries = Object.entries(images).map(([name, digest]) => [name, stored.get(digest) ?? digest]);
  return { definition, images: Object.fromEntries(entries) };
}

/** All pictures of a file together: a hundred of the largest that an export writes. More would take minutes. */
const MOST_PIXELS = 400_000_000;

async function requireFewPixels(
  pictures: readonly Uint8Array[],
  { designTools }: Pick<Deps, 'designTools'>,
): Promise<void> {
  let pixels = 0;
  for (const bytes of pictures) pixels += await designTools.countPixels(bytes);
  if (pixels > MOST_PIXELS)
    throw new ServiceProblem(
      'too-large',
      `The pictures of this file have ${Math.ceil(pixels / 1e6)} million pixels together, and at most ${MOST_PIXELS / 1e6} million are accepted. Save them smaller.`,
    );
}

async function create(
  scope: Scope,
  { id: ofFile, title, madeFrom }: TemplateFile,
  draft: TemplateContent,
  id: string | undefined,
  context: StaffContext,
  deps: Deps,
): Promise<DesignDraft> {
  for (const each of id === undefined ? [ofFile, undefined] : [id]) {
    if (each !== undefined && (await isShipped(each, deps))) continue;
    const created = await storeDesign({ id: each, scope, title, madeFrom, draft }, context.staff.actor, deps);
    if (created !== undefined) return describeDesign(created, deps);
  }
  return throwTaken(id ?? ofFile);
}

/** IDs without a hyphen belong to designs that Grade Me ships, today or later. */
const isShipped = async (id: string, { designTools }: Pick<Deps, 'designTools'>): Promise<boolean> =>
  !id.includes('-') || (await designTools.readStarter(id)) !== undefined;

async function replaceDraft(
  { id, scope, revision, title: before, draft: old }: StoredTemplate,
  title: string,
  content: TemplateContent,
  { staff }: StaffContext,
  deps: Deps,
): Promise<ImportAnswer> {
  const { versionOf } = deps.designTools;
  const isSame = before === title && versionOf(old) === versionOf(content);
  const change = { at: deps.clock.now().toISOString(), actor: staff.actor };
  const saved = isSame
    ? await deps.stores.templates.find(id, scope)
    : await deps.stores.templates.saveDraft(id, scope, revision, { title, content }, change);
  if (saved === undefined) throwChanged();
  return { outcome: isSame ? 'unchanged' : 'replaced', design: describeDesign(saved, deps) };
}

function throwTaken(id: string): never {
  throw new ServiceProblem(
    'conflict',
    `There is a design "${id}" already, or the ID is kept for a shipped one. Replace the draft of the design (--replace, or replace=true), or choose another ID with a hyphen (--id, or id=…).`,
  );
}
