// The texts of a design in one language, as fields that an author changes.
import type { TemplateJson } from './template-json.ts';

export interface Wording {
  /** Where the text is: the key of the words, and the form of a text with several. */
  readonly path: readonly [key: string, form?: string];
  readonly text: string;
}

/** A text that is one fact alone, such as "{recipientName}", has no words to change. */
const FACT_ALONE = /^\{[a-zA-Z:]+\}$/;

export function listWords(definition: TemplateJson, language: string): readonly Wording[] {
  const words = definition.languages[language]?.words ?? {};
  return Object.entries(words)
    .flatMap(([key, value]): Wording[] => {
      if (typeof value === 'string') return [{ path: [key], text: value }];
      const forms = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
      return forms.flatMap(([form, text]) =>
        form === 'count' || typeof text !== 'string' ? [] : [{ path: [key, form], text }],
      );
    })
    .filter(({ text }) => !FACT_ALONE.test(text));
}

export function withWords(
  definition: TemplateJson,
  language: string,
  [key, form]: Wording['path'],
  text: string,
): TemplateJson {
  const before = definition.languages[language];
  if (before === undefined) return definition;
  const value = form === undefined ? text : { ...(before.words[key] as object), [form]: text };
  const changed = { ...before, words: { ...before.words, [key]: value } };
  return { ...definition, languages: { ...definition.languages, [language]: changed } };
}
