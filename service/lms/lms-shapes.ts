// The shapes of the LMS's answers, limited to the fields that the service reads. Unknown fields are ignored.
import { z } from 'zod';
import { cleanText } from '../../shared/text/clean-text.ts';
import { instant } from '../../shared/text/dates.ts';

/** Displayed text: names, titles, labels. Cleaned here, so that all later code uses one form. */
const words = z.string().transform(cleanText);

/** POST /oauth2/access_token */
export const tokenShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** GET /api/grades/v1/courses/{id}/?username= : a list of one. `percent` is a share of 1. */
export const gradeShape = z
  .array(z.object({ username: z.string(), passed: z.boolean(), percent: z.number().min(0) }))
  .length(1);

/** The same without a username: pages of learners with an active enrollment. `next` is an address, null on the last
 *  page; without it the end of the list is unknown. */
export const gradePageShape = z.object({
  next: z.string().nullable(),
  results: z.array(z.object({ username: z.string(), passed: z.boolean(), percent: z.number().min(0) })),
});

/** GET /api/enrollment/v1/enrollments?course_id=[&username=a,b] : pages of all enrollments, or those of the
 *  usernames, for global staff. */
export const enrollmentPageShape = z.object({
  next: z.string().nullable(),
  results: z.array(z.object({ user: z.string(), mode: z.string(), is_active: z.boolean() })),
});

/** GET /api/grades/v1/gradebook/{id}/grading-info */
export const gradingInfoShape = z.object({
  grade_cutoffs: z.record(z.string(), z.number().min(0).max(1)),
});

/** GET /api/enrollment/v1/enrollment/{username},{id}; never enrolled is 200 with an empty body. */
export const enrollmentShape = z.object({ mode: z.string(), is_active: z.boolean() });

/** GET /api/user/v1/accounts/{username} ; names can be null or empty, but both are present for a service with
 *  sufficient rights: an answer without them is a refusal or comes from another API, and says nothing about the
 *  account. `verified_name` is the name that an identity verification confirmed; null or missing without one, and before the
 *  service may read it. */
export const accountShape = z.object({
  name: words.nullable(),
  id: z.int().positive(),
  verified_name: words.nullish().catch(null),
});

/** GET /api/user/v1/accounts?email=, ?username= or ?lms_user_id= : a list of one; unknown is 404. Callers without
 *  full rights do not get the number. */
export const accountsShape = z
  .array(z.object({ username: z.string().min(1), id: z.int().positive().nullish() }))
  .max(1);

/** GET /api/user/v1/accounts?username=a,b : those that the LMS knows. An unreadable list of spoken languages is left
 *  out: it must not stop a run. */
export const accountListShape = z.array(
  z.object({
    username: z.string(),
    name: words.nullish(),
    id: z.int().positive().nullish(),
    language_proficiencies: z
      .array(z.object({ code: z.string() }))
      .nullish()
      .catch(null),
  }),
);

/** GET /api/user/v1/preferences/{username} : texts by name; the language is missing until the learner chooses one. */
export const preferencesShape = z.object({ 'pref-lang': z.string().nullish() });

/** GET /api/enrollment/v1/roles/ : roles of the caller. A role in all courses of an organisation has no course, which
 *  the LMS writes as the word None. */
export const rolesShape = z.object({
  roles: z.array(z.object({ role: z.string(), org: z.string().nullish(), course_id: z.string().nullish() })),
});

/** Parses an instant of the LMS into our format. An unreadable one becomes absent: it must not stop a certificate. A
 *  text without an offset would be read in the time zone of this machine. */
const optionalInstant = instant('2026-12-18T17:00:00Z')
  .transform((text) => new Date(text).toISOString())
  .nullish()
  .catch(null);

/** GET /api/courses/v1/courses/{id}/ ; the date is present on releases that send it. */
export const courseShape = z.object({
  name: words,
  org: words,
  start: optionalInstant,
  end: optionalInstant,
  pacing: z.enum(['instructor', 'self']).nullish().catch(null),
  certificate_available_date: optionalInstant,
});

/** GET /api/grades/v1/section_grades_breakdown/ : of active enrollments only. The `prominent` row of a category is its
 *  average, or its only part. */
export const sectionGradesShape = z.object({
  results: z.array(
    z.object({
      course_id: z.string(),
      username: z.string(),
      section_breakdown: z.array(
        z.object({
          category: words,
          label: words,
          percent: z.number().min(0),
          prominent: z.boolean().nullish(),
        }),
      ),
    }),
  ),
});

/** GET /api/grades/v1/subsection/{usage key}/?user_id= : points, and the overrides by staff. `success` is false
 *  for a subsection that the learner may not see. */
const points = z.number().min(0);
export const subsectionGradeShape = z.object({
  success: z.boolean().nullish(),
  original_grade: z
    .object({ earned_all: points, possible_all: points, earned_graded: points, possible_graded: points })
    .nullable(),
  override: z
    .object({
      earned_all_override: points.nullish(),
      possible_all_override: points.nullish(),
      earned_graded_override: points.nullish(),
      possible_graded_override: points.nullish(),
    })
    .nullish(),
});
export type SubsectionGrade = z.infer<typeof subsectionGradeShape>;

/** GET /api/courses/v2/blocks/ : blocks by usage key. `all_blocks` returns every block, with the release date of each (`start`);
 *  `username` returns those that the learner can see, and whether a unit is complete, which is left out while it is not. */
const outlineStart = z.string().nullish().catch(null);
export const courseBlocksShape = z.object({
  blocks: z.record(
    z.string(),
    z.object({
      type: z.string(),
      children: z.array(z.string()).nullish(),
      start: outlineStart,
      visible_to_staff_only: z.boolean().nullish(),
      complete: z.boolean().nullish(),
    }),
  ),
});

/** GET /api/user/v1/accounts/{username}/verification_status/ : 404 for learners who were never verified. */
export const verificationStatusShape = z.object({ is_verified: z.boolean() });
