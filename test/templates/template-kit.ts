// A template as small as can be, for tests that spoil one thing in it.
import type { TemplateFinding } from '../../service/domain/templates/finding.ts';
import { inspectTemplate } from '../../service/templates/template-schema.ts';

export type Json = Record<string, unknown>;

export interface PlainTemplate {
  [field: string]: unknown;
  page: Json;
  styles: Record<string, Json>;
  languages: Record<string, { dir: string; words: Record<string, unknown> }>;
  elements: Json[];
}

const WORDS = { title: 'Certificate', name: '{recipientName}', qr: 'Code for {verifyUrl}' };

/** 0 a rectangle, 1 the heading, 2 the name, 3 the code. */
export function plainTemplate(): PlainTemplate {
  return {
    title: 'Plain',
    page: { size: 'A4', orientation: 'landscape' },
    defaultLanguage: 'en',
    documentTitle: 'title',
    styles: { plain: { role: 'body', size: 12, minSize: 8, colour: '#000000' } },
    languages: { en: { dir: 'ltr', words: { ...WORDS } }, ar: { dir: 'rtl', words: { ...WORDS } } },
    elements: [
      { kind: 'rectangle', x: 20, y: 20, width: 400, height: 40, fill: '#ffffff' },
      { kind: 'text', words: 'title', tag: 'H1', style: 'plain', x: 40, y: 100, width: 300, height: 30 },
      {
        kind: 'text',
        words: 'name',
        style: 'plain',
        x: 40,
        y: 200,
        width: 300,
        height: 30,
        direction: 'auto',
      },
      { kind: 'qr', x: 600, y: 300, size: 100, colour: '#000000', alt: 'qr' },
    ],
  };
}

/** An element of its own behind the others, with its words. */
export function withElement(element: Json, words: Record<string, unknown> = {}): PlainTemplate {
  const template = plainTemplate();
  for (const language of Object.values(template.languages)) Object.assign(language.words, words);
  template.elements.push(element);
  return template;
}

export function findingsOf(template: unknown, level: TemplateFinding['severity'] = 'fault'): string[] {
  return inspectTemplate(template)
    .findings.filter((finding) => finding.severity === level)
    .map(({ path, message }) => `${path}: ${message}`);
}
