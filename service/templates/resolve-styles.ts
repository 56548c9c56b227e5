// Merges the looks of texts: the fields of the element, then its style, then the defaults.
import type { TemplateElement, TextLook } from '../domain/templates/template-elements.ts';
import type { ElementInput, LookPart } from './template-element-schema.ts';
import { LOOK_DEFAULTS } from './template-element-schema.ts';

export type ReportIssue = (path: (string | number)[], message: string) => void;
type Styles = Readonly<Record<string, LookPart>>;

const LOOK_PARTS = [
  'role',
  'size',
  'comfortSize',
  'minSize',
  'lines',
  'leading',
  'colour',
  'tracking',
  'overflow',
] as const satisfies readonly (keyof TextLook)[];
const NEEDED = ['role', 'size', 'minSize', 'colour'] as const;

/** Returns the element with its look; undefined after it has reported a fault to `complain`. */
export function resolveElement(
  input: ElementInput,
  styles: Styles,
  path: (string | number)[],
  complain: ReportIssue,
): TemplateElement | undefined {
  if (input.kind === 'image') {
    const { decorative, ...image } = input;
    if (image.alt === undefined && !decorative) {
      complain(
        path,
        'alt text is missing; name words in "alt" that say what the picture shows, or set "decorative"',
      );
    }
    if (image.alt !== undefined && decorative) {
      complain([...path, 'alt'], 'a picture that only decorates has no alt text; keep one of the two');
    }
    return image;
  }
  if (input.kind === 'logo') {
    const { has = [], ...when } = input.when ?? {};
    return { ...input, when: { ...when, has: [...new Set([...has, 'logo' as const])] } };
  }
  if (input.kind === 'signatories') {
    const name = resolveLook(input.name, styles, [...path, 'name'], complain);
    const role = resolveLook(input.role, styles, [...path, 'role'], complain);
    return name && role && { ...input, name, role };
  }
  if (input.kind !== 'text') return input;
  const look = resolveLook(input, styles, path, complain);
  if (!look) return undefined;
  for (const [tag, own] of Object.entries(input.languages ?? {})) {
    checkSizes({ ...look, ...own }, [...path, 'languages', tag], complain);
  }
  const { style: _, ...rest } = input;
  return { ...rest, ...look };
}

function resolveLook(
  part: LookPart & { readonly style?: string | undefined },
  styles: Styles,
  path: (string | number)[],
  complain: ReportIssue,
): TextLook | undefined {
  const style = part.style === undefined ? {} : styles[part.style];
  if (!style) {
    complain(
      [...path, 'style'],
      `there is no style "${part.style}"; there are ${Object.keys(styles).join(', ') || 'none'}`,
    );
    return undefined;
  }
  const look: LookPart = { ...LOOK_DEFAULTS };
  for (const name of LOOK_PARTS) {
    const value = part[name] ?? style[name];
    if (value !== undefined) Object.assign(look, { [name]: value });
  }
  const missing = NEEDED.filter((name) => look[name] === undefined);
  for (const name of missing) {
    complain([...path, name], 'is missing; give it here or in a style that the element names');
  }
  if (missing.length > 0) return undefined;
  checkSizes(look as TextLook, path, complain);
  return look as TextLook;
}

function checkSizes(look: TextLook, path: (string | number)[], complain: ReportIssue): void {
  if (look.minSize > look.size) {
    complain(
      [...path, 'minSize'],
      `the least size ${look.minSize} is above the size ${look.size}; make it smaller`,
    );
  }
}
