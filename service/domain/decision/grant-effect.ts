// The effect of staff's grants to one learner for one award, as input of the decision.
import type { Waivable } from '../../../shared/staff/grants.ts';

export interface GrantEffect {
  /** Requirements that count as met. */
  readonly waives: ReadonlySet<Waivable>;
  /** Label of the level that staff assigned; undefined: as earned. */
  readonly level: string | undefined;
}

export const NO_EFFECT: GrantEffect = { waives: new Set(), level: undefined };
