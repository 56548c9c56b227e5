// The elements of template.json. A text may take its look from a named style of the template; its own fields override
// the style. `resolveElement` merges both.
import { z } from 'zod';
import { MOST_SIGNATORIES } from '../domain/certificates/certificate-facts.ts';
import { FONT_ROLES } from '../domain/templates/font-choice.ts';
import { box, colour, extent, imageFile, key, languageTag, length, placed } from './template-values.ts';

const letters = z.number().min(1).max(400);

/** Any subset of a look; the style or `LOOK_DEFAULTS` supplies the rest. */
const lookParts = {
  role: z.enum(FONT_ROLES).optional(),
  size: letters.optional(),
  comfortSize: letters.optional(),
  minSize: letters.optional(),
  lines: z.int().min(1).max(10).optional(),
  leading: z.number().min(0.8).max(3).optional(),
  colour: colour.optional(),
  tracking: z.number().min(-0.1).max(1).optional(),
  overflow: z.enum(['error', 'shrink-then-error']).optional(),
};
export const lookPart = z.strictObject(lookParts);
export type LookPart = z.infer<typeof lookPart>;

export const LOOK_DEFAULTS = {
  lines: 1,
  leading: 1.25,
  tracking: 0,
  overflow: 'shrink-then-error',
} as const satisfies LookPart;

const align = z.enum(['start', 'center', 'end']);
const vertical = z.enum(['top', 'middle', 'bottom']);
const painted = {
  fill: colour.nullable().default(null),
  stroke: colour.nullable().default(null),
  thickness: length.default(1),
};
const styledLook = z.strictObject({ style: key.optional(), ...lookParts });

const text = z.strictObject({
  kind: z.literal('text'),
  words: key,
  tag: z.enum(['H1', 'H2', 'H3', 'P']).default('P'),
  style: key.optional(),
  ...lookParts,
  ...box,
  align: align.default('start'),
  vertical: vertical.default('middle'),
  direction: z.enum(['page', 'auto', 'ltr']).default('page'),
  link: z.boolean().default(false),
  languages: z.record(languageTag, lookPart).optional(),
  ...placed,
});

const image = z.strictObject({
  kind: z.literal('image'),
  image: imageFile,
  alt: key
    .optional()
    .describe('key of the words that describe it; leave it out only with "decorative": true'),
  decorative: z.literal(true).optional(),
  ...box,
  fit: z.enum(['contain', 'cover']).default('contain'),
  align: align.default('center'),
  vertical: vertical.default('middle'),
  ...placed,
});

const logo = z.strictObject({
  kind: z.literal('logo'),
  alt: key.describe('key of the words that describe the logo'),
  image: imageFile.optional().describe('a logo of the design itself, in the place of the issuer’s'),
  ...box,
  align: align.default('center'),
  vertical: vertical.default('middle'),
  ...placed,
});

const signatories = z.strictObject({
  kind: z.literal('signatories'),
  ...box,
  columns: z.int().min(1).max(MOST_SIGNATORIES).default(3),
  gap: length.default(24),
  rowGap: length.default(8),
  blockWidth: extent,
  align: align.default('center'),
  imageHeight: length,
  line: z.strictObject({ thickness: length, colour }),
  name: styledLook,
  role: styledLook,
  textAlign: align.default('center'),
  alt: key,
  people: z
    .array(z.strictObject({ name: key, role: key, image: imageFile.optional() }))
    .max(MOST_SIGNATORIES)
    .default([]),
  ...placed,
});

const coordinate = z.number().min(-1_000).max(5_000);
/** A list of pairs, or the short form of SVG's `points`. */
const line = z.union([
  z
    .array(z.tuple([coordinate, coordinate]))
    .min(2)
    .max(5_000),
  z
    .string()
    .max(100_000)
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?( -?\d+(\.\d+)?,-?\d+(\.\d+)?)+$/, 'write points as "x,y x,y"')
    .transform((text) =>
      text.split(' ').map((pair): [number, number] => {
        const [x = 0, y = 0] = pair.split(',').map(Number);
        return [x, y];
      }),
    ),
]);

export const element = z.discriminatedUnion('kind', [
  text,
  image,
  logo,
  z.strictObject({
    kind: z.literal('rule'),
    x: length,
    y: length,
    width: extent,
    thickness: extent,
    colour,
    ...placed,
  }),
  z.strictObject({ kind: z.literal('rectangle'), ...box, ...painted, ...placed }),
  z.strictObject({ kind: z.literal('ellipse'), ...box, ...painted, ...placed }),
  z.strictObject({
    kind: z.literal('path'),
    lines: z.array(line).min(1).max(400),
    closed: z.boolean().default(true),
    ...painted,
    ...placed,
  }),
  z.strictObject({ kind: z.literal('qr'), x: length, y: length, size: extent, colour, alt: key, ...placed }),
  signatories,
]);
export type ElementInput = z.infer<typeof element>;
