// Does the row of a certificate match the audit trail? Replays the lines of one learner and award from the beginning, and
// compares the result with the rows. Does not check what a line does not state (older lines state less).
import type { AuditAction, CertificateFault, RowFault } from '../../../shared/staff/audit.ts';
import { digestOfKept, digestOfPersonal, digestOfWording, type FrozenFacts } from './fact-digests.ts';

type Details = Readonly<Record<string, string | number | null>>;

export interface ReplayLine {
  readonly at: string;
  readonly action: AuditAction;
  readonly certificateUuid: string;
  readonly details: Details;
}

/** A row, as plain values. */
export interface RowState {
  readonly uuid: string;
  readonly facts: FrozenFacts;
  readonly status: string;
  readonly isLive: boolean;
  readonly fileDigest: string | null;
  readonly revokedAt: string | null;
  readonly revokedReason: string | null;
  /** The public wording. */
  readonly revokedWording: string | null;
  readonly expiresAt: string | null;
  readonly erasedAt: string | null;
}

interface Revoked {
  readonly at: string;
  readonly reason: unknown;
  /** Its digest, with the salt of the revoked certificate; null: there is none; undefined: no line states it. */
  readonly wording: { readonly digest: string; readonly of: string } | null | undefined;
}

/** The state of one certificate according to the trail. */
interface ReplayedCertificate {
  readonly intent: Details;
  readonly isLive: boolean;
  readonly status: string;
  /** The details of the line that issued it. */
  readonly issue: Details | undefined;
  readonly revoked: Revoked | undefined;
  /** undefined: no line states it. */
  readonly end: string | null | undefined;
  readonly erasedAt: string | null;
}
type ReplayedState = Map<string, ReplayedCertificate>;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Lines older than the digest of the facts do not state the end. */
function endIn(details: Details): string | null | undefined {
  if (details.expiresAt !== undefined) return textOf(details.expiresAt) ?? null;
  return details.facts === undefined ? undefined : null;
}

function intend(isLive: boolean) {
  return (_told: ReplayedCertificate | undefined, { details }: ReplayLine): ReplayedCertificate => ({
    intent: details,
    isLive,
    status: 'generating',
    issue: undefined,
    revoked: undefined,
    end: endIn(details),
    erasedAt: null,
  });
}

type Step = (replayed: ReplayedCertificate, line: ReplayLine, state: ReplayedState) => ReplayedCertificate;
const NEXT: Partial<Readonly<Record<AuditAction, Step>>> = {
  awarding: intend(true),
  reissuing: intend(false),
  renewing: intend(false),
  // A newer version is current when the line of the one before it states that, or when there is no other.
  awarded: (replayed, { details }, state) => ({
    ...replayed,
    status: 'downloadable',
    issue: details,
    isLive: replayed.isLive || ![...state.values()].some(({ isLive }) => isLive),
  }),
  'award-failed': (replayed) => ({ ...replayed, status: 'error' }),
  'award-retried': (replayed) => ({ ...replayed, status: 'generating' }),
  revoked: (replayed, { at, details, certificateUuid }) => {
    const digest = replayed.erasedAt === null ? textOf(details.wording) : undefined;
    const wording = digest === undefined ? undefined : { digest, of: certificateUuid };
    return { ...replayed, status: 'unavailable', revoked: { at, reason: details.reason, wording } };
  },
  reinstated: (replayed) => ({
    ...replayed,
    status: 'downloadable',
    revoked: undefined,
    isLive: replayed.isLive && replayed.erasedAt === null,
  }),
  'expiry-set': (replayed, { details }) => ({ ...replayed, end: textOf(details.expiresAt) ?? null }),
  erased: (replayed, { at }) => ({
    ...replayed,
    erasedAt: at,
    revoked: replayed.revoked && { ...replayed.revoked, wording: null },
    isLive: replayed.isLive && replayed.status === 'unavailable',
    status: replayed.status === 'generating' ? 'error' : replayed.status,
  }),
  replaced: passOn,
  renewed: passOn,
};

