// Certificates of a course that the service could not render, as staff see them, and their retry.
import { z } from 'zod';
import { problemSummary } from '../api/problems.ts';

/** The most certificates that one call retries; the answer states how many are left. */
export const MOST_RETRIED = 500;

const failure = z.strictObject({
  uuid: z.uuid(),
  award: z.string(),
  userId: z.int(),
  username: z.string(),
  version: z.int(),
  /** Number of attempts before the service gave up. */
  attempts: z.int(),
  failedAt: z.iso.datetime(),
  problem: problemSummary,
});
export type Failure = Readonly<z.infer<typeof failure>>;

/** A learner for whom the newest run over the award could not issue a certificate. Nothing was reserved, so there is nothing to
 *  retry. A later run, a list or the learner's own request issues it once the cause is fixed. */
const refusal = z.strictObject({
  award: z.string(),
  /** null when the LMS does not know the account. */
  userId: z.int().nullable(),
  username: z.string(),
  refusedAt: z.iso.datetime(),
  problem: problemSummary,
});
export type Refusal = Readonly<z.infer<typeof refusal>>;

/** The most refusals in one answer; `refused` counts all. */
export const MOST_REFUSALS = 500;

export const failurePage = z.strictObject({
  /** The oldest first. */
  failures: z.array(failure),
  /** Number of failures in the course. */
  total: z.int(),
  /** The oldest first, on the first page only. Leaves out learners who have a certificate by now. */
  refusals: z.array(refusal),
  /** Number of refusals in the course. */
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
  /** Uuids of the certificates that the service retries now; leaves out those that have not failed, or belong to another
   *  course. */
  retried: z.array(z.uuid()),
  /** Number of certificates of the course that still failed. */
  left: z.int(),
  requestToken: z.string(),
});
export type RetryAnswer = Readonly<z.infer<typeof retryAnswer>>;
