// Elements of a design as short as they can be written.
import type { Template } from '../../../service/domain/templates/template.ts';
import type {
  Box,
  PathElement,
  SignatoriesElement,
  TemplateElement,
  TextElement,
  TextLook,
} from '../../../service/domain/templates/template-elements.ts';

type Kind<K extends TemplateElement['kind']> = Extract<TemplateElement, { kind: K }>;
const placed = { mirror: true } as const;
const painted = { ...placed, fill: '#aabbcc', stroke: null, thickness: 0 } as const;

const look: TextLook = {
  role: 'body',
  size: 12,
  minSize: 8,
  lines: 1,
  leading: 1.2,
  colour: '#000000',
  tracking: 0,
  overflow: 'shrink-then-error',
};

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

export const text = (at: Box, over: Partial<TextElement> = {}): TextElement => ({
  ...placed,
  ...look,
  ...at,
  kind: 'text',
  words: 'name',
  tag: 'P',
  align: 'start',
  vertical: 'top',
  direction: 'page',
  link: false,
  ...over,
});
export const rectangle = (at: Box, over: Partial<Kind<'rectangle'>> = {}): Kind<'rectangle'> => ({
  ...painted,
  ...at,
  kind: 'rectangle',
  ...over,
});
export const ellipse = (at: Box, over: Partial<Kind<'ellipse'>> = {}): Kind<'ellipse'> => ({
  ...painted,
  ...at,
  kind: 'ellipse',
  ...over,
});
export const path = (lines: PathElement['lines'], over: Partial<PathElement> = {}): PathElement => ({
  ...painted,
  kind: 'path',
  lines,
  closed: true,
  ...over,
});
export const qr = (x: number, y: number, size: number, over: Partial<Kind<'qr'>> = {}): Kind<'qr'> => ({
  ...placed,
  kind: 'qr',
  x,
  y,
  size,
  colour: '#000000',
  alt: 'qr',
  ...over,
});
export const rule = (x: number, y: number, width: number, thickness: number): Kind<'rule'> => ({
  ...placed,
  kind: 'rule',
  x,
  y,
  width,
  thickness,
  colour: '#000000',
});
export const image = (at: Box, over: Partial<Kind<'image'>> = {}): Kind<'image'> => ({
  ...placed,
  ...at,
  kind: 'image',
  image: 'logo.png',
  fit: 'contain',
  align: 'center',
  vertical: 'middle',
  ...over,
});
export const signatories = (at: Box, over: Partial<SignatoriesElement> = {}): SignatoriesElement => ({
  ...placed,
  ...at,
  kind: 'signatories',
  columns: 3,
  gap: 10,
  rowGap: 20,
  blockWidth: 80,
  align: 'start',
  imageHeight: 30,
  line: { thickness: 1, colour: '#000000' },
  name: look,
  role: look,
  textAlign: 'start',
  alt: 'signature',
  people: [],
  ...over,
});

/** A page of 400 × 300 points. */
export const designOf = (elements: readonly TemplateElement[], over: Partial<Template> = {}): Template => ({
  title: 'Plain',
  page: { width: 400, height: 300 },
  palette: {},
  defaultLanguage: 'en',
  documentTitle: 'title',
  languages: { en: { dir: 'ltr', words: {} } },
  elements,
  ...over,
});
