// What course staff may grant learners for one award: an exception that waives requirements, or a level assignment. Staff send
// single learners, lists or CSV files; the service answers every row.
import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../api/problems.ts';
import { templateId } from '../award/award-settings.ts';
import { requirement } from '../certificates/standing.ts';
import { email } from '../learners/email.ts';
import { describeNameFault } from '../learners/name-check.ts';
import { nameDoubts } from '../learners/name-doubts.ts';
import { username } from '../learners/username.ts';
import { cleanText } from '../text/clean-text.ts';
import { day } from '../text/dates.ts';
import { changedFact } from './changed-facts.ts';
import { MOST_ROWS } from './csv-columns.ts';
import { listReading } from './list-file.ts';

/** Requirements that count as met although they are not, each by its name. */
export const waivable = z.enum(['grade', 'enrollment', 'mode', 'completion', 'identity'], {
  error: 'name what is waived, out of grade, enrollment, mode, completion, identity',
});
export type Waivable = z.infer<typeof waivable>;

const grantKind = z.enum(['exception', 'level']);
export type GrantKind = z.infer<typeof grantKind>;

const note = z.string().trim().min(1, 'say why').max(2000);
const dryRun = z.boolean().default(false);

/** The learner of a row: the LMS user id, or a username, an e-mail address, or both. The service looks up the e-mail address when
 *  the LMS does not know the username; the same text in both may be either. A user id takes precedence. */
const learner = {
  userId: z.int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  username: username.optional(),
  email: email.optional(),
};
type LearnerFields = { readonly [Key in keyof typeof learner]?: z.infer<(typeof learner)[Key]> };
const hasLearner = ({ userId, username, email }: LearnerFields) =>
  userId !== undefined || username !== undefined || email !== undefined;
const LEARNER_NEEDED = { error: 'give username or email, or a user id' };
const list = <T extends z.ZodType>(row: T) => z.array(row).min(1, 'give a row at least').max(MOST_ROWS);

const waives = z.array(waivable).min(1, 'name what is waived').max(waivable.options.length);
const label = z.string().trim().min(1, 'give the label of the level').max(200);

/** The values beside `rows` apply to every row that does not set its own. */
export const exceptionRequest = z.strictObject({
  rows: list(z.strictObject({ ...learner, note: note.optional() }).refine(hasLearner, LEARNER_NEEDED)),
  waives,
  note,
  /** The last day on which it holds, in the service's time zone; null: it holds until staff remove it. */
  until: day.nullable().default(null),
  dryRun,
});
export type ExceptionRequest = Readonly<z.infer<typeof exceptionRequest>>;

export const levelRequest = z.strictObject({
  rows: list(z.strictObject({ ...learner, note: note.optional() }).refine(hasLearner, LEARNER_NEEDED)),
  label,
  note,
  /** The date to print. */
  issuedOn: day.optional(),
  /** The design to print. */
  template: templateId.optional(),
  /** True: learners who hold a certificate already get a newer version, and the old version states that it is replaced. */
  reissue: z.boolean().default(false),
  dryRun,
});
export type LevelRequest = Readonly<z.infer<typeof levelRequest>>;

export const removalRequest = z.strictObject({ note: note.optional(), dryRun });
export type RemovalRequest = Readonly<z.infer<typeof removalRequest>>;

export const clearRequest = removalRequest.extend({ reissue: z.boolean().default(false) });
export type ClearRequest = Readonly<z.infer<typeof clearRequest>>;

/** One row of a list or a file, with its own options. */
export const listRow = z
  .strictObject({
    /** The number that identifies the row in the answer, such as its row in a file; its place in the list when left out. */
    line: z.int().positive().optional(),
    ...learner,
    /** The name to print instead of the account's. */
    name: z
      .string()
      .max(255)
      .transform(cleanText)
      .superRefine((name, context) => {
        const fault = name === '' ? 'nothing of it can be seen' : describeNameFault(name);
        if (fault !== undefined)
          context.addIssue(
            `this cannot be a name: ${fault}; write the name, or leave it out to print the account’s`,
          );
      })
      .optional(),
    level: label.optional(),
    date: day.optional(),
    template: templateId.optional(),
    reason: note.optional(),
    waive: waives.optional(),
    /** The last day on which the exception holds, in the service's time zone. */
    until: day.nullable().optional(),
  })
  .refine(hasLearner, LEARNER_NEEDED)
  .refine((row) => row.until === undefined || row.waive !== undefined, {
    error: 'until belongs to waive; give both or none',
    path: ['until'],
  });
export type ListRow = Readonly<z.infer<typeof listRow>>;

export const listOptions = z.strictObject({
  /** For rows that waive or set a level without a reason of their own. */
  note: note.optional(),
  /** The design for rows that name none. */
  template: templateId.optional(),
  reissue: z.boolean().default(false),
  dryRun,
});
export type ListOptions = Readonly<z.infer<typeof listOptions>>;

