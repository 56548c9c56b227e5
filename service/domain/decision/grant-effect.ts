// What staff granted one learner for one award, as the decision takes it.
import type { Waiver } from '../../../shared/exceptions.ts';

export interface GrantEffect {
  /** Requirements that count as met. */
  readonly waives: ReadonlySet<Waiver>;
  /** Label of the level staff put the learner into; undefined: as earned. */
  readonly level: string | undefined;
}

export const NO_EFFECT: GrantEffect = { waives: new Set(), level: undefined };
