// Refuses a retired learner before the service reads anything about them.
import { retiredProblem } from '../../domain/retired.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Rejects with `retired`. */
export async function requireActive(userId: number, { stores }: Pick<IssuanceDeps, 'stores'>): Promise<void> {
  if ((await stores.retirement.listRetired([userId])).has(userId)) throw retiredProblem();
}
