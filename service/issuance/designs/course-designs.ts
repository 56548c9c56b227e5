// What the service stores for the certificates of one course. A request, or a page of a run, reads each part once; the next
// request reads it again, so that a version is used as soon as it is published.
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';
import { currentTemplate } from './current-template.ts';
import { findIssuer } from './issuers.ts';

export interface CourseDesigns {
  /** Returns those of the assets that the course may use. */
  usableAssets(digests: readonly string[]): Promise<ReadonlySet<string>>;
  /** Resolves as `currentTemplate` does. */
  currentTemplate(id: string): Promise<TemplateName | undefined>;
  /** Resolves as `findIssuer` does. */
  issuer(): Promise<IssuerProfile | undefined>;
}

export function createCourseDesigns(
  courseKey: string,
  deps: Pick<IssuanceDeps, 'renderer' | 'stores'>,
): CourseDesigns {
  const templates = new Map<string, Promise<TemplateName | undefined>>();
  const assets = new Map<string, Promise<ReadonlySet<string>>>();
  let issuer: Promise<IssuerProfile | undefined> | undefined;
  return {
    currentTemplate(id) {
      const found = templates.get(id) ?? currentTemplate(id, courseKey, deps);
      templates.set(id, found);
      return found;
    },
    usableAssets(digests) {
      const key = digests.join(' ');
      const found = assets.get(key) ?? deps.stores.assets.listUsable(digests, courseKey);
      assets.set(key, found);
      return found;
    },
    issuer() {
      issuer ??= findIssuer(courseKey, deps);
      return issuer;
    },
  };
}
