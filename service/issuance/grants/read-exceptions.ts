// Reads the exceptions of all learners of a course at once, for a report and for the award.
import { usernameKey } from '../../../shared/learners/username-key.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { effectOf, NOTHING_GRANTED, stateOf } from '../../domain/decision/grant.ts';
import { type GrantEffect, NO_EFFECT } from '../../domain/decision/grant-effect.ts';
import type { IssuanceDeps } from '../deps.ts';

const PAGE = 500;

/** Returns the exceptions that apply now, by the username under which they were granted: the lists of a course have no other
 *  name, and the LMS does not reassign usernames. Level assignments do not change who earns the award. */
export async function readExceptions(
  award: AwardKey,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<(username: string) => GrantEffect> {
  const effects = new Map<string, GrantEffect>();
  if (!(await stores.grants.hasAny(award))) return () => NO_EFFECT;
  const now = clock.now().toISOString();
  let before: number | undefined;
  do {
    const page = await stores.grants.list(award, 'exception', { before, limit: PAGE });
    for (const exception of page.grants)
      if (stateOf(exception, now) === 'active')
        effects.set(usernameKey(exception.username), effectOf({ ...NOTHING_GRANTED, exception }));
    before = page.next;
  } while (before !== undefined);
  return (username) => effects.get(usernameKey(username)) ?? NO_EFFECT;
}
