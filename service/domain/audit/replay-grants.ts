// Does the row of a grant match the audit trail? Replays the grants and removals of one learner from the lines, and compares
// them with the rows: an exception that was written into the database by hand has no line.
import { ABOUT_GRANTS, type AuditAction, type GrantFault } from '../../../shared/staff/audit.ts';
import type { GrantKind } from '../../../shared/staff/grants.ts';

type Details = Readonly<Record<string, string | number | null>>;

export interface GrantLine {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly requestToken: string;
  readonly action: AuditAction;
  /** Uuid of the grant. */
  readonly certificateUuid: string;
  readonly details: Details;
  /** undefined when there was none, or when it was erased. */
  readonly note: string | undefined;
}

/** A row, as plain values. */
export interface GrantState {
  readonly uuid: string;
  readonly kind: string;
  readonly slug: string;
  readonly userId: number;
  readonly isActive: boolean;
  readonly waives: string;
  readonly label: string | null;
  readonly issuedOn: string | null;
  readonly template: string | null;
  readonly until: string | null;
  readonly note: string | null;
  readonly actor: string;
  readonly at: string;
  readonly requestToken: string;
  readonly removedAt: string | null;
  readonly removedBy: string | null;
  readonly erasedAt: string | null;
}

const PUT: Partial<Readonly<Record<AuditAction, GrantKind>>> = {
  'exception-added': 'exception',
  'level-set': 'level',
};
const TAKEN_BACK: ReadonlySet<AuditAction> = new Set(['exception-removed', 'level-cleared']);

/** Whether a line of this action means that there is a row. */
export const givesGrant = (action: AuditAction): boolean => PUT[action] !== undefined;

/** The state of one grant according to the trail. */
interface ReplayedGrant {
  readonly put: GrantLine;
  /** Removed, replaced by another of its kind, or erased with its learner: the first of these. */
  readonly end: GrantLine | undefined;
  readonly erased: GrantLine | undefined;
}

type Check = (row: GrantState, replayed: ReplayedGrant) => boolean;
/** Whether the row matches the trail. */
const SAME: Readonly<Record<Exclude<GrantFault, 'no-line' | 'row-missing'>, Check>> = {
  learner: (row, { put: { details } }) => row.slug === details.award && row.userId === details.learner,
  terms: (row, { put, erased }) =>
    row.kind === PUT[put.action] &&
    row.waives === (put.details.waives ?? '') &&
    row.label === (put.details.label ?? null) &&
    row.issuedOn === (put.details.issuedOn ?? null) &&
    row.template === (put.details.template ?? null) &&
    row.until === (put.details.until ?? null) &&
    row.note === (erased === undefined ? (put.note ?? null) : null),
  granted: (row, { put }) =>
    row.at === put.at && row.actor === put.actor && row.requestToken === put.requestToken,
  removal: (row, { end }) =>
    row.isActive === (end === undefined) &&
    row.removedAt === (end?.at ?? null) &&
    row.removedBy === (end?.actor ?? null),
  erasure: (row, { erased }) => row.erasedAt === (erased?.at ?? null),
};

/** Compares the rows of one learner in a course with their lines, which are in the order of the chain. */
export function compareGrants(
  rows: readonly GrantState[],
  lines: readonly GrantLine[],
): { grant: string; fault: GrantFault }[] {
  const own = lines.filter(({ action }) => ABOUT_GRANTS.has(action));
  return rows.flatMap((row) => {
    const replayed = replay(row.uuid, own);
    const faults: GrantFault[] =
      replayed === undefined
        ? ['no-line']
        : (Object.keys(SAME) as (keyof typeof SAME)[]).filter((name) => !SAME[name](row, replayed));
    return faults.map((fault) => ({ grant: row.uuid, fault }));
  });
}

function replay(uuid: string, lines: readonly GrantLine[]): ReplayedGrant | undefined {
  const put = lines.find(({ certificateUuid, action }) => certificateUuid === uuid && givesGrant(action));
  if (put === undefined) return undefined;
  const later = lines.filter(({ seq }) => seq > put.seq);
  const takesItsPlace = ({ action, details }: GrantLine) =>
    action === put.action && details.award === put.details.award && details.learner === put.details.learner;
  const isAbout = ({ certificateUuid }: GrantLine) => certificateUuid === uuid;
  const erased = later.find((line) => line.action === 'grant-erased' && isAbout(line));
  const end = later.find(
    (line) => line === erased || (TAKEN_BACK.has(line.action) && isAbout(line)) || takesItsPlace(line),
  );
  return { put, end, erased };
}
