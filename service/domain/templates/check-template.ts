// Checks a template for rules that no schema can express. Pure: reads the template alone, reports all findings at once.
import { checkPage } from './check-page.ts';
import { checkReading } from './check-readability.ts';
import { checkWords } from './check-wording.ts';
import type { TemplateFinding } from './finding.ts';
import type { Template } from './template.ts';

export function checkTemplate(template: Template): TemplateFinding[] {
  const findings = [...checkWords(template), ...checkReading(template), ...checkPage(template)];
  // Both directions of a page may have the same finding.
  return [...new Map(findings.map((finding) => [`${finding.path}\0${finding.message}`, finding])).values()];
}
