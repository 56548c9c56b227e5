// A run certifies everybody in a course who has earned an award: what staff ask for, and what they are told about it.
import { z } from 'zod';

export const runKind = z.enum([
  'full', // somebody asked for it
  'rolling', // the schedule did
]);
export type RunKind = z.infer<typeof runKind>;

export const runStatus = z.enum([
  'previewing', // counting who would get one, and why the others would not
  'previewed', // counted; waits to be started
  'running',
  'paused',
  'cancelled',
  'done',
  'failed', // `problem` says why; it may be resumed
]);
export type RunStatus = z.infer<typeof runStatus>;

/** What became of a learner of the course. */
export const runReason = z.enum([
  'to-issue', // in a preview: would get one
  'issued', // by this run
  'already-issued',
  'unfinished', // reserved, and still tried
  'not-passing',
  'wrong-mode',
  'not-identified',
  'not-enrolled',
  'revoked', // a revocation is never cleared by a run
  'retired', // staff have retired the learner, and may reinstate it
  'failed', // see `failures`
]);
export type RunReason = z.infer<typeof runReason>;

const count = z.int().nonnegative();

/** Names that a preview points out one by one. */
export const MOST_DOUBTS = 20;

export const runCounts = z.strictObject({
  learners: count,
  byReason: z.partialRecord(runReason, count),
  /** The failed ones by problem code. */
  failures: z.record(z.string(), count),
  /** In a preview: of those who would get one, how many have a name that looks damaged, and the LMS user ids of the first. */
  nameDoubts: z
    .strictObject({
      count: z.int().positive(),
      userIds: z.array(z.int()).max(MOST_DOUBTS),
      /** In the same order, as the LMS has them now; null: unknown. Answers have them, and no row of the database. */
      usernames: z.array(z.string().nullable()).max(MOST_DOUBTS).optional(),
    })
    .optional(),
});
export type RunCounts = Readonly<z.infer<typeof runCounts>>;

export const runRequest = z.strictObject({
  /** True: count who would get one and why the others would not, and wait to be started. */
  dryRun: z.boolean().default(false),
});
export type RunRequest = Readonly<z.infer<typeof runRequest>>;

export const runChange = z.enum(['start', 'pause', 'resume', 'cancel']);
export type RunChange = z.infer<typeof runChange>;
export const runChangeRequest = z.strictObject({ action: runChange });
export type RunChangeRequest = Readonly<z.infer<typeof runChangeRequest>>;

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
  /** SHA-256 of the settings it goes by. */
  settingsDigest: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Since when nobody works on it, though it is to be worked on: it was only just asked for, or whoever did is dead. A service
   *  or worker takes it up. null: somebody does, or nobody has to. */
  idleSince: z.iso.datetime().nullable(),
  /** What the preview found; null when there was none, or not yet. */
  preview: runCounts.nullable(),
  /** What the run has done so far. */
  counts: runCounts,
  /** Learners looked at in a second, while somebody worked on it; null before the first page. */
  perSecond: z.number().nullable(),
  /** null while nobody knows, or nobody works on it. */
  secondsLeft: count.nullable(),
  problem: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
});
export type RunView = Readonly<z.infer<typeof runView>>;

export const runAnswer = z.strictObject({
  /** `nothing-to-do` says that it is so already. */
  outcome: z.enum(['done', 'nothing-to-do']),
  run: runView,
  requestToken: z.string(),
});
export type RunAnswer = Readonly<z.infer<typeof runAnswer>>;

export const runList = z.strictObject({ runs: z.array(runView) });
