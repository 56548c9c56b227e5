// The schema of the state file of the practice LMS. A file that does not match is rejected as a whole, because a partly
// read gradebook would invalidate every later test.
import { z } from 'zod';
import { awardSettings } from '../../../shared/award/award-settings.ts';

export const courseKey = z
  .string()
  .regex(/^course-v1:[^/+\s]+\+[^/+\s]+\+[^/+\s]+$/, 'use course-v1:Org+Number+Run');
/** The platform's own rule for usernames: spaces, @ and + are allowed. */
const usernameRule = z.string().regex(/^[\w .@+-]{1,150}$/, 'use letters, digits, spaces and . @ + - _');
/** A share of 1, as the LMS stores grades: 0.68 is 68 %. */
export const share = z.number().min(0).max(1);
export const enrollmentMode = z.enum(['audit', 'honor', 'verified', 'professional']);

const placedBlock = z.strictObject({
  usageKey: z.string().regex(/^block-v1:.+\+type@grademe\+block@\w[\w.-]*$/),
  displayName: z.string().min(1),
  settings: awardSettings,
});

/** A unit of a subsection; learners see it from `start` on. */
const unit = z.strictObject({
  usageKey: z.string().regex(/^block-v1:.+\+type@vertical\+block@\w[\w.-]*$/),
  name: z.string().min(1),
  start: z.iso.datetime().nullable().default(null),
});

/** A graded subsection: its assignment type, its points, and its units. */
const assignment = z.strictObject({
  usageKey: z.string().regex(/^block-v1:.+\+type@sequential\+block@\w[\w.-]*$/),
  name: z.string().min(1),
  category: z.string().min(1),
  /** The type's short label, such as "HW". */
  shortLabel: z.string().min(1),
  points: z.number().positive(),
  units: z.array(unit).default([]),
  /** A timed exam. */
  isTimed: z.boolean().default(false),
});

export const course = z.strictObject({
  id: courseKey,
  title: z.string().min(1),
  org: z.string().min(1),
  number: z.string().min(1),
  shortDescription: z.string(),
  pacing: z.enum(['instructor', 'self']),
  start: z.iso.datetime().nullable(),
  end: z.iso.datetime().nullable(),
  /** Absent: a release that does not send it. */
  certificateAvailableDate: z.iso.datetime().nullable().optional(),
  /** Grade names and the least share for each; the lowest one is the passing grade. */
  gradeCutoffs: z.record(z.string().min(1), share),
  blocks: z.array(placedBlock),
  assignments: z.array(assignment).default([]),
});

const enrollment = z.strictObject({
  courseId: courseKey,
  mode: enrollmentMode,
  isActive: z.boolean(),
  createdAt: z.iso.datetime(),
});

export const learner = z.strictObject({
  id: z.int().positive(),
  username: usernameRule,
  email: z.string(),
  /** The account name, in any script; may be empty or null, as on the platform. */
  name: z.string().max(255).nullable(),
  /** The name that an identity verification confirmed; null without one. */
  verifiedName: z.string().max(255).nullable().default(null),
  /** The interface language in Django's spelling, such as "zh-cn". */
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/),
  /** Language codes of the spoken languages in the profile. */
  languageProficiencies: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)*$/)).default([]),
  /** Course roles as the LMS stores them (CourseAccessRole); an empty course means every course of the organisation. */
  roles: z
    .array(z.strictObject({ role: z.string().min(1), org: z.string(), courseId: courseKey.nullable() }))
    .default([]),
  /** `course-staff` may read one course, `global-staff` everything; `service` is the account of Grade Me. */
  role: z.enum(['learner', 'course-staff', 'global-staff', 'service']),
  enrollments: z.array(enrollment),
  /** The course grade, set by hand and independent of the scores. */
  grades: z.array(z.strictObject({ courseId: courseKey, percent: share })),
  /** Scores in assignments, and the overrides by staff. */
  scores: z
    .array(z.strictObject({ usageKey: z.string(), percent: share, override: share.nullable().default(null) }))
    .default([]),
  /** Usage keys of units that the learner has completed. */
  completed: z.array(z.string()).default([]),
  /** The status of the identity verification; null when the learner never requested it. */
  identity: z.enum(['approved', 'pending', 'expired']).nullable().default(null),
});

export const worldState = z
  .strictObject({ version: z.literal(1), courses: z.array(course).min(1), learners: z.array(learner) })
  .refine(
    (state) =>
      new Set(state.learners.map((each) => each.username.toLowerCase())).size === state.learners.length,
    {
      message: 'two learners share a username',
    },
  )
  .refine((state) => new Set(state.learners.map((each) => each.id)).size === state.learners.length, {
    message: 'two learners share an id',
  });

export type Assignment = Readonly<z.infer<typeof assignment>>;
export type Course = Readonly<z.infer<typeof course>>;
export type Enrollment = Readonly<z.infer<typeof enrollment>>;
export type EnrollmentMode = z.infer<typeof enrollmentMode>;
export type Learner = Readonly<z.infer<typeof learner>>;
export type PlacedBlock = Readonly<z.infer<typeof placedBlock>>;
export type WorldState = Readonly<z.infer<typeof worldState>>;
