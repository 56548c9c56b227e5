// The interface between the learner's bundle and the staff panel: types only, so that neither imports the other.
import type { ComponentType } from 'react';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { StandingState } from '../learner/state/standing-state.ts';
import type { Caller } from '../shared/api/caller.ts';

export interface StaffConnection {
  readonly call: Caller;
  /** Names one press; see api/request-token.ts. */
  readonly mint: () => string;
  readonly courseId: string;
  /** Fetches the panel's script; rejects when the fetch fails, and may then be called again. */
  readonly loadPanel: () => Promise<PanelModule>;
}

export interface PanelProps {
  readonly connection: StaffConnection;
  /** The published settings of the award this block shows. */
  readonly award: AwardSettings;
  /** What the learner's card shows now. */
  readonly readCard: () => StandingState;
  /** Reports a change: the learner's card may have to refresh. */
  readonly onChanged: () => void;
}

export interface PanelModule {
  readonly StaffPanel: ComponentType<PanelProps>;
}
