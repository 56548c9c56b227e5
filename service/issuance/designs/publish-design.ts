// Publishes a draft as a version that never changes. Certificates issued before keep the version they have.
import type { DesignVersions, PublishRequest, VersionChoice } from '../../../shared/award/designs.ts';
import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findDesign, throwNoVersion } from './find-design.ts';
import { listVersions } from './list-versions.ts';
import { requireSamplePages } from './preview-design.ts';
import { throwChanged } from './save-draft.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'renderer' | 'designTools' | 'clock'>;

/** Rejects with `malformed` and the faults when the draft cannot be published, and as `saveDraft` does. */
export async function publishDesign(
  id: string,
  scope: Scope,
  { revision, note }: PublishRequest,
  { staff }: StaffContext,
  deps: Deps,
): Promise<DesignVersions> {
  const template = await findDesign(id, scope, 'write', staff, deps);
  if (template.revision !== revision) throwChanged();
  await requirePublishable(template.draft, deps);
  const version = deps.designTools.versionOf(template.draft);
  const change = { at: deps.clock.now().toISOString(), actor: staff.actor };
  const text = note === '' ? undefined : note;
  const published = await deps.stores.templates.publish(id, scope, revision, version, text, change);
  if (published === undefined) throwChanged();
  return listVersions(id, scope, staff, deps);
}

/** Rejects with `malformed` and the faults, and with the problem of a sample that cannot be drawn. */
export async function requirePublishable(
  content: TemplateContent,
  deps: Pick<Deps, 'renderer' | 'designTools'>,
): Promise<void> {
  const { findings, languages } = deps.designTools.inspect(content);
  const faults = findings.filter(({ severity }) => severity === 'fault');
  if (faults.length > 0)
    throw new ServiceProblem('malformed', 'The design has faults. Correct them, and publish it again.', {
      errors: faults.map(({ path, message }) => ({ path, message })),
    });
  await requireSamplePages(content, languages, deps);
}

/** Makes an earlier version the one that new certificates get. Rejects with `forbidden` and `not-found`. */
export async function selectVersion(
  id: string,
  scope: Scope,
  { version }: VersionChoice,
  { staff }: StaffContext,
  deps: Deps,
): Promise<DesignVersions> {
  await findDesign(id, scope, 'write', staff, deps);
  const change = { at: deps.clock.now().toISOString(), actor: staff.actor };
  if (!(await deps.stores.templates.select(id, scope, version, change))) throwNoVersion();
  return listVersions(id, scope, staff, deps);
}
