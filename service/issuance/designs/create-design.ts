// A new design, made from a shipped one or from one that its author may use.
import { randomUUID } from 'node:crypto';
import type { DesignDraft, NewDesign } from '../../../shared/award/designs.ts';
import { type Scope, scopesUsableIn } from '../../domain/scope.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredTemplate } from '../ports/designs/templates.ts';
import { saveAsset } from './assets.ts';
import { describeDesign } from './describe-design.ts';
import { throwUnknown } from './find-design.ts';
import { requireAuthor } from './require-author.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'files' | 'designTools' | 'clock'>;

/** Rejects with `forbidden`, and with `not-found` when there is no design to make it from. */
export async function createDesign(
  scope: Scope,
  { title, madeFrom }: NewDesign,
  { staff }: StaffContext,
  deps: Deps,
): Promise<DesignDraft> {
  requireAuthor(staff, 'write', scope);
  const draft = withTitle(await copyContent(madeFrom, scope, staff.actor, deps), title);
  for (;;) {
    const created = await storeDesign({ id: undefined, scope, title, madeFrom, draft }, staff.actor, deps);
    if (created !== undefined) return describeDesign(created, deps);
  }
}

interface DesignContent extends Pick<StoredTemplate, 'scope' | 'title' | 'madeFrom' | 'draft'> {
  /** undefined: a new one. */
  readonly id: string | undefined;
}

/** For callers that have checked the author. Returns the new design; undefined: the ID is taken. */
export async function storeDesign(
  { id, ...content }: DesignContent,
  actor: string,
  { stores, clock }: Pick<Deps, 'stores' | 'clock'>,
): Promise<StoredTemplate | undefined> {
  const at = clock.now().toISOString();
  const created: StoredTemplate = {
    ...{ ...content, id: id ?? newId(content.title), revision: 1, published: undefined },
    ...{ createdAt: at, createdBy: actor, updatedAt: at, updatedBy: actor },
  };
  return (await stores.templates.create(created)) ? created : undefined;
}

async function copyContent(from: string, scope: Scope, actor: string, deps: Deps): Promise<TemplateContent> {
  const { stores, designTools } = deps;
  const starter = await designTools.readStarter(from);
  if (starter === undefined) {
    const found = await findUsable(from, scope, deps);
    return found ?? throwUnknown(from);
  }
  const images = Object.entries(Object.fromEntries(starter.pictures)).map(async ([file, bytes]) => {
    const details = { kind: 'picture', name: file, altText: '' } as const;
    const { digest } = await saveAsset(bytes, scope, details, actor, { ...deps, stores });
    return [file, digest] as const;
  });
  return { definition: starter.definition, images: Object.fromEntries(await Promise.all(images)) };
}

/** Returns the draft of a design of the same scope, and the published version of one around it. */
async function findUsable(id: string, scope: Scope, { stores }: Deps): Promise<TemplateContent | undefined> {
  const own = await stores.templates.find(id, scope);
  if (own !== undefined) return own.draft;
  for (const around of scopesUsableIn(scope)) {
    const found = await stores.templates.find(id, around);
    if (found?.published !== undefined) return stores.templates.readVersion({ id, version: found.published });
  }
  return undefined;
}

export const withTitle = ({ definition, images }: TemplateContent, title: string): TemplateContent => ({
  definition: { ...(definition as object), title },
  images,
});

const LONGEST_NAME = 40;

/** "Diploma of Honour" becomes "diploma-of-honour-7k3f92": readable, and unlike any other. */
function newId(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
  return `${name || 'design'}-${randomUUID().slice(0, 6)}`;
}
