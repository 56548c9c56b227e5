// One row of a list: whom it is about and what it wishes, whichever list or file it comes from, and how it is answered.
import type { RowAnswer, RowOutcome, RowWhy, Waiver } from '../../../shared/exceptions.ts';
import { shownLearner, type WrittenLearner } from '../../../shared/learner-text.ts';

export type AccountKey =
  | { readonly username: string }
  | { readonly email: string }
  | { readonly userId: number };

/** One row, whatever list or file it comes from. */
export interface Row {
  readonly line: number;
  /** The username or address as the row has it, for answers. */
  readonly learner: string;
  /** By what the account is looked up, in this order. */
  readonly keys: readonly AccountKey[];
  readonly waives: readonly Waiver[];
  readonly until: string | undefined;
  readonly label: string | undefined;
  /** Printed, and kept with the level when there is one. */
  readonly issuedOn: string | undefined;
  readonly template: string | undefined;
  readonly name: string | undefined;
  readonly note: string | undefined;
}

/** A row that asks for nothing but the certificate. */
export const NO_WISHES = {
  waives: [],
  until: undefined,
  label: undefined,
  issuedOn: undefined,
  template: undefined,
  name: undefined,
} as const;

/** Returns whom a row, a path or an argument is about. A username counts before an e-mail address, and may be an address that staff wrote in its place.
 *  A text that may be either is an address first: learners choose their usernames, and prove their addresses. */
export function whoOf({ userId, username, email }: WrittenLearner): Pick<Row, 'learner' | 'keys'> {
  if (userId !== undefined) return { learner: shownLearner({ userId }), keys: [{ userId }] };
  if (username === undefined) return { learner: email ?? '', keys: email === undefined ? [] : [{ email }] };
  if (username === email) return { learner: username, keys: [{ email }, { username }] };
  const address = email ?? (username.includes('@') ? username : undefined);
  return { learner: username, keys: [{ username }, ...(address === undefined ? [] : [{ email: address }])] };
}

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
