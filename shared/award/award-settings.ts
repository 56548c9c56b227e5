// What an author sets in Studio for one award. The XBlock signs these settings into the block token. The service accepts only
// signed settings, and pins them to every certificate that they issued.
import { z } from 'zod';
import { cleanText } from '../text/clean-text.ts';
import { day } from '../text/dates.ts';
import { assetDigest } from './assets.ts';
import { displayRule } from './display.ts';
import { LONGEST_SIGNATORY, MOST_HOURS, MOST_SIGNATORIES } from './signatories.ts';

/** Shares of 1 are whole basis points everywhere (7000 = 70 %), so that 0.7 compares as the author meant it. */
export const basisPoints = z.int().min(0).max(10_000);

/** Patterns of whole texts, without anchors: the schema of the XBlock's fields has them too. */
export const SLUG_PATTERN = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';
export const MODE_PATTERN = '[a-z0-9-]{1,100}';
export const USAGE_KEY_PATTERN = '(?:ccx-)?block-v1:[^ \\t\\r\\n/?#]+';

export const SLUG = new RegExp(`^${SLUG_PATTERN}$`);

/** Short name of an award inside its course run, so that a block can be moved or shown twice. */
export const awardSlug = z.string().regex(SLUG, 'use 1 to 64 small letters, digits and inner hyphens');

/** Folder name in templates/. */
export const templateId = z.string().regex(SLUG, 'use a template id such as classic');

const SLUG_OF_MODE = new RegExp(`^${MODE_PATTERN}$`);

/** People read the name `Verified`; the LMS uses the slug `verified`. */
const mode = z.string().regex(SLUG_OF_MODE, {
  error: ({ input }) => {
    const meant = String(input).trim().toLowerCase().replaceAll(/[ _]+/g, '-');
    return SLUG_OF_MODE.test(meant)
      ? `use the slug of the mode, here "${meant}"`
      : 'use the slug of the mode, such as verified';
  },
});
const modes = z.array(mode).max(20);

/** Counts characters as people count them, the same in Python. */
const line = (most: number) =>
  z
    .string()
    .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text) && fits(text, most), lineLimit(most))
    // As the service prints it, so that the PDF, the pages and the record have one text.
    .transform(cleanText)
    .refine((text) => fits(text, most), lineLimit(most));
const fits = (text: string, most: number): boolean => text !== '' && [...text].length <= most;
const lineLimit = (most: number): string =>
  `write 1 to ${most} characters on one line, without spaces around them`;

export const MOST_GROUPS = 10;
export const MOST_IN_GROUP = 10;
export const MOST_LEVELS = 10;
export const LONGEST_LABEL = 60;
export const LONGEST_WORDING = 120;

const usageKey = (of: string) =>
  z
    .string()
    .max(255)
    .regex(new RegExp(`^${USAGE_KEY_PATTERN}$`), `use the usage key of ${of}, block-v1:…`);

/** One requirement of an award. Enrollment is always required and needs no entry. */
const need = z.discriminatedUnion('kind', [
  /** Enrolled in one of these modes. */
  z.strictObject({ kind: z.literal('mode'), modes: modes.min(1, 'name a mode, such as verified') }),
  /** At least this course grade; null for the course's own passing grade. */
  z.strictObject({ kind: z.literal('course-grade'), least: basisPoints.nullable() }),
  /** The average of an assignment type, named as in the course's grading policy. */
  z.strictObject({ kind: z.literal('category'), category: line(100), least: basisPoints }),
  /** The score in one subsection, by its usage key; `name` is what learners read. */
  z.strictObject({
    kind: z.literal('subsection'),
    subsection: usageKey('a subsection'),
    name: line(100),
    least: basisPoints,
  }),
  /** The share of units that the learner has completed: of the whole course, or of a section, subsection or unit, by its usage key;
   *  `name` is what learners read. */
  z.strictObject({
    kind: z.literal('completion'),
    part: z.strictObject({ block: usageKey('a section, subsection or unit'), name: line(100) }).nullable(),
    least: basisPoints.min(1, 'ask for more than 0 % of the units'),
  }),
  /** The LMS has verified the learner's identity. */
  z.strictObject({ kind: z.literal('identity') }),
]);

export type Need = Readonly<z.infer<typeof need>>;

/** A level: the certificate's label from a course grade on, such as Distinction. */
const level = z.strictObject({
  label: line(LONGEST_LABEL),
  /** Least course grade in basis points. */
  threshold: basisPoints,
  /** A design of its own. */
  template: templateId.optional(),
  /** What a design prints in place of the label, such as "with distinction". */
  wording: line(LONGEST_WORDING).optional(),
});

