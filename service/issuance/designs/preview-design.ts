// Draws a design with invented facts: on the screen of its author, and in each language before it is published.
import type { PreviewRequest } from '../../../shared/award/designs.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { isUsableIn, type Scope, scopeKeyOf, scopesUsableIn } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { TemplateContent, TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireUsableAssets } from './assets.ts';
import { findDesign, throwNoVersion, throwUnknown } from './find-design.ts';
import { requireAuthor } from './require-author.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'renderer' | 'designTools'>;

/** Returns a PNG. Rejects with `forbidden`, `not-found`, `malformed` with the faults of the draft, and as drawing does. */
export async function previewDesign(
  id: string,
  scope: Scope,
  { draft, version, facts, longSide }: PreviewRequest,
  staff: Staff,
  deps: Deps,
): Promise<Uint8Array> {
  requireAuthor(staff, 'read', scope);
  const { renderer, designTools } = deps;
  const images = { ...draft?.images, ...pictureFacts(facts) };
  await requireUsableAssets(images, scope, deps);
  const sample: CertificateFacts = { ...designTools.sampleFacts(facts.language), ...definedOnly(facts) };
  const shipped = draft === undefined ? renderer.currentTemplate(id) : undefined;
  const pdf =
    shipped === undefined
      ? await drawContent(draft ?? (await savedContent(id, version, scope, staff, deps)), sample, deps)
      : joined(await renderer.draw(shipped, sample));
  return renderer.drawPicture(pdf, longSide);
}

async function savedContent(
  id: string,
  version: string | undefined,
  scope: Scope,
  staff: Staff,
  deps: Deps,
): Promise<TemplateContent> {
  if (version === undefined) return currentContent(id, scope, deps);
  await findDesign(id, scope, 'read', staff, deps);
  return (await deps.stores.templates.readVersion({ id, version })) ?? throwNoVersion();
}

/** What new certificates get: the published version of a design that the scope may use. An own design without one has its draft. */
async function currentContent(id: string, scope: Scope, { stores }: Deps): Promise<TemplateContent> {
  const published = await stores.templates.findPublished(id);
  const content =
    published !== undefined && isUsable(published.scope, scope)
      ? await stores.templates.readVersion(published.template)
      : (await stores.templates.find(id, scope))?.draft;
  return content ?? throwUnknown(id);
}

const isUsable = (of: Scope, scope: Scope): boolean =>
  scope.kind === 'course'
    ? isUsableIn(of, scope.courseKey)
    : scopesUsableIn(scope).some((around) => scopeKeyOf(around) === scopeKeyOf(of));

async function drawContent(
  content: TemplateContent,
  facts: CertificateFacts,
  { renderer, designTools }: Pick<Deps, 'renderer' | 'designTools'>,
): Promise<Uint8Array> {
  const faults = designTools.inspect(content).findings.filter(({ severity }) => severity === 'fault');
  if (faults.length > 0)
    throw new ServiceProblem('malformed', 'The design cannot be drawn. Correct its faults first.', {
      errors: faults.map(({ path, message }) => ({ path, message })),
    });
  const name: TemplateName = { id: 'draft', version: designTools.versionOf(content) };
  return joined(await renderer.draw(name, facts, content));
}

/** Draws the sample in each language. Rejects with `text-overflow` or `name-not-drawable` of the first that cannot be drawn. */
export async function requireSamplePages(
  content: TemplateContent,
  languages: readonly string[],
  deps: Pick<Deps, 'renderer' | 'designTools'>,
): Promise<void> {
  for (const language of languages) await drawContent(content, deps.designTools.sampleFacts(language), deps);
}

/** Returns the assets that the facts name, as `requireUsableAssets` takes them. */
function pictureFacts({ logo, signatories = [] }: PreviewRequest['facts']): Record<string, string> {
  const named = [logo, ...signatories.map(({ image }) => image)];
  return Object.fromEntries(named.flatMap((digest, at) => (digest ? [[`fact ${at}`, digest]] : [])));
}

const definedOnly = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
