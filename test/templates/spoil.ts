// Spoils one thing in a plain template, for tables of what the check says to it.
import type { TemplateFinding } from '../../service/domain/templates/finding.ts';
import type { PlainTemplate } from './template-kit.ts';
import { findingsOf, plainTemplate } from './template-kit.ts';

export type Spoil = (template: PlainTemplate) => void;
export type SpoiltRow = [what: string, found: RegExp, Spoil];
export type AcceptedRow = [what: string, Spoil];

/** Changes an element. */
export const at =
  (index: number, changes: object): Spoil =>
  (template) => {
    Object.assign(template.elements[index] as object, changes);
  };

/** Changes a wording, or takes it away. */
export const word =
  (key: string, wording: unknown, tag = 'en'): Spoil =>
  (template) => {
    const { words } = template.languages[tag] as { words: Record<string, unknown> };
    if (wording === undefined) delete words[key];
    else words[key] = wording;
  };

/** What the check says once the plain template is spoilt. */
export function findingsAfter(spoil: Spoil, level: TemplateFinding['severity'] = 'fault'): string[] {
  const template = plainTemplate();
  spoil(template);
  return findingsOf(template, level);
}
