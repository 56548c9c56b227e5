// What the LMS's APIs answer, as far as we read it. Unknown fields are none of our business.
import { z } from 'zod';

/** POST /oauth2/access_token */
export const tokenShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** GET /api/grades/v1/courses/{id}/?username= : a list of one. `percent` is a share of 1. */
export const gradeShape = z
  .array(z.object({ username: z.string(), passed: z.boolean(), percent: z.number().min(0) }))
  .length(1);

/** The same without a username: pages of learners with an active enrolment. `next` is an address. */
export const gradePageShape = z.object({
  next: z.string().nullish(),
  results: z.array(z.object({ username: z.string(), passed: z.boolean(), percent: z.number().min(0) })),
});

/** GET /api/enrollment/v1/enrollments?course_id= : pages of all enrolments, for global staff. */
export const enrolmentPageShape = z.object({
  next: z.string().nullish(),
  results: z.array(z.object({ user: z.string(), mode: z.string(), is_active: z.boolean() })),
});

/** GET /api/grades/v1/gradebook/{id}/grading-info */
export const gradingInfoShape = z.object({
  grade_cutoffs: z.record(z.string(), z.number().min(0).max(1)),
});

/** GET /api/enrollment/v1/enrollment/{username},{id}; never enrolled is 200 with an empty body. */
export const enrolmentShape = z.object({ mode: z.string(), is_active: z.boolean() });

/** GET /api/user/v1/accounts/{username} ; names can be null or empty. */
export const accountShape = z.object({ name: z.string().nullish(), id: z.int().positive().nullish() });

/** GET /api/enrollment/v1/roles/ : roles of whoever asks. A role in all courses of an organisation has no course, which
 *  the LMS writes as the word None. */
export const rolesShape = z.object({
  roles: z.array(z.object({ role: z.string(), org: z.string().nullish(), course_id: z.string().nullish() })),
});

/** GET /api/courses/v1/courses/{id}/ */
export const courseShape = z.object({ name: z.string(), org: z.string() });
