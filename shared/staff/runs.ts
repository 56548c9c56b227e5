// A run certifies all learners of a course who have earned an award: requests and answers for staff.
import { z } from 'zod';
import { problemSummary } from '../api/problems.ts';

const runKind = z.enum([
  'full', // staff or an operator started it
  'rolling', // the schedule started it
]);
export type RunKind = z.infer<typeof runKind>;

const runStatus = z.enum([
  'previewing', // counts who would get a certificate, and why the others would not
  'previewed', // counted; waits for its start
  'running',
  'paused',
  'cancelled',
  'done',
  'failed', // `problem` says why; staff may resume it
]);
export type RunStatus = z.infer<typeof runStatus>;

/** The outcome for one learner of the course. */
const runReason = z.enum([
  'to-issue', // in a preview: would get one
  'issued', // by this run
  'already-issued',
  'unconfirmed', // has earned it, and has not confirmed the name on the proof
  'unfinished', // reserved, and still being retried
  'not-passing',
  'wrong-mode',
  'not-identified',
  'not-enrolled',
  'revoked', // a run never clears a revocation
  'retired', // staff have retired the learner, and may reinstate them
  'failed', // see `failures`
]);
export type RunReason = z.infer<typeof runReason>;

const count = z.int().nonnegative();

/** The most names that a preview lists one by one. */
export const MOST_DOUBTS = 20;

export const runCounts = z.strictObject({
  learners: count,
  byReason: z.partialRecord(runReason, count),
  /** The failed ones by problem code. */
  failures: z.record(z.string(), count),
  /** In a preview: how many of those who would get a certificate have a name that looks damaged, and the LMS user ids of the
   *  first. */
  nameDoubts: z
    .strictObject({
      count: z.int().positive(),
      userIds: z.array(z.int()).max(MOST_DOUBTS),
      /** In the same order, as the LMS has them now; null: unknown. Only answers have them, never a row of the database. */
      usernames: z.array(z.string().nullable()).max(MOST_DOUBTS).optional(),
    })
    .optional(),
});
export type RunCounts = Readonly<z.infer<typeof runCounts>>;

export const runRequest = z.strictObject({
  /** True: the service counts who would get one and why the others would not, and waits for the start. */
  dryRun: z.boolean().default(false),
  /** For an award that shows a proof. False: learners who have not confirmed their name wait; true: they get a certificate with
   *  the full name of the account. */
  issuesUnconfirmed: z.boolean().default(false),
});
export type RunRequest = Readonly<z.infer<typeof runRequest>>;

export const runChange = z.enum(['start', 'pause', 'resume', 'cancel']);
export type RunChange = z.infer<typeof runChange>;
export const runChangeRequest = z.strictObject({ action: runChange });

export const runView = z.strictObject({
  id: z.uuid(),
  courseId: z.string(),
  award: z.string(),
  kind: runKind,
  status: runStatus,
  /** "staff:<user id>", "operator:<name> (<uid>)", "service:schedule"; never a learner’s name. */
  actor: z.string(),
  /** On every certificate and audit line of this run. */
  requestToken: z.string(),
  /** SHA-256 of the settings that it applies. */
  settingsDigest: z.string(),
  /** Whether it issues to learners who have not confirmed their name. */
  issuesUnconfirmed: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Since when no process works on the run, though one should: it was created a moment ago, or its process has died. A service
   *  or worker takes it up. null: a process works on it, or none has to. */
  idleSince: z.iso.datetime().nullable(),
  /** What the preview found; null when there was none, or not yet. */
  preview: runCounts.nullable(),
  /** What the run has done so far. */
  counts: runCounts,
  /** Learners processed in a second, while a process worked on it; null before the first page. */
  perSecond: z.number().nullable(),
  /** null while it is unknown, or while no process works on it. */
  secondsLeft: count.nullable(),
  problem: problemSummary.nullable(),
});
export type RunView = Readonly<z.infer<typeof runView>>;

export const runAnswer = z.strictObject({
  /** `nothing-to-do` means that it is in that state already. */
  outcome: z.enum(['done', 'nothing-to-do']),
  run: runView,
  requestToken: z.string(),
});
export type RunAnswer = Readonly<z.infer<typeof runAnswer>>;

export const runList = z.strictObject({ runs: z.array(runView) });