/** A revocation passes on to the version that replaces it, and so does the end, unless that version was renewed. */
function passOn(
  replayed: ReplayedCertificate,
  { action, details }: ReplayLine,
  state: ReplayedState,
): ReplayedCertificate {
  const successor = state.get(textOf(details.by) ?? '');
  if (successor !== undefined)
    state.set(String(details.by), {
      ...successor,
      isLive: true,
      end: action === 'renewed' ? successor.end : replayed.end,
      ...(replayed.revoked && { status: replayed.status, revoked: replayed.revoked }),
    });
  return {
    ...replayed,
    isLive: false,
    ...(replayed.revoked && { status: 'downloadable', revoked: undefined }),
  };
}

function replay(lines: readonly ReplayLine[]): ReplayedState {
  const state: ReplayedState = new Map();
  for (const line of lines) {
    const replayed = state.get(line.certificateUuid);
    const begins = line.action === 'awarding' || line.action === 'reissuing' || line.action === 'renewing';
    const step = replayed === undefined && !begins ? undefined : NEXT[line.action];
    if (step !== undefined)
      state.set(line.certificateUuid, step(replayed as ReplayedCertificate, line, state));
  }
  return state;
}

type Check = (row: RowState, replayed: ReplayedCertificate, saltOf: SaltOf) => boolean;
/** The salt, also of another version; undefined when its learner is retired: then nothing can be checked. */
type SaltOf = (uuid: string) => string | null | undefined;
/** Whether the row matches the trail. */
const SAME: Readonly<Record<Exclude<RowFault, 'no-line' | 'row-missing'>, Check>> = {
  status: ({ status }, replayed) => status === replayed.status,
  current: ({ isLive }, replayed) => isLive === replayed.isLive,
  file: ({ fileDigest }, { issue }) =>
    issue === undefined ? fileDigest === null : isSame(issue.file, fileDigest),
  template: ({ facts }, { intent, issue }) =>
    isSame(intent.template, facts.kept.template) && isSame(issue?.template, facts.kept.template),
  settings: ({ facts }, { intent, issue }) =>
    isSame(intent.settings, facts.kept.settingsDigest) && isSame(issue?.settings, facts.kept.settingsDigest),
  revocation: ({ revokedAt, revokedReason, revokedWording }, { revoked }, saltOf) =>
    revoked === undefined
      ? revokedAt === null && revokedReason === null && revokedWording === null
      : revokedAt === revoked.at &&
        isSame(revoked.reason, revokedReason) &&
        isSameWording(revoked.wording, revokedWording, saltOf),
  end: ({ expiresAt }, { end }) => end === undefined || end === expiresAt,
  erasure: ({ erasedAt }, replayed) => erasedAt === replayed.erasedAt,
  facts: ({ facts }, { intent }) => intent.facts === undefined || intent.facts === digestOfKept(facts),
  // Retiring the learner erased the personal facts and the salt.
  recipient: ({ facts }, { intent, erasedAt }) =>
    erasedAt !== null || intent.recipient === undefined || intent.recipient === digestOfPersonal(facts),
};

/** A value that the trail does not state counts as correct. */
const isSame = (stated: unknown, found: string | null): boolean =>
  textOf(stated) === undefined || stated === found;

function isSameWording(stated: Revoked['wording'], found: string | null, saltOf: SaltOf): boolean {
  if (stated === undefined) return true;
  if (stated === null) return found === null;
  const salt = saltOf(stated.of);
  return salt === undefined || digestOfWording(found, salt) === stated.digest;
}

/** Compares the rows of one learner and award with their lines, which are in the order of the chain. */
export function compareRows(rows: readonly RowState[], lines: readonly ReplayLine[]): CertificateFault[] {
  const state = replay(lines);
  const salts = new Map(rows.map(({ uuid, facts }) => [uuid, facts.salt]));
  const saltOf: SaltOf = (uuid) =>
    state.get(uuid)?.erasedAt === null ? (salts.get(uuid) ?? null) : undefined;
  return rows.flatMap((row) => {
    const replayed = state.get(row.uuid);
    const faults: RowFault[] =
      replayed === undefined
        ? ['no-line']
        : (Object.keys(SAME) as (keyof typeof SAME)[]).filter((name) => !SAME[name](row, replayed, saltOf));
    return faults.map((fault) => ({ certificate: row.uuid, fault }));
  });
}
