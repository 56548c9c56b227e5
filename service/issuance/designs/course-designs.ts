// What the service stores for the certificates of one course. A request, or a page of a run, reads each part once; the next
// request reads it again, so that a version is used as soon as it is published.
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';
import { currentTemplate } from './current-template.ts';

export interface CourseDesigns {
  /** Resolves as `currentTemplate` does. */
  currentTemplate(id: string): Promise<TemplateName | undefined>;
}

export function createCourseDesigns(
  courseKey: string,
  deps: Pick<IssuanceDeps, 'renderer' | 'stores'>,
): CourseDesigns {
  const templates = new Map<string, Promise<TemplateName | undefined>>();
  return {
    currentTemplate(id) {
      const found = templates.get(id) ?? currentTemplate(id, courseKey, deps);
      templates.set(id, found);
      return found;
    },
  };
}
