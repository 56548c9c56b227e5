// What an author sets in Studio, as the XBlock stores it: one key for each field, percent as people write them. The JSON Schema of the
// XBlock (settings.schema.json) is generated from this file, so that both sides refuse the same values. The XBlock turns the values
// into the AwardSettings that it signs.
import { z } from 'zod';
import { DIGEST_PATTERN } from './assets.ts';
import {
  LONGEST_LABEL,
  LONGEST_WORDING,
  labelKey,
  MODE_PATTERN,
  MOST_GROUPS,
  MOST_IN_GROUP,
  MOST_LEVELS,
  MOST_SUBSECTIONS,
  SLUG_PATTERN,
  USAGE_KEY_PATTERN,
} from './award-settings.ts';
import { LONGEST_SIGNATORY, MOST_HOURS, MOST_SIGNATORIES } from './signatories.ts';

/** The code of a fault. Zod's issues have it as their message. In the JSON Schema, the keyword `fault` has it for values that
 *  break the pattern, the type or the range. */
export const FAULTS = [
  'percent',
  'fraction',
  'hours',
  'months',
  'line',
  'title',
  'slug',
  'mode',
  'usage-key',
  'picture',
  'day',
  'past',
  'missing',
  'list',
  'unreadable',
  'choice',
  'unknown',
  'too-many',
  'duplicate',
  'alike',
  'subsections',
  'too-long-together',
] as const;
export type FaultCode = (typeof FAULTS)[number];

/** Python's `$` also matches before a line break at the end, so patterns end with a lookahead. Both languages read these patterns. */
const whole = (source: string) => new RegExp(`^(?:${source})(?![\\s\\S])`, 'u');

/** Control characters and halves of surrogate pairs. */
const UNPRINTABLE = '\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff';
/** What cleanText of the service removes or trims: a text of these characters alone is empty. */
const INVISIBLE = [
  ' \\u00a0\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff',
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff',
  '\\ufdd0-\\ufdef\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}',
  // The last two code points of every plane are no characters.
  ...Array.from({ length: 16 }, (_, plane) =>
    String.fromCodePoint(...[0xfffe, 0xffff].map((at) => (plane + 1) * 0x10000 + at)),
  ),
].join('');
const INK = `[^${UNPRINTABLE}${INVISIBLE}]`;

/** One line of text without spaces around it, with at least one visible character. Characters are counted as people count them. */
const line = (most: number) =>
  z
    .string('line')
    .regex(whole(`(?=.*${INK})(?! )[^${UNPRINTABLE}\\u2028\\u2029]{1,${most}}(?<! )`), 'line')
    .meta({ fault: 'line', most });

const slug = z.string('slug').regex(whole(SLUG_PATTERN), 'slug').meta({ fault: 'slug' });

/** Percent: 70 is 70 %. Above 0 and below 1 the author means a share of 1, which is refused. */
const percent = z
  .number('percent')
  .min(0, 'percent')
  .max(100, 'percent')
  .refine((value) => value <= 0 || value >= 1, 'fraction')
  .meta({ fault: 'percent', not: { exclusiveMinimum: 0, exclusiveMaximum: 1 } });

const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const day = z
  .string('day')
  .regex(
    whole(
      `[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|${LEAP_YEAR}-02-29`,
    ),
    'day',
  )
  .meta({ fault: 'day' });

const isUnique = (values: readonly string[]) => new Set(values).size === values.length;
/** Enrollment modes by their slugs; an empty list allows all modes. */
const modes = z
  .array(z.string('mode').regex(whole(MODE_PATTERN), 'mode').meta({ fault: 'mode' }), 'list')
  .max(20)
  .refine(isUnique, 'duplicate')
  .meta({ fault: 'list', uniqueItems: true });

const usageKey = z
  .string('usage-key')
  .regex(whole(`(?=[^/]{1,255}(?![\\s\\S]))${USAGE_KEY_PATTERN}`), 'usage-key')
  .meta({ fault: 'usage-key' });

const requirement = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('course-grade'), least: percent.nullable() }),
    z.strictObject({ kind: z.literal('category'), category: line(100), least: percent }),
    z.strictObject({
      kind: z.literal('subsection'),
      subsection: usageKey,
      name: line(100),
      least: percent,
    }),
    /** `part` is a section, subsection or unit; null means the whole course. */
    z.strictObject({
      kind: z.literal('completion'),
      part: z
        .strictObject({ block: usageKey, name: line(100) })
        .meta({ fault: 'unreadable' })
        .nullable(),
      least: z
        .number('percent')
        .gt(0, 'percent')
        .max(100, 'percent')
        .refine((value) => value >= 1, 'fraction')
        .meta({ fault: 'percent', not: { exclusiveMinimum: 0, exclusiveMaximum: 1 } }),
    }),
    z.strictObject({
      kind: z.literal('mode'),
      modes: modes.min(1).meta({ fault: 'list', uniqueItems: true }),
    }),
    z.strictObject({ kind: z.literal('identity') }),
  ])
  .meta({ fault: 'unreadable' });

