// The settings of awards in the database.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { AwardKey } from '../../domain/award-key.ts';

/** Settings that an author published, as a signed token showed them. */
export interface ShownSettings {
  readonly award: AwardKey;
  readonly usageKey: string;
  readonly settings: AwardSettings;
  readonly digest: string;
  /** When the token was signed, seconds since 1970: an older token never overwrites a newer one. */
  readonly signedAt: number;
}

export interface SettingsStore {
  /** Saves published settings unless newer ones of the same block are known; of two in the same second, those that staff show
   *  count. Returns whether these are the current ones now. */
  save(shown: ShownSettings, shownBy?: 'staff' | 'learner'): Promise<boolean>;
  /** Returns the settings of an award that were signed last; undefined: no block has shown any. */
  find(award: AwardKey): Promise<ShownSettings | undefined>;
  /** Returns the newest settings of every award that was shown in a course. */
  list(courseKey: string): Promise<ShownSettings[]>;
  /** Returns true when blocks seen since `shownSince` (seconds since 1970) differ under this award's name. */
  hasConflict(award: AwardKey, shownSince: number): Promise<boolean>;
}
