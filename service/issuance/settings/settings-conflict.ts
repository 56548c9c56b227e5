// Two blocks that publish different settings under one award's name.
import type { AwardKey } from '../../domain/award-key.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Seconds. A block that was not opened for 30 days was probably deleted, and conflicts with nothing. */
export const CONFLICT_WINDOW = 30 * 24 * 3600;

/** Whether blocks that were opened within the last 30 days publish different settings for the award. */
export function hasSettingsConflict(
  award: AwardKey,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<boolean> {
  return stores.settings.hasConflict(award, Math.floor(clock.now().getTime() / 1000) - CONFLICT_WINDOW);
}
