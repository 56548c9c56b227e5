// Whom staff have excepted from what, for everybody in a course at once: in a report as in the award itself.
import { usernameKey } from '../../../shared/username-key.ts';
import type { AwardKey } from '../../domain/certificates/certificate.ts';
import { favourOf, NOTHING_GRANTED, stateOf } from '../../domain/decision/grant.ts';
import { type Favour, NO_FAVOUR } from '../../domain/decision/grant-effect.ts';
import type { StoryParts } from '../deps.ts';

const PAGE = 500;

/** What holds now, by the username under which it was granted: the lists of a course know no other name, and usernames are
 *  not given to somebody else. Places in a level change nothing about who earns it. */
export async function readExceptions(
  award: AwardKey,
  { store, clock }: Pick<StoryParts, 'store' | 'clock'>,
): Promise<(username: string) => Favour> {
  const favours = new Map<string, Favour>();
  if (!(await store.hasGrants(award))) return () => NO_FAVOUR;
  const now = clock.now().toISOString();
  let before: number | undefined;
  do {
    const page = await store.listGrants(award, 'exception', { before, limit: PAGE });
    for (const exception of page.grants)
      if (stateOf(exception, now) === 'active')
        favours.set(usernameKey(exception.username), favourOf({ ...NOTHING_GRANTED, exception }));
    before = page.next;
  } while (before !== undefined);
  return (username) => favours.get(usernameKey(username)) ?? NO_FAVOUR;
}
