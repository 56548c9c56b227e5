// Certificates of a course that could not be made, as its staff see them, and trying them again.
import { z } from 'zod';

/** A call tries no more than this again; what is left is said. */
export const MOST_RETRIED = 500;

export const failure = z.strictObject({
  uuid: z.uuid(),
  award: z.string(),
  userId: z.int(),
  username: z.string(),
  version: z.int(),
  /** Tries there were before it was given up. */
  attempts: z.int(),
  failedAt: z.iso.datetime(),
  /** Why: a code of the closed list, and the sentence of that time. */
  problem: z.strictObject({ code: z.string(), detail: z.string() }),
});
export type Failure = Readonly<z.infer<typeof failure>>;

/** A learner whom the newest run over the award could not issue a certificate: nothing was reserved, so there is none to try again. A
 *  later run, a list or the learner's own press issues it once the cause is mended. */
export const refusal = z.strictObject({
  award: z.string(),
  /** null when the LMS does not know the account. */
  userId: z.int().nullable(),
  username: z.string(),
  refusedAt: z.iso.datetime(),
  problem: z.strictObject({ code: z.string(), detail: z.string() }),
});
export type Refusal = Readonly<z.infer<typeof refusal>>;

/** An answer names no more refusals than these; `refused` counts all. */
export const MOST_REFUSALS = 500;

export const failurePage = z.strictObject({
  /** The oldest first. */
  failures: z.array(failure),
  /** How many there are in the course. */
  total: z.int(),
  /** The oldest first, on the first page alone. Learners who have a certificate by now are left out. */
  refusals: z.array(refusal),
  /** How many refusals there are in the course. */
  refused: z.int(),
  /** `after` of the next page; null at the end. */
  next: z.int().nullable(),
});
export type FailurePage = Readonly<z.infer<typeof failurePage>>;

export const retryRequest = z.union(
  [
    z.strictObject({ uuids: z.array(z.uuid()).min(1, 'name one at least').max(MOST_RETRIED) }),
    z.strictObject({ all: z.literal(true) }),
  ],
  { error: 'give uuids, or all: true' },
);
export type RetryRequest = Readonly<z.infer<typeof retryRequest>>;

export const retryAnswer = z.strictObject({
  /** Numbers of those that are tried again now; what is not failed, or not of this course, is left out. */
  retried: z.array(z.uuid()),
  /** How many of the course have still failed. */
  left: z.int(),
  requestToken: z.string(),
});
export type RetryAnswer = Readonly<z.infer<typeof retryAnswer>>;
