// The versions of a design, with the number of current certificates that use each: what publishing and rolling back leave alone.
import type { DesignVersions } from '../../../shared/award/designs.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Staff } from '../../domain/staff.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findDesign } from './find-design.ts';

/** The newest first. Rejects with `forbidden` and `not-found`. */
export async function listVersions(
  id: string,
  scope: Scope,
  staff: Staff,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<DesignVersions> {
  const { published } = await findDesign(id, scope, 'read', staff, { stores });
  const [versions, uses] = await Promise.all([
    stores.templates.listVersions(id, scope),
    stores.templates.listUses(id),
  ]);
  const countOf = (version: string) =>
    uses.filter((use) => use.version === version).reduce((sum, { certificates }) => sum + certificates, 0);
  return {
    versions: versions.map(({ template: { version }, number, note, publishedAt, publishedBy }) => ({
      ...{ version, number, note: note ?? null, publishedAt, publishedBy },
      isPublished: version === published,
      certificates: countOf(version),
    })),
  };
}
