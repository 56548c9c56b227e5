// The small values of template.json: lengths, colours, keys, file names, texts.
import { z } from 'zod';
import type { Placeholder } from '../domain/templates/template.ts';
import { COUNTED_FACTS, DATE_STYLES, PLACEHOLDERS, placeholdersIn } from '../domain/templates/template.ts';
import { OPTIONAL_FACTS } from '../domain/templates/template-elements.ts';

const POINTS_PER_MM = 72 / 25.4;
const LONGEST = 5_000;

/** Parses points as a number, or millimetres as "12.5mm"; returns points. */
export const length = z
  .union([
    z.number().min(0).max(LONGEST),
    z
      .string()
      .regex(/^\d+(\.\d+)?mm$/, 'write a number of points, or millimetres as "12.5mm"')
      .transform((text) => Math.round(Number.parseFloat(text) * POINTS_PER_MM * 1_000) / 1_000),
  ])
  .describe('points as a number, or millimetres as "12.5mm"');
export const extent = length.refine((points) => points > 0, 'must be more than 0');
export const box = { x: length, y: length, width: extent, height: extent };

export const hexColour = z.string().regex(/^#[0-9a-f]{6}$/, 'write colours as #rrggbb in small letters');
/** A colour, or its name in the palette of the template. */
export const colour = z
  .string()
  .regex(
    /^(?:#[0-9a-f]{6}|[a-z][a-z0-9-]{0,63})$/,
    'write colours as #rrggbb in small letters, or as a name of the palette',
  );
export const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'use small letters, digits and hyphens');
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a BCP 47 tag')
  // Canonical form: lookups by the reader's language use it.
  .refine((tag) => canonicalTag(tag) === tag, {
    error: ({ input }) => `write it as "${canonicalTag(String(input)) ?? 'en'}"`,
  });

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
export const imageFile = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9_][A-Za-z0-9_-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:png|jpe?g|webp)$/,
    'name a .png, .jpg or .webp file in the folder of the template',
  );

const condition = z
  .strictObject({
    has: z.array(z.enum(OPTIONAL_FACTS)).min(1).optional(),
    lacks: z.array(z.enum(OPTIONAL_FACTS)).min(1).optional(),
    languages: z.array(languageTag).min(1).optional(),
  })
  .describe('draws the element only when all of this holds');

/** Fields that every element may have. */
export const placed = { when: condition.optional(), mirror: z.boolean().default(true) };

const wordingText = z
  .string()
  .max(1_000)
  .superRefine((text, context) => {
    if (text.trim() === '')
      context.addIssue('is empty; write words, or take out the element that asks for them');
    for (const { name, style } of placeholdersIn(text)) {
      if (!PLACEHOLDERS.includes(name as Placeholder)) {
        context.addIssue(`there is no placeholder {${name}}; there are ${PLACEHOLDERS.join(', ')}`);
      } else if (style !== undefined && name !== 'date') {
        context.addIssue(`{${name}} has no styles; write {${name}}`);
      } else if (style !== undefined && !(DATE_STYLES as readonly string[]).includes(style)) {
        context.addIssue(`there is no date style "${style}"; there are ${DATE_STYLES.join(', ')}`);
      }
    }
    if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) {
      context.addIssue('a brace has no partner; write placeholders as {recipientName}');
    }
  });

const optionalText = wordingText.optional();

export const wording = z.union([
  wordingText,
  z.strictObject({ withThreshold: wordingText, withPassingGrade: wordingText }),
  z.strictObject({
    count: z.enum(COUNTED_FACTS),
    zero: optionalText,
    one: optionalText,
    two: optionalText,
    few: optionalText,
    many: optionalText,
    other: wordingText,
  }),
]);
