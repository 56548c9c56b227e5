// Issuer profiles: who issues the certificates of an organisation, or of the whole site.
import type { IssuerProfile } from '../../../../shared/award/issuers.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Change } from './templates.ts';

export interface Issuer {
  readonly scope: Scope;
  readonly profile: IssuerProfile;
  /** Counts the changes, from 1. */
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface IssuerStore {
  find(scope: Scope): Promise<Issuer | undefined>;
  /** Returns the profiles of these scopes, in their order. */
  list(scopes: readonly Scope[]): Promise<Issuer[]>;
  /** `revision`: the one that was changed, 0 for a new profile. undefined: another author saved since. */
  save(scope: Scope, revision: number, profile: IssuerProfile, change: Change): Promise<Issuer | undefined>;
  /** False: there is none. */
  remove(scope: Scope): Promise<boolean>;
}
