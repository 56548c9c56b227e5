// One row of a list: its learner and its request, whichever list or file it comes from, and its answer.
import type { RowAnswer, RowOutcome, RowWhy, Waivable } from '../../../shared/staff/grants.ts';
import type { LearnerKeys } from '../grants/learner-keys.ts';

/** One row, whatever list or file it comes from. */
export interface Row extends LearnerKeys {
  readonly line: number;
  readonly waives: readonly Waivable[];
  readonly until: string | undefined;
  readonly label: string | undefined;
  /** Printed, and saved with the level when there is one. */
  readonly issuedOn: string | undefined;
  readonly template: string | undefined;
  readonly name: string | undefined;
  readonly note: string | undefined;
}

/** A row that requests only the certificate. */
export const EMPTY_ROW = {
  waives: [],
  until: undefined,
  label: undefined,
  issuedOn: undefined,
  template: undefined,
  name: undefined,
} as const;

/** What is wrong with a row: the sentence that says what to write, and the same for other languages. */
export interface RowFault {
  readonly fault: string;
  readonly why: RowWhy;
}

/** A row that cannot be read. */
export interface FaultyRow extends RowFault {
  readonly line: number;
  readonly learner: string;
}

export function answerRow(row: Row, outcome: RowOutcome, message: string, why?: RowWhy): RowAnswer {
  const nothing = { granted: null, requirements: [], certificate: null };
  return { line: row.line, learner: row.learner, outcome, ...nothing, message, ...(why && { why }) };
}

export function answerFaulty({ line, learner, fault, why }: FaultyRow): RowAnswer {
  const nothing = { granted: null, requirements: [], certificate: null };
  return { line, learner, outcome: 'invalid-row', ...nothing, message: fault, why };
}
