// The colours of a design, each with what it colours, and the same design in other colours. A colour has a name in the palette of
// the design, or stands where it is used.
import type { ElementJson, TemplateJson } from './template-json.ts';

export const COLOUR_USES = ['background', 'heading', 'name', 'text', 'shapes', 'code', 'signatures'] as const;
type ColourUse = (typeof COLOUR_USES)[number];

export interface DesignColour {
  /** The name in the palette, or the colour itself. */
  readonly key: string;
  /** "#1d3b53" */
  readonly colour: string;
  readonly uses: readonly ColourUse[];
}

const COLOUR = /^#[0-9a-f]{6}$/;
/** The fields of an element, a style or the page that are colours. */
const FIELDS: readonly string[] = ['colour', 'fill', 'stroke'];

const paletteOf = ({ palette }: TemplateJson) => (palette ?? {}) as Readonly<Record<string, string>>;

/** Returns each colour that is used once, those of the palette first. */
export function listColours(definition: TemplateJson): readonly DesignColour[] {
  const palette = paletteOf(definition);
  const uses = new Map<string, Set<ColourUse>>(Object.keys(palette).map((name) => [name, new Set()]));
  const add = (key: string, use: ColourUse) => uses.set(key, (uses.get(key) ?? new Set()).add(use));
  for (const key of keysIn(definition.page)) add(key, 'background');
  const styles = (definition.styles ?? {}) as Readonly<Record<string, unknown>>;
  for (const element of definition.elements) {
    const use = purposeOf(element);
    const looks = stylesOf(element).map((name) => styles[name]);
    for (const key of keysIn([element, ...looks])) add(key, use);
  }
  return [...uses].flatMap(([key, found]) => {
    const colour = palette[key] ?? key;
    const purposes = COLOUR_USES.filter((use) => found.has(use));
    return purposes.length > 0 && COLOUR.test(colour) ? [{ key, colour, uses: purposes }] : [];
  });
}

/** Returns the design in other colours: `changes` has each by its key. */
export function withColours(
  definition: TemplateJson,
  changes: Readonly<Record<string, string>>,
): TemplateJson {
  const { palette: _, ...rest } = definition;
  const changed = replaceIn(rest, changes) as TemplateJson;
  if (definition.palette === undefined) return changed;
  const palette = Object.entries(paletteOf(definition)).map(([name, colour]) => [
    name,
    changes[name] ?? colour,
  ]);
  return { ...changed, palette: Object.fromEntries(palette) };
}

function replaceIn(value: unknown, changes: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((each) => replaceIn(each, changes));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([field, each]) => {
    const isColour = FIELDS.includes(field) && typeof each === 'string' && COLOUR.test(each);
    return [field, isColour ? (changes[each] ?? each) : replaceIn(each, changes)];
  });
  return Object.fromEntries(fields);
}

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, each]) =>
    FIELDS.includes(field) && typeof each === 'string' ? [each] : keysIn(each),
  );
}

function purposeOf({ kind, words }: ElementJson): ColourUse {
  if (kind === 'qr') return 'code';
  if (kind === 'signatories') return 'signatures';
  if (kind !== 'text') return 'shapes';
  return words === 'heading' ? 'heading' : words === 'recipient-name' ? 'name' : 'text';
}

function stylesOf({ style, name, role }: ElementJson): string[] {
  const named = [style, ...[name, role].map((look) => (look as { style?: unknown } | undefined)?.style)];
  return named.filter((each): each is string => typeof each === 'string');
}
