// What a template.json may hold. The types are the domain's; this checks a file against them and says
// where it is wrong in words an author can act on.
import { z } from 'zod';
import { FONT_ROLES } from '../domain/font-choice.ts';
import type { Template } from '../domain/template.ts';
import { PLACEHOLDERS } from '../domain/template.ts';

const points = z.number().min(0).max(2_000);
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'write colours as #rrggbb in small letters');
const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'use small letters, digits and hyphens');
const box = { x: points, y: points, width: points.positive(), height: points.positive() };

const wordingText = z
  .string()
  .max(1_000)
  .superRefine((text, context) => {
    for (const [, name] of text.matchAll(/\{([^}]*)\}/g)) {
      if (!(PLACEHOLDERS as readonly string[]).includes(name ?? '')) {
        context.addIssue(`there is no placeholder {${name}}; there are ${PLACEHOLDERS.join(', ')}`);
      }
    }
  });

const language = z.strictObject({
  dir: z.enum(['ltr', 'rtl']),
  words: z.record(
    key,
    z.union([wordingText, z.strictObject({ withThreshold: wordingText, withPassingGrade: wordingText })]),
  ),
});

const text = z
  .strictObject({
    kind: z.literal('text'),
    words: key,
    tag: z.enum(['H1', 'P']).default('P'),
    role: z.enum(FONT_ROLES),
    ...box,
    size: points.min(4),
    comfortSize: points.min(4).optional(),
    minSize: points.min(4),
    lines: z.int().min(1).max(10).default(1),
    leading: z.number().min(0.8).max(3).default(1.25),
    align: z.enum(['start', 'center', 'end']).default('start'),
    vertical: z.enum(['top', 'middle', 'bottom']).default('middle'),
    colour,
    tracking: z.number().min(-0.1).max(0.5).default(0),
    direction: z.enum(['page', 'auto', 'ltr']).default('page'),
    link: z.boolean().default(false),
  })
  .refine((element) => element.minSize <= element.size, {
    path: ['minSize'],
    message: 'the least size is above the size',
  });

const element = z.discriminatedUnion('kind', [
  text,
  z.strictObject({
    kind: z.literal('rule'),
    x: points,
    y: points,
    width: points.positive(),
    thickness: points,
    colour,
  }),
  z.strictObject({
    kind: z.literal('rectangle'),
    ...box,
    fill: colour.nullable().default(null),
    stroke: colour.nullable().default(null),
    thickness: points.default(1),
  }),
  z.strictObject({ kind: z.literal('qr'), x: points, y: points, size: points.positive(), colour, alt: key }),
]);

const template = z
  .strictObject({
    title: z.string().min(1).max(100),
    page: z.strictObject({ size: z.enum(['A4', 'Letter']), orientation: z.enum(['landscape', 'portrait']) }),
    defaultLanguage: z.string(),
    documentTitle: key,
    languages: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a BCP 47 tag'), language),
    elements: z.array(element).min(1).max(200),
  })
  .superRefine((value, context) => {
    if (!value.languages[value.defaultLanguage]) {
      context.addIssue({ code: 'custom', path: ['defaultLanguage'], message: 'has no words in languages' });
    }
    const headings = value.elements.filter((item) => item.kind === 'text' && item.tag === 'H1').length;
    if (headings !== 1) {
      context.addIssue({ code: 'custom', path: ['elements'], message: `needs one H1 and has ${headings}` });
    }
    const asked = [
      { at: ['documentTitle'], word: value.documentTitle },
      ...value.elements.flatMap((item, index) => {
        if (item.kind === 'text') return [{ at: ['elements', index, 'words'], word: item.words }];
        return item.kind === 'qr' ? [{ at: ['elements', index, 'alt'], word: item.alt }] : [];
      }),
    ];
    for (const [tag, { words }] of Object.entries(value.languages)) {
      for (const { at, word } of asked) {
        if (words[word] === undefined) {
          context.addIssue({
            code: 'custom',
            path: at,
            message: `the words "${word}" are missing in "${tag}"`,
          });
        }
      }
      for (const word of Object.keys(words).filter((one) => !asked.some((item) => item.word === one))) {
        context.addIssue({
          code: 'custom',
          path: ['languages', tag, 'words', word],
          message: 'nothing uses it',
        });
      }
    }
  }) satisfies z.ZodType<Template>;

/** Throws one error with every fault and its path. `where` names the file. */
export function parseTemplate(json: unknown, where: string): Template {
  const parsed = template.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new Error(`Mend ${where}:\n${faults.join('\n')}`);
}
