// The schema of template.json. The types belong to the domain; this file parses JSON into them, and `checkTemplate`
// checks the rules that a schema cannot express. Both report findings that an author can act on.
import { z } from 'zod';
import { checkTemplate } from '../domain/templates/check-template.ts';
import type { TemplateFinding } from '../domain/templates/finding.ts';
import type { Template } from '../domain/templates/template.ts';
import type { TemplateElement } from '../domain/templates/template-elements.ts';
import { resolveColours } from './resolve-colours.ts';
import { type ReportIssue, resolveElement } from './resolve-styles.ts';
import { schemaFindings } from './schema-findings.ts';
import { element, lookPart } from './template-element-schema.ts';
import { colour, extent, hexColour, imageFile, key, languageTag, wording } from './template-values.ts';

const background = z.strictObject({ colour: colour.optional(), image: imageFile.optional() }).optional();

const page = z.union([
  z.strictObject({
    size: z.enum(['A4', 'Letter']),
    orientation: z.enum(['landscape', 'portrait']),
    background,
  }),
  z.strictObject({ width: extent, height: extent, background }),
]);

const language = z.strictObject({ dir: z.enum(['ltr', 'rtl']), words: z.record(key, wording) });

const template = z
  .strictObject({
    $schema: z.string().optional().describe('"../template.schema.json", for editors that complete and check'),
    title: z.string().min(1).max(100),
    page,
    defaultLanguage: z.string(),
    documentTitle: key,
    palette: z
      .record(key, hexColour)
      .default({})
      .describe('colours that styles and elements name; the first are those that authors change'),
    styles: z.record(key, lookPart).default({}).describe('looks of text that elements name in "style"'),
    languages: z.record(languageTag, language).superRefine((languages, context) => {
      for (const [tag, { dir }] of Object.entries(languages)) {
        const wanted = directionOfTag(tag);
        if (dir === wanted) continue;
        context.addIssue({ code: 'custom', path: [tag, 'dir'], message: `"${tag}" is written "${wanted}"` });
      }
    }),
    elements: z
      .array(element)
      .min(1)
      .max(400)
      .describe('in reading order, which is also the order of painting'),
  })
  .transform(({ $schema: _, styles: named, elements, page: paper, ...rest }, context): Template => {
    const complain: ReportIssue = (path, message) => context.addIssue({ code: 'custom', path, message });
    const coloured = <T>(value: T, ...path: (string | number)[]): T =>
      resolveColours(value, rest.palette, path, complain);
    // Styles of any name, which may be that of a field.
    const styles = Object.fromEntries(
      Object.entries(named).map(([name, look]) => [name, coloured(look, 'styles', name)]),
    );
    const resolved: TemplateElement[] = [];
    elements.forEach((input, index) => {
      const path = ['elements', index];
      const complete = resolveElement(coloured(input, ...path), styles, path, complain);
      if (complete) resolved.push(complete);
    });
    const asked = new Set(elements.flatMap(stylesOf));
    for (const name of Object.keys(styles).filter((each) => !asked.has(each))) {
      context.addIssue({ code: 'custom', path: ['styles', name], message: 'nothing uses it; take it out' });
    }
    return { ...rest, page: coloured(paper, 'page'), elements: resolved };
  });

/** ISO 15924 codes of right-to-left scripts. */
const RIGHT_TO_LEFT = new Set('Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr Mend'.split(' '));

function directionOfTag(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

function stylesOf(input: z.infer<typeof element>): (string | undefined)[] {
  if (input.kind === 'text') return [input.style];
  return input.kind === 'signatories' ? [input.name.style, input.role.style] : [];
}

export interface Inspection {
  /** Absent when the file is not readable as a template. */
  readonly template?: Template;
  readonly findings: readonly TemplateFinding[];
}

/** Checks a template without its folder and returns the findings. */
export function inspectTemplate(json: unknown): Inspection {
  const parsed = template.safeParse(json);
  if (parsed.success) return { template: parsed.data, findings: checkTemplate(parsed.data) };
  return { findings: schemaFindings(parsed.error.issues) };
}

/** Returns one line for each finding, in the common format of faults. */
export function describeFindings(where: string, findings: readonly TemplateFinding[]): string {
  return [`Mend ${where}:`, ...findings.map(({ path, message }) => `  - ${path}: ${message}`)].join('\n');
}

/** Parses a template. Throws one error with every fault and its path. `where` names the file. */
export function parseTemplate(json: unknown, where: string): Template {
  const { template: read, findings } = inspectTemplate(json);
  const faults = findings.filter(({ severity }) => severity === 'fault');
  if (!read || faults.length > 0) throw new Error(describeFindings(where, faults));
  return read;
}

/** Parses a template that was checked when it was published: rules that came later do not keep a certificate from being drawn again.
 *  Throws what the schema reports. */
export function parsePublished(json: unknown, where: string): Template {
  const { template: read, findings } = inspectTemplate(json);
  if (!read) throw new Error(describeFindings(where, findings));
  return read;
}

/** Returns the JSON Schema of template.json, for editors. */
export function templateJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(template, { io: 'input', target: 'draft-2020-12' });
  return { $schema, title: 'Grade Me template', ...rest };
}
