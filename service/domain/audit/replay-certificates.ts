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
  readonly revokedClass: string | null;
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
interface Told {
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
type ReplayedState = Map<string, Told>;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Lines older than the digest of the facts do not state the end. */
function endIn(details: Details): string | null | undefined {
  if (details.expiresAt !== undefined) return textOf(details.expiresAt) ?? null;
  return details.facts === undefined ? undefined : null;
}

function intend(isLive: boolean) {
  return (_told: Told | undefined, { details }: ReplayLine): Told => ({
    intent: details,
    isLive,
    status: 'generating',
    issue: undefined,
    revoked: undefined,
    end: endIn(details),
    erasedAt: null,
  });
}

type Step = (told: Told, line: ReplayLine, tale: ReplayedState) => Told;
const NEXT: Partial<Readonly<Record<AuditAction, Step>>> = {
  awarding: intend(true),
  reissuing: intend(false),
  renewing: intend(false),
  // A newer version is current when the line of the one before it states that, or when there is no other.
  awarded: (told, { details }, tale) => ({
    ...told,
    status: 'downloadable',
    issue: details,
    isLive: told.isLive || ![...tale.values()].some(({ isLive }) => isLive),
  }),
  'award-failed': (told) => ({ ...told, status: 'error' }),
  'award-retried': (told) => ({ ...told, status: 'generating' }),
  revoked: (told, { at, details, certificateUuid }) => {
    const digest = told.erasedAt === null ? textOf(details.wording) : undefined;
    const wording = digest === undefined ? undefined : { digest, of: certificateUuid };
    return { ...told, status: 'unavailable', revoked: { at, reason: details.reason, wording } };
  },
  reinstated: (told) => ({
    ...told,
    status: 'downloadable',
    revoked: undefined,
    isLive: told.isLive && told.erasedAt === null,
  }),
  'expiry-set': (told, { details }) => ({ ...told, end: textOf(details.expiresAt) ?? null }),
  erased: (told, { at }) => ({
    ...told,
    erasedAt: at,
    revoked: told.revoked && { ...told.revoked, wording: null },
    isLive: told.isLive && told.status === 'unavailable',
    status: told.status === 'generating' ? 'error' : told.status,
  }),
  replaced: handOver,
  renewed: handOver,
};

/** A revocation passes on to the version that replaces it, and so does the end, unless that version was renewed. */
function handOver(told: Told, { action, details }: ReplayLine, tale: ReplayedState): Told {
  const heir = tale.get(textOf(details.by) ?? '');
  if (heir !== undefined)
    tale.set(String(details.by), {
      ...heir,
      isLive: true,
      end: action === 'renewed' ? heir.end : told.end,
      ...(told.revoked && { status: told.status, revoked: told.revoked }),
    });
  return { ...told, isLive: false, ...(told.revoked && { status: 'downloadable', revoked: undefined }) };
}

function tell(lines: readonly ReplayLine[]): ReplayedState {
  const tale: ReplayedState = new Map();
  for (const line of lines) {
    const told = tale.get(line.certificateUuid);
    const begins = line.action === 'awarding' || line.action === 'reissuing' || line.action === 'renewing';
    const step = told === undefined && !begins ? undefined : NEXT[line.action];
    if (step !== undefined) tale.set(line.certificateUuid, step(told as Told, line, tale));
  }
  return tale;
}

type Check = (row: RowState, told: Told, saltOf: SaltOf) => boolean;
/** The salt, also of another version; undefined when its learner is retired: then nothing can be checked. */
type SaltOf = (uuid: string) => string | null | undefined;
/** Whether the row matches the trail. */
const SAME: Readonly<Record<Exclude<RowFault, 'no-line' | 'row-missing'>, Check>> = {
  status: ({ status }, told) => status === told.status,
  speaks: ({ isLive }, told) => isLive === told.isLive,
  file: ({ fileDigest }, { issue }) =>
    issue === undefined ? fileDigest === null : isSo(issue.file, fileDigest),
  template: ({ facts }, { intent, issue }) =>
    isSo(intent.template, facts.kept.template) && isSo(issue?.template, facts.kept.template),
  settings: ({ facts }, { intent, issue }) =>
    isSo(intent.settings, facts.kept.settingsDigest) && isSo(issue?.settings, facts.kept.settingsDigest),
  revocation: ({ revokedAt, revokedClass, revokedWording }, { revoked }, saltOf) =>
    revoked === undefined
      ? revokedAt === null && revokedClass === null && revokedWording === null
      : revokedAt === revoked.at &&
        isSo(revoked.reason, revokedClass) &&
        isSaid(revoked.wording, revokedWording, saltOf),
  end: ({ expiresAt }, { end }) => end === undefined || end === expiresAt,
  erasure: ({ erasedAt }, told) => erasedAt === told.erasedAt,
  facts: ({ facts }, { intent }) => intent.facts === undefined || intent.facts === digestOfKept(facts),
  // Retiring the learner erased the personal facts and the salt.
  recipient: ({ facts }, { intent, erasedAt }) =>
    erasedAt !== null || intent.recipient === undefined || intent.recipient === digestOfPersonal(facts),
};

/** A value that the trail does not state counts as correct. */
const isSo = (stated: unknown, found: string | null): boolean =>
  textOf(stated) === undefined || stated === found;

function isSaid(stated: Revoked['wording'], found: string | null, saltOf: SaltOf): boolean {
  if (stated === undefined) return true;
  if (stated === null) return found === null;
  const salt = saltOf(stated.of);
  return salt === undefined || digestOfWording(found, salt) === stated.digest;
}

/** Compares the rows of one learner and award with their lines, which are in the order of the chain. */
export function compareRows(rows: readonly RowState[], lines: readonly ReplayLine[]): CertificateFault[] {
  const tale = tell(lines);
  const salts = new Map(rows.map(({ uuid, facts }) => [uuid, facts.salt]));
  const saltOf: SaltOf = (uuid) =>
    tale.get(uuid)?.erasedAt === null ? (salts.get(uuid) ?? null) : undefined;
  return rows.flatMap((row) => {
    const told = tale.get(row.uuid);
    const faults: RowFault[] =
      told === undefined
        ? ['no-line']
        : (Object.keys(SAME) as (keyof typeof SAME)[]).filter((name) => !SAME[name](row, told, saltOf));
    return faults.map((fault) => ({ certificate: row.uuid, fault }));
  });
}
