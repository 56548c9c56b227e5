// Converts schema errors to findings that an author can act on. For a choice between forms, it reports only the intended
// form: "Invalid input" does not help.
import type { z } from 'zod';
import type { TemplateFinding } from '../domain/templates/finding.ts';
import { fault } from '../domain/templates/finding.ts';

type Issue = z.core.$ZodIssue;

export function schemaFindings(issues: readonly Issue[]): TemplateFinding[] {
  return issues.flatMap((issue) => flatten(issue, []));
}

function flatten(issue: Issue, before: readonly PropertyKey[]): TemplateFinding[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors
      .filter((form) => form.length > 0 && !form.some(isOfAnotherKind))
      .sort((one, other) => one.length - other.length)[0];
    if (meant) return meant.flatMap((each) => flatten(each, path));
  }
  if (issue.code === 'invalid_key') return issue.issues.flatMap((each) => flatten(each, path));
  return [fault(path.map(String).join('.') || 'file', issue.message)];
}

/** Returns whether the value has another type than the form, as a text for an object: the author did not intend this form. */
function isOfAnotherKind(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}
