// What publishing a design changes: which current certificates are drawn with which version. None of them changes by itself.
import type { DesignImpact } from '../../../shared/award/designs.ts';
import type { Scope } from '../../domain/scope.ts';
import { isAllowed, type Staff } from '../../domain/staff.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findDesign } from './find-design.ts';
import { listVersions } from './list-versions.ts';

/** Awards of courses that the author may not read are counted together. Rejects with `forbidden` and `not-found`. */
export async function showImpact(
  id: string,
  scope: Scope,
  staff: Staff,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<DesignImpact> {
  const { title, published } = await findDesign(id, scope, 'read', staff, { stores });
  const [{ versions }, uses] = await Promise.all([
    listVersions(id, scope, staff, { stores }),
    stores.templates.listUses(id),
  ]);
  const numbers = new Map(versions.map(({ version, number }) => [version, number]));
  const readable = uses.filter(({ award }) => isAllowed(staff, 'read', award.courseKey));
  const count = (some: typeof uses) => some.reduce((sum, { certificates }) => sum + certificates, 0);
  return {
    id,
    title,
    certificates: count(uses),
    outdated: count(uses.filter(({ version }) => version !== published)),
    versions,
    awards: readable.map(({ award, version, certificates }) => ({
      courseId: award.courseKey,
      award: award.slug,
      version,
      number: numbers.get(version) ?? null,
      isPublished: version === published,
      certificates,
    })),
    elsewhere: count(uses) - count(readable),
  };
}
