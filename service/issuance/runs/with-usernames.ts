// Adds usernames to the user ids of doubtful names: staff find learners by them. They are read when a preview is shown, because
// the stored run has no names.
import type { RunCounts } from '../../../shared/staff/runs.ts';
import { mapLimit } from '../../util/map-limit.ts';
import type { IssuanceDeps } from '../deps.ts';

type Deps = Pick<IssuanceDeps, 'lms' | 'clock' | 'state'>;

const CONCURRENCY = 4;
const TTL_MS = 10 * 60_000;

/** Never rejects because of the LMS: a username that it does not return is null. */
export async function withUsernames<C extends RunCounts | null>(counts: C, deps: Deps): Promise<C> {
  if (!counts?.nameDoubts) return counts;
  const { nameDoubts } = counts;
  const usernames = await mapLimit(nameDoubts.userIds, CONCURRENCY, (userId) => readUsername(userId, deps));
  return { ...counts, nameDoubts: { ...nameDoubts, usernames } };
}

async function readUsername(userId: number, { lms, clock, state }: Deps): Promise<string | null> {
  const now = clock.now().getTime();
  const known = state.usernames.get(String(userId), now);
  if (known !== undefined) return known.value;
  const account = await lms.findAccount({ userId }).catch(() => undefined);
  if (account === undefined) return null;
  state.usernames.set(String(userId), account.username, TTL_MS, now);
  return account.username;
}
