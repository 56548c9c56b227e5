// The colours of a design, each with what it colours, and the same design in other colours.
import type { ElementJson, TemplateJson } from './template-json.ts';

export const COLOUR_USES = ['background', 'heading', 'name', 'text', 'shapes', 'code', 'signatures'] as const;
type ColourUse = (typeof COLOUR_USES)[number];

export interface DesignColour {
  /** "#1d3b53" */
  readonly colour: string;
  readonly uses: readonly ColourUse[];
}

const COLOUR = /^#[0-9a-f]{6}$/;

/** Returns each colour once, in the order of the page. */
export function listColours(definition: TemplateJson): readonly DesignColour[] {
  const uses = new Map<string, Set<ColourUse>>();
  const add = (colour: string, use: ColourUse) => uses.set(colour, (uses.get(colour) ?? new Set()).add(use));
  for (const colour of coloursIn(definition.page)) add(colour, 'background');
  const styles = (definition.styles ?? {}) as Readonly<Record<string, unknown>>;
  for (const element of definition.elements) {
    const use = purposeOf(element);
    const looks = stylesOf(element).map((name) => styles[name]);
    for (const colour of coloursIn([element, ...looks])) add(colour, use);
  }
  return [...uses].map(([colour, found]) => ({ colour, uses: COLOUR_USES.filter((use) => found.has(use)) }));
}

/** Returns the value with other colours: `changes` has each by the colour that it replaces. */
export function withColours<T>(value: T, changes: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') return (COLOUR.test(value) ? (changes[value] ?? value) : value) as T;
  if (Array.isArray(value)) return value.map((each) => withColours(each, changes)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withColours(each, changes)]),
  ) as T;
}

function coloursIn(value: unknown): string[] {
  if (typeof value === 'string') return COLOUR.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(coloursIn) : [];
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
