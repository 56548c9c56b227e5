// The audit trail: lines are added, never changed, and chained for each course.
import type { AuditAction } from '../../../shared/audit.ts';
import type { ChainHead, KeptLine } from '../../domain/audit/audit-chain.ts';
import type { RowState } from '../../domain/audit/replay-certificates.ts';
import type { GrantState } from '../../domain/audit/replay-grants.ts';

/** Who did it: "learner:<user id>", "staff:<user id>", "service:sweep", "operator:<name> (<uid>)"; never a learner’s name. */
export type Actor = string;

export interface AuditLine {
  readonly at: string;
  readonly requestToken: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** What the line is about: the number of a certificate, of a grant where the action is one of `ABOUT_GRANTS`, or of a
   *  run where it is one of `ABOUT_RUNS`. */
  readonly certificateUuid: string;
  readonly courseKey: string;
  /** Why, by which rules, which attempt; never names, grades or anything people typed. */
  readonly details: Readonly<Record<string, string | number | null>>;
  /** What staff typed. The chain holds its digest only, so that it can be erased with the learner's data. */
  readonly note?: string | undefined;
}

/** A line with its place in the chain. */
export interface AuditEntry extends Omit<KeptLine, 'note'> {
  readonly details: AuditLine['details'];
  /** undefined when there is none, or when it was erased. */
  readonly note: string | undefined;
}

/** An award's slug and a learner, within a course. */
export interface LearnerKey {
  readonly slug: string;
  readonly userId: number;
}

export interface AuditTrail {
  /** The lines of these certificates, or of one request, in the order of their chain; of every course. */
  readLines(
    of: { readonly certificates: readonly string[] } | { readonly requestToken: string },
  ): Promise<AuditEntry[]>;
  /** One page of a course's chain after that number, for checks and exports. */
  readChain(
    courseKey: string,
    afterSeq: number,
    limit: number,
  ): Promise<{ kept: KeptLine; entry: AuditEntry }[]>;
  /** What the database says the last line of each course is, in the order of their keys; also of courses that have
   *  certificates and no lines. */
  listChains(courseKey?: string): Promise<{ readonly courseKey: string; readonly head: ChainHead }[]>;
  /** What the rows of a course say, in the order of awards and learners, after that learner: so many rows, and all
   *  versions of the last learner among them. Nothing in it is understood or trusted. */
  listRowStates(courseKey: string, after: LearnerKey | undefined, limit: number): Promise<RowState[]>;
  /** Those of one learner. */
  readRowStates(courseKey: string, learner: LearnerKey): Promise<RowState[]>;
  /** Who was ever given something in the course, in the order of their numbers, after that one: so many learners. */
  listGrantees(courseKey: string, after: number | undefined, limit: number): Promise<number[]>;
  /** What the rows of these learners' grants in the course say, removed ones too, in the order they were given in. */
  readGrantStates(courseKey: string, userIds: readonly number[]): Promise<GrantState[]>;
  /** Which of these numbers no row of the course has there. */
  listMissing(
    courseKey: string,
    table: 'certificates' | 'grants',
    uuids: readonly string[],
  ): Promise<string[]>;
}
