// The audit trail: lines are added, never changed, and chained for each course.
import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { ChainHead, StoredLine } from '../../domain/audit/audit-chain.ts';
import type { RowState } from '../../domain/audit/replay-certificates.ts';
import type { GrantState } from '../../domain/audit/replay-grants.ts';

/** The actor: "learner:<user id>", "staff:<user id>", "service:sweep", "operator:<name> (<uid>)"; never a learner’s name. */
export type Actor = string;

export interface AuditLine {
  readonly at: string;
  readonly requestToken: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** The subject of the line: the uuid of a certificate, of a grant where the action is one of `ABOUT_GRANTS`, or of a run where
   *  it is one of `ABOUT_RUNS`. */
  readonly certificateUuid: string;
  readonly courseKey: string;
  /** The reason, the rules, the attempt; never names, grades or text that people typed. */
  readonly details: Readonly<Record<string, string | number | null>>;
  /** Text that staff typed. The chain holds only its digest, so that the text can be erased with the learner's data. */
  readonly note?: string | undefined;
}

/** A line with its place in the chain. */
export interface AuditEntry extends Omit<StoredLine, 'note'> {
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
  /** Returns the lines of these certificates, or of one request, in the order of their chain; of every course. */
  readLines(
    of: { readonly certificates: readonly string[] } | { readonly requestToken: string },
  ): Promise<AuditEntry[]>;
  /** Returns one page of a course's chain after that number, for checks and exports. */
  readChain(
    courseKey: string,
    afterSeq: number,
    limit: number,
  ): Promise<{ stored: StoredLine; entry: AuditEntry }[]>;
  /** Returns the last line of each course according to the database, in the order of their keys; also for courses that have
   *  certificates and no lines. */
  listChains(courseKey?: string): Promise<{ readonly courseKey: string; readonly head: ChainHead }[]>;
  /** Returns the state of a course's rows, in the order of awards and learners, after that learner: at most `limit` rows, plus
   *  all versions of the last learner. The store neither parses nor trusts their content. */
  listRowStates(courseKey: string, after: LearnerKey | undefined, limit: number): Promise<RowState[]>;
  /** Returns the states of one learner's rows. */
  readRowStates(courseKey: string, learner: LearnerKey): Promise<RowState[]>;
  /** Returns up to `limit` learners with any grant in the course, by user id, after that one. */
  listGrantees(courseKey: string, after: number | undefined, limit: number): Promise<number[]>;
  /** Returns the state of these learners' grants in the course, removed ones included, in the order of the grants. */
  readGrantStates(courseKey: string, userIds: readonly number[]): Promise<GrantState[]>;
  /** Returns those of these uuids that no row of the course has. */
  listMissing(
    courseKey: string,
    table: 'certificates' | 'grants',
    uuids: readonly string[],
  ): Promise<string[]>;
}
