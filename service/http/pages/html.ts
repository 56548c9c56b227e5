// Builds HTML in which every value is escaped, so that a name is always text.

/** Markup that is safe to send. Only `html` and `trusted` create it. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Value = string | number | Html | undefined | null | readonly (Html | undefined)[];

/** Tag for templates: keeps literal parts, escapes values, omits undefined and null. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const text = parts.reduce((sum, part, index) => sum + part + rendered(values[index]), '');
  return new Html(text);
}

function rendered(value: Value): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(rendered).join('');
  return escapeHtml(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
