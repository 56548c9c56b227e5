// Every problem that the service answers with: one closed list, RFC 9457. `title` is the same for every occurrence; `detail` is
// the sentence that says what to do next.
import { z } from 'zod';

export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'The token is missing or not accepted' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'read-only': { status: 403, title: 'Looking as another learner changes nothing' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'course-not-configured': { status: 409, title: 'The award is not set up' },
  'award-ended': { status: 409, title: 'Certificates of this award have ended' },
  retired: { status: 409, title: 'The learner was retired' },
  conflict: { status: 409, title: 'The state of the certificate does not allow this' },
  'too-large': { status: 413, title: 'The request is too large' },
  'no-name': { status: 422, title: 'The account has no name to print' },
  'name-not-drawable': { status: 422, title: 'The name cannot be drawn' },
  'text-overflow': { status: 422, title: 'The text does not fit its box' },
  busy: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong' },
  'lms-unavailable': { status: 503, title: 'The LMS does not answer' },
  'storage-unavailable': { status: 503, title: 'The certificate cannot be stored' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The texts of a certificate. `wording`: words of the design. */
const TEXT_FIELDS = ['name', 'title', 'organization', 'level', 'hours', 'signatories', 'wording'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** What a message in another language names. */
export const problemParams = z.strictObject({
  /** Which text does not fit, with `code: "text-overflow"`. */
  field: z.enum(TEXT_FIELDS),
});
export type ProblemParams = Readonly<z.infer<typeof problemParams>>;

/** A problem as it is stored with what failed. */
export const problemSummary = z.strictObject({
  code: z.string(),
  /** The sentence of that time. */
  detail: z.string(),
  params: problemParams.optional(),
});

export const problemBody = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What happened and what to do next, in one or two sentences. */
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  /** Also in the log, so that support finds the log line. */
  id: z.string(),
  requestToken: z.string(),
  params: problemParams.optional(),
  /** Which fields are wrong, with `code: "malformed"`. */
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  /** The LMS's own error shape, on the routes that are compatible with the LMS. */
  error_code: z.string().optional(),
  developer_message: z.string().optional(),
});

export type ProblemBody = Readonly<z.infer<typeof problemBody>>;
