// Replaces the names of a template's palette with their colours.
import type { Colour } from '../domain/templates/template-elements.ts';
import type { ReportIssue } from './resolve-styles.ts';

type Palette = Readonly<Record<string, Colour>>;

/** The fields that have a colour, in elements, looks and backgrounds. */
const COLOUR_FIELDS: ReadonlySet<string> = new Set(['colour', 'fill', 'stroke']);

/** Returns a copy in which every colour is `#rrggbb`. Reports names that the palette lacks. Lists contain no colours. */
export function resolveColours<T>(
  value: T,
  palette: Palette,
  path: (string | number)[],
  complain: ReportIssue,
): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([field, inner]): [string, unknown] => {
    const at = [...path, field];
    if (!COLOUR_FIELDS.has(field) || typeof inner !== 'string' || inner.startsWith('#'))
      return [field, resolveColours(inner, palette, at, complain)];
    const colour = Object.hasOwn(palette, inner) ? palette[inner] : undefined;
    if (colour === undefined) {
      const known = Object.keys(palette).join(', ') || 'none';
      complain(at, `there is no colour "${inner}" in the palette; there are ${known}`);
    }
    return [field, colour ?? inner];
  });
  return Object.fromEntries(entries) as T;
}
