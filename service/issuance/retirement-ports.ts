// Who has been retired, as the store keeps it. While a learner is, the store reserves no certificate and writes no grant for them:
// it rejects with `retired`, whoever asks.
import type { AuditLine } from './audit-ports.ts';

export interface RetirementStore {
  /** Resolves with false, changing nothing, when the learner is retired already. */
  retireLearner(userId: number, audit: AuditLine): Promise<boolean>;
  /** Resolves with false, changing nothing, when the learner is not retired. */
  readmitLearner(userId: number, audit: AuditLine): Promise<boolean>;
  /** Returns those of the user ids that are retired. */
  listRetired(userIds: readonly number[]): Promise<ReadonlySet<number>>;
}
