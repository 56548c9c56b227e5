// The interface between the learner's bundle and the script about names: types only, so that neither imports the other.
import type { ComponentType } from 'react';
import type { NameRequestView } from '../../../../shared/certificates/name-requests.ts';
import type { LmsName, NameChoice } from '../../../../shared/certificates/proof.ts';
import type { Caller } from '../../shared/api/caller.ts';

export interface NamesConnection {
  readonly call: Caller;
  /** Names one press; see api/request-token.ts. */
  readonly mint: () => string;
  /** The block this page shows; null when unknown. */
  readonly usageId: string | null;
  /** Fetches the script; rejects when the fetch fails, and may then be called again. */
  readonly loadNames: () => Promise<NamesModule>;
}

export interface ProofProps {
  readonly connection: NamesConnection;
  readonly choice: NameChoice;
  /** Where learners change their name; null when unknown. */
  readonly accountUrl: string | null;
  readonly onConfirm: (name: LmsName) => void;
}

export interface CorrectionProps {
  readonly connection: NamesConnection;
  /** The name that the certificate has. */
  readonly currentName: string;
  /** Open, or refused; undefined: the learner has not asked. */
  readonly request: NameRequestView | undefined;
  /** The learner opened it by a press: it takes the focus. */
  readonly wasPressed: boolean;
  /** Reads the standing again. */
  readonly onChanged: () => Promise<void>;
}

export interface NamesModule {
  readonly NameCorrection: ComponentType<CorrectionProps>;
  readonly Proof: ComponentType<ProofProps>;
}
