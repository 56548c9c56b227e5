// Retired learners. The stores reserve no certificate and write no grant for them: a call for one of them rejects with
// `retired`, a call for many leaves them out.
import type { AuditLine } from './audit.ts';

export interface RetirementStore {
  /** Resolves with false, changing nothing, when the learner is retired already. After it has resolved, everything written with
   *  the learner's name can be read, and nothing more is written. */
  retire(userId: number, audit: AuditLine): Promise<boolean>;
  /** Resolves with false, changing nothing, when the learner is not retired. */
  readmit(userId: number, audit: AuditLine): Promise<boolean>;
  /** False: no learner is retired, so the user ids of a course need not be read from the LMS. */
  hasRetired(): Promise<boolean>;
  /** Returns those of the user ids that are retired. */
  listRetired(userIds: readonly number[]): Promise<ReadonlySet<number>>;
}