const level = z
  .strictObject({
    label: line(LONGEST_LABEL),
    /** The least course grade of the level. */
    from: percent,
    wording: line(LONGEST_WORDING).optional(),
    template: slug.optional(),
  })
  .meta({ fault: 'unreadable' });

const months = z.int('months').min(1, 'months').max(1200, 'months').meta({ fault: 'months' });

/** The shape of every field. */
const blockSettingsShape = z.strictObject({
  /** The heading of the component in the course. */
  display_name: z
    .string('title')
    .regex(whole(`[^${UNPRINTABLE}]{0,255}`), 'title')
    .meta({ fault: 'title', most: 255 }),
  award: slug,
  /** The least course grade; null means the passing grade of the course. */
  threshold: percent.nullable(),
  modes,
  /** Groups of requirements; learners must meet all requirements of one group. */
  requirements: z
    .array(
      z
        .strictObject({ all: z.array(requirement, 'list').min(1).max(MOST_IN_GROUP).meta({ fault: 'list' }) })
        .meta({ fault: 'unreadable' }),
      'list',
    )
    .max(MOST_GROUPS)
    .meta({ fault: 'list' }),
  levels: z.array(level, 'list').max(MOST_LEVELS).meta({ fault: 'list' }),
  expires: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('never') }),
      /** The last day on which certificates are valid. */
      z.strictObject({ kind: z.literal('date'), date: day }),
      /** Months after the day of issue. */
      z.strictObject({ kind: z.literal('after'), months }),
    ])
    .meta({ fault: 'unreadable' }),
  display: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('immediately') }),
      z.strictObject({ kind: z.literal('end') }),
      z.strictObject({ kind: z.literal('certificate-date') }),
      z.strictObject({ kind: z.literal('date'), date: day }),
      z.strictObject({ kind: z.literal('hidden') }),
    ])
    .meta({ fault: 'unreadable' }),
  /** Learners confirm their name on a proof before the service issues. */
  proof: z.boolean('choice').meta({ fault: 'choice' }),
  hours: z.number('hours').min(0.01, 'hours').max(MOST_HOURS, 'hours').meta({ fault: 'hours' }).nullable(),
  signatories: z
    .array(
      z
        .strictObject({
          name: line(LONGEST_SIGNATORY),
          role: line(LONGEST_SIGNATORY),
          /** The asset with the picture of the signature. */
          image: z
            .string('picture')
            .regex(whole(DIGEST_PATTERN), 'picture')
            .meta({ fault: 'picture' })
            .optional(),
        })
        .meta({ fault: 'unreadable' }),
      'list',
    )
    .max(MOST_SIGNATORIES)
    .meta({ fault: 'list' }),
  template: slug,
});

/** The fields that decide who earns the certificate. */
export const earningFields = blockSettingsShape.pick({ threshold: true, modes: true, requirements: true });

export type BlockSettings = Readonly<z.infer<typeof blockSettingsShape>>;
export type BlockRequirement = Readonly<z.infer<typeof requirement>>;

/** Returns basis points (7000 = 70 %), rounded half up. Rounds through decimal text, because 66.67 * 100 is not whole in binary. */
export const toBasisPoints = (percentage: number): number =>
  Math.round(Number(`${Number(percentage.toFixed(10))}e2`));

/** The shape, and the rules across fields, which grademe_xblock/award/rules.py repeats. */
export const blockSettings = blockSettingsShape.superRefine(({ levels, requirements }, context) => {
  const report = (path: (string | number)[], message: FaultCode) =>
    context.addIssue({ code: 'custom', path, message });
  for (const [at, each] of levels.entries()) {
    const before = levels.slice(0, at);
    if (before.some(({ label }) => label === each.label)) report(['levels', at, 'label'], 'duplicate');
    else if (before.some(({ label }) => labelKey(label) === labelKey(each.label)))
      report(['levels', at, 'label'], 'alike');
    if (before.some(({ from }) => toBasisPoints(from) === toBasisPoints(each.from)))
      report(['levels', at, 'from'], 'duplicate');
  }
  const subsections = requirements.flatMap(({ all }) =>
    all.flatMap((each) => (each.kind === 'subsection' ? [each.subsection] : [])),
  );
  if (new Set(subsections).size > MOST_SUBSECTIONS) report(['requirements'], 'subsections');
});

/** The JSON Schema of the XBlock package. */
export const blockSettingsSchema = () => z.toJSONSchema(blockSettingsShape);
