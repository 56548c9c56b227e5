// A template.json as the design editor reads and changes it. The service checks it; the editor only looks at what it changes.

export interface ElementJson {
  readonly kind: string;
  readonly [key: string]: unknown;
}

interface LanguageJson {
  readonly dir: 'ltr' | 'rtl';
  readonly words: Readonly<Record<string, unknown>>;
}

export interface TemplateJson {
  readonly page: Readonly<Record<string, unknown>>;
  readonly defaultLanguage: string;
  readonly languages: Readonly<Record<string, LanguageJson>>;
  readonly elements: readonly ElementJson[];
  readonly [key: string]: unknown;
}

/** A definition with the digests of its pictures, by their names in the definition. */
export interface Content {
  readonly definition: TemplateJson;
  readonly images: Readonly<Record<string, string>>;
}

const POINTS_PER_MM = 72 / 25.4;

/** Returns points; lengths may also be millimetres as text. */
export const toPoints = (length: unknown): number =>
  typeof length === 'string' ? Number.parseFloat(length) * POINTS_PER_MM : Number(length ?? 0);
