// Refuses a learner or an award that gets no certificates, before the service reads anything about the learner.
import { retiredProblem } from '../../domain/retired.ts';
import type { IssuanceDeps, Recipient } from '../deps.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';
import { requireDesigns } from '../settings/require-design.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';

/** Rejects with `retired`. */
export async function requireActive(userId: number, { stores }: Pick<IssuanceDeps, 'stores'>): Promise<void> {
  if ((await stores.retirement.listRetired([userId])).has(userId)) throw retiredProblem();
}

/** Rejects with `retired`, `award-ended` or `course-not-configured`. */
export async function requireIssuable(
  recipient: Recipient,
  designs: CourseDesigns,
  deps: IssuanceDeps,
): Promise<void> {
  await requireActive(recipient.userId, deps);
  requireEndToCome(recipient.settings, deps);
  const { courseKey, settings } = recipient;
  await requireDesigns({ courseKey, settings, designs }, deps);
}
