// A stored design as its author reads it.
import type { DesignDraft, DesignSummary } from '../../../shared/award/designs.ts';
import { scopeKeyOf } from '../../domain/scope.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredTemplate } from '../ports/designs/templates.ts';

type Deps = Pick<IssuanceDeps, 'designTools'>;

export function summariseDesign(template: StoredTemplate, { designTools }: Deps): DesignSummary {
  return {
    id: template.id,
    title: template.title,
    scope: scopeKeyOf(template.scope),
    madeFrom: template.madeFrom,
    published: template.published ?? null,
    hasChanges: template.published !== designTools.versionOf(template.draft),
    updatedAt: template.updatedAt,
  };
}

export function describeDesign(template: StoredTemplate, deps: Deps): DesignDraft {
  const { languages, findings } = deps.designTools.inspect(template.draft);
  return {
    ...summariseDesign(template, deps),
    revision: template.revision,
    draft: template.draft as DesignDraft['draft'],
    languages: [...languages],
    findings: [...findings],
  };
}
