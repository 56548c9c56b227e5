// Compares a course's certificates with its audit trail page by page, so that only one page is in memory.
import type { CertificateFault } from '../../../shared/staff/audit.ts';
import { compareRows, type RowState } from '../../domain/audit/replay-certificates.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditEntry, LearnerKey } from '../ports/audit.ts';

type Deps = Pick<IssuanceDeps, 'stores'>;

const PAGE = 500;
export const MOST_FAULTS = 100;
/** A certificate may change between the reading of its row and of its lines; a real fault remains when it is read again. */
export const LOOKS = 3;

/** Returns the number of rows, and the first hundred that disagree. */
export async function checkRows(
  courseKey: string,
  { stores }: Deps,
): Promise<{ certificates: number; faults: CertificateFault[] }> {
  const faults: CertificateFault[] = [];
  let certificates = 0;
  let after: LearnerKey | undefined;
  for (;;) {
    const page = await stores.audit.listRowStates(courseKey, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return { certificates, faults };
    certificates += page.length;
    after = learnerOf(last);
    const lines = await readLines(courseKey, page, stores);
    for (const rows of byLearner(page)) {
      if (faults.length >= MOST_FAULTS) break;
      if (compareRows(rows, rows.flatMap(({ uuid }) => lines.get(uuid) ?? []).sort(inOrder)).length > 0)
        faults.push(...(await lookAgain(courseKey, learnerOf(rows[0] as RowState), stores)));
    }
    faults.splice(MOST_FAULTS);
  }
}

async function lookAgain(
  courseKey: string,
  learner: LearnerKey,
  stores: Deps['stores'],
): Promise<CertificateFault[]> {
  let faults: CertificateFault[] = [];
  for (let look = 1; look < LOOKS; look += 1) {
    const rows = await stores.audit.readRowStates(courseKey, learner);
    const lines = [...(await readLines(courseKey, rows, stores)).values()].flat().sort(inOrder);
    faults = compareRows(rows, lines);
    if (faults.length === 0) break;
  }
  return faults;
}

/** By certificate. Lines of another course are no evidence here. */
async function readLines(
  courseKey: string,
  rows: readonly RowState[],
  stores: Deps['stores'],
): Promise<ReadonlyMap<string, AuditEntry[]>> {
  const lines = new Map<string, AuditEntry[]>();
  for (const entry of await stores.audit.readLines({ certificates: rows.map(({ uuid }) => uuid) })) {
    if (entry.courseKey !== courseKey) continue;
    const known = lines.get(entry.certificateUuid);
    if (known === undefined) lines.set(entry.certificateUuid, [entry]);
    else known.push(entry);
  }
  return lines;
}

function* byLearner(page: readonly RowState[]): Generator<RowState[]> {
  let group: RowState[] = [];
  for (const row of page) {
    const [first] = group;
    if (first !== undefined && !isSame(learnerOf(first), learnerOf(row))) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  yield group;
}

const inOrder = (a: AuditEntry, b: AuditEntry): number => a.seq - b.seq;
const learnerOf = ({ facts: { kept } }: RowState): LearnerKey => ({ slug: kept.slug, userId: kept.userId });
const isSame = (a: LearnerKey, b: LearnerKey): boolean => a.slug === b.slug && a.userId === b.userId;