/** Rows that come as JSON, not as a file. */
export const listRequest = listOptions.extend({ rows: list(listRow) });

/** The outcome of one row. */
const rowOutcome = z.enum([
  'issued',
  'would-issue', // as the next three with `would`: a preview, the service wrote nothing
  'reissued',
  'would-reissue',
  'already-issued',
  'generating', // requested, rendering
  'revoked', // it was issued and revoked; only reinstating it brings it back
  'not-passing',
  'not-enrolled',
  'unknown-learner',
  'duplicate', // an earlier row is about the same learner
  'invalid-row',
  'failed', // not possible now, or not with these facts; `message` says why
]);
export type RowOutcome = z.infer<typeof rowOutcome>;

/** The reason beside a row's outcome, for readers of every language; `message` states it in English. */
export const rowWhy = z.strictObject({
  code: z.enum([
    'outdated', // with `already-issued`: it differs from the request, and the request did not ask for a re-issue
    'same-learner', // with `duplicate`: `line` is about the same learner
    'cells', // as the next six with `invalid-row`: `cells` in the row, `columns` in the first one
    'value', // `value` in `column` cannot be read; `column` is empty when there is no learner
    'two-learners', // the row names more than one
    'no-reason', // the row waives or sets something, and neither the row nor the list gives a reason
    'end-passed',
    'no-design', // there is no design with the ID `design`
    'no-level', // the award has no level with the label `level`
    ...(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]), // with `failed`, and with `invalid-row` where the award stands in the way
  ]),
  values: z.record(z.string(), z.string()).optional(),
});
export type RowWhy = Readonly<z.infer<typeof rowWhy>>;

const grantState = z.enum(['active', 'ended', 'removed']);

export const rowAnswer = z.strictObject({
  /** Row of the file as spreadsheets number it, or place in the list, from 1. */
  line: z.int().positive(),
  /** Username or e-mail address as the caller wrote it; empty when there was none. */
  learner: z.string(),
  outcome: rowOutcome,
  /** What the service did with the exception or the level assignment; null where the row has none, or where it could not be
   *  written. */
  granted: z.enum(['made', 'would-make', 'unchanged']).nullable(),
  /** Why no certificate was issued: what the learner has and needs. Empty when there is a certificate. */
  requirements: z.array(requirement),
  certificate: z.strictObject({ uuid: z.uuid(), version: z.int(), verifyUrl: z.url() }).nullable(),
  /** With `reissued` and `would-reissue`: the facts that differ in the newer version. */
  changes: z.array(changedFact).optional(),
  /** In a preview: the name that would be printed looks damaged. */
  nameDoubts: nameDoubts.optional(),
  /** What happened and what to do next, in a sentence. */
  message: z.string(),
  why: rowWhy.optional(),
  /** Where `failed` is transient: seconds after which a retry makes sense. */
  retryAfter: z.int().positive().optional(),
});
export type RowAnswer = Readonly<z.infer<typeof rowAnswer>>;

export const listAnswer = z.strictObject({
  rows: z.array(rowAnswer),
  /** Number of rows by outcome; outcomes that did not occur are left out. */
  counts: z.partialRecord(rowOutcome, z.int().positive()),
  dryRun: z.boolean(),
  requestToken: z.string(),
  /** How the service read the columns of a file. */
  reading: listReading.optional(),
});
export type ListAnswer = Readonly<z.infer<typeof listAnswer>>;

const grantView = z.strictObject({
  /** Its uuid: for removing it, and for finding its lines in the audit trail. */
  uuid: z.uuid(),
  kind: grantKind,
  courseId: z.string(),
  award: z.string(),
  state: grantState,
  userId: z.int(),
  /** null once the learner's data was erased. */
  username: z.string().nullable(),
  waives: z.array(waivable),
  label: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  template: z.string().nullable(),
  /** The last day on which it holds, in the service's time zone, and the instant at which it has ended. */
  until: z.iso.date().nullable(),
  endsAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  /** Who granted it, when, and with which request. */
  actor: z.string(),
  at: z.iso.datetime(),
  requestToken: z.string(),
  removed: z.strictObject({ at: z.iso.datetime(), actor: z.string() }).nullable(),
});
export type GrantView = Readonly<z.infer<typeof grantView>>;

export const grantPage = z.strictObject({
  grants: z.array(grantView),
  /** The service's own, such as Europe/Madrid: `until` is a day there. */
  timeZone: z.string(),
  /** `before` of the next page; null at the end. */
  next: z.int().nullable(),
});
export type GrantPage = Readonly<z.infer<typeof grantPage>>;

export const removalAnswer = z.strictObject({
  outcome: z.enum(['done', 'would-do', 'nothing-to-do']),
  grant: grantView,
  /** The answer for the certificate; null when the request did not ask for one. */
  certificate: rowAnswer.nullable(),
  requestToken: z.string(),
});
export type RemovalAnswer = Readonly<z.infer<typeof removalAnswer>>;