export type Level = Readonly<z.infer<typeof level>>;

/** Returns the same key for labels that people read as one: `Pass`, `PASS` and `ｐａｓｓ`. The same in Python. */
export const labelKey = (label: string): string => label.normalize('NFKC').toUpperCase();

/** No label and no threshold occurs twice, so that the order of levels has no meaning. */
const levels = z
  .array(level)
  .min(1, 'leave levels out when there are none')
  .max(MOST_LEVELS, `keep at most ${MOST_LEVELS} levels`)
  .superRefine((list, context) => {
    for (const key of ['label', 'threshold'] as const) {
      if (new Set(list.map((each) => each[key])).size < list.length)
        context.addIssue(`two levels have the same ${key}`);
    }
  });

/** When the certificates of an award end; absent: never. */
const expiryRule = z.union([
  /** The last day on which they are valid, in each certificate's own time zone. */
  z.strictObject({ on: day }),
  /** Whole months after the day of issue. */
  z.strictObject({ afterMonths: z.int().min(1).max(1200) }),
]);

export type ExpiryRule = Readonly<z.infer<typeof expiryRule>>;

/** Hours of study as the PDF prints them; 1.5 is an hour and a half. */
const hours = z
  .number()
  .positive('leave hours out when there are none')
  .max(MOST_HOURS, `name at most ${MOST_HOURS} hours`)
  .refine((count) => Math.round(count * 100) / 100 === count, 'give hours with at most two decimals');

/** The signatories, in the order of their signatures; `image` is the picture of the signature. */
const signatories = z
  .array(
    z.strictObject({
      name: line(LONGEST_SIGNATORY),
      role: line(LONGEST_SIGNATORY),
      image: assetDigest.optional(),
    }),
  )
  .min(1, 'leave signatories out when there are none')
  .max(MOST_SIGNATORIES, `keep at most ${MOST_SIGNATORIES} signatories`);

/** The service sends one LMS request for each subsection whenever a learner looks. */
export const MOST_SUBSECTIONS = 10;

function subsectionsIn(groups: readonly { readonly all: readonly Need[] }[]): Set<string> {
  const needs = groups.flatMap(({ all }) => all);
  return new Set(needs.flatMap((each) => (each.kind === 'subsection' ? [each.subsection] : [])));
}

/** Settings without the optional keys have the same canonical JSON, and digest, as before these keys existed. */
export const awardSettings = z.strictObject({
  slug: awardSlug,
  /** Least course grade in basis points; null means the course's own passing grade. Beside `requirements`, 0 means that no course
   *  grade is required. */
  threshold: basisPoints.nullable(),
  /** Enrollment modes that earn the certificate; empty means every mode. */
  modes,
  template: templateId,
  /** Further requirements: the learner must meet all of at least one group. */
  requirements: z
    .strictObject({
      any: z
        .array(
          z.strictObject({
            all: z
              .array(need)
              .min(1, 'a group needs a requirement')
              .max(MOST_IN_GROUP, `keep at most ${MOST_IN_GROUP} requirements in a group`),
          }),
        )
        .min(1, 'leave requirements out when there are none')
        .max(MOST_GROUPS, `keep at most ${MOST_GROUPS} groups`)
        .refine(
          (groups) => subsectionsIn(groups).size <= MOST_SUBSECTIONS,
          `ask for at most ${MOST_SUBSECTIONS} different subsections`,
        ),
    })
    .optional(),
  levels: levels.optional(),
  expires: expiryRule.optional(),
  display: displayRule.optional(),
  hours: hours.optional(),
  signatories: signatories.optional(),
  /** Learners see a proof and confirm their name before the service issues. */
  proof: z.literal(true).optional(),
});

export type AwardSettings = Readonly<z.infer<typeof awardSettings>>;

/** What a block may publish. The service still reads settings that were published before a rule existed, with the shape above. */
export const publishedSettings = awardSettings.superRefine(({ levels: published = [] }, context) => {
  const labels = new Map<string, string>();
  for (const [at, { label }] of published.entries()) {
    const other = labels.get(labelKey(label));
    const path = ['levels', at, 'label'];
    if (other !== undefined && other !== label)
      context.addIssue({
        code: 'custom',
        path,
        message: `"${other}" and "${label}" differ only in capitals; give each level a label of its own`,
      });
    labels.set(labelKey(label), label);
  }
});
