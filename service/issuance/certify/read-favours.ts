// What staff granted the learners of a page for this award, in one query.
import type { AwardKey } from '../../domain/certificate.ts';
import type { Favour } from '../../domain/favour.ts';

export interface Favours {
  /** Whether anybody has one: if not, only those who pass by themselves are looked at any closer. */
  hasFavours(award: AwardKey, now: string): Promise<boolean>;
  /** By user id; who has none is not in it. */
  readFavours(award: AwardKey, userIds: readonly number[], now: string): Promise<ReadonlyMap<number, Favour>>;
}

/** Until exceptions are kept there are none. */
export const NO_FAVOURS: Favours = {
  hasFavours: () => Promise.resolve(false),
  readFavours: () => Promise.resolve(new Map()),
};
