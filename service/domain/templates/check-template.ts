// Checks a template for what no schema can say. Pure: reads the template alone, reports all findings at once.
import { checkPage } from './check-page.ts';
import { checkReading } from './check-readability.ts';
import { checkWords } from './check-wording.ts';
import type { Finding } from './finding.ts';
import type { Template } from './template.ts';

export function checkTemplate(template: Template): Finding[] {
  const findings = [...checkWords(template), ...checkReading(template), ...checkPage(template)];
  // Both directions of a page may find the same.
  return [...new Map(findings.map((finding) => [`${finding.path}\0${finding.message}`, finding])).values()];
}
