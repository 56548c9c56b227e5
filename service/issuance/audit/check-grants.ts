// Compares a course's exceptions and level assignments with its audit trail, in batches of learners.
import type { GrantedFault } from '../../../shared/staff/audit.ts';
import { compareGrants, type GrantState } from '../../domain/audit/replay-grants.ts';
import type { IssuanceDeps } from '../deps.ts';
import { LOOKS, MOST_FAULTS } from './check-certificates.ts';

type Store = IssuanceDeps['stores'];

const LEARNERS = 200;

/** Returns the number of rows, and the first hundred that disagree. */
export async function checkGrants(
  courseKey: string,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<{ grants: number; faults: GrantedFault[] }> {
  const faults: GrantedFault[] = [];
  let grants = 0;
  let after: number | undefined;
  for (;;) {
    const learners = await stores.audit.listGrantees(courseKey, after, LEARNERS);
    if (learners.length === 0) return { grants, faults: faults.slice(0, MOST_FAULTS) };
    after = learners.at(-1);
    const rows = await stores.audit.readGrantStates(courseKey, learners);
    grants += rows.length;
    if (faults.length < MOST_FAULTS) faults.push(...(await compare(courseKey, learners, rows, stores)));
  }
}

/** A grant may change between the reading of its row and of its lines; a real fault remains when it is read again. */
async function compare(
  courseKey: string,
  learners: readonly number[],
  rows: readonly GrantState[],
  stores: Store,
): Promise<GrantedFault[]> {
  let suspects = [...learners];
  let current = rows;
  for (let look = 1; ; look += 1) {
    const found = await faultsOf(courseKey, suspects, current, stores);
    if (found.size === 0 || look === LOOKS) return [...found.values()].flat();
    suspects = [...found.keys()];
    current = await stores.audit.readGrantStates(courseKey, suspects);
  }
}

/** By learner. Lines of another course are no evidence here. */
async function faultsOf(
  courseKey: string,
  learners: readonly number[],
  rows: readonly GrantState[],
  stores: Store,
): Promise<Map<number, GrantedFault[]>> {
  const entries = await stores.audit.readLines({ certificates: rows.map(({ uuid }) => uuid) });
  const lines = entries.filter((entry) => entry.courseKey === courseKey);
  const found = new Map<number, GrantedFault[]>();
  for (const learner of learners) {
    const own = rows.filter(({ userId }) => userId === learner);
    const numbers = new Set(own.map(({ uuid }) => uuid));
    const faults = compareGrants(
      own,
      lines.filter(({ certificateUuid }) => numbers.has(certificateUuid)),
    );
    if (faults.length > 0) found.set(learner, faults);
  }
  return found;
}
