// What to issue, to which learner and why, before anything is read or written for it.
import type { Eligibility } from '../../domain/decision/decide.ts';
import type { Grant, Granted } from '../../domain/decision/grant.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import type { Recipient } from '../deps.ts';
import type { Actor } from '../ports/audit.ts';

export interface Intent {
  readonly recipient: Recipient;
  readonly standing: Standing;
  /** The level determines template and wording. */
  readonly eligibility: Pick<Eligibility, 'level'>;
  readonly settingsDigest: string;
  readonly actor: Actor;
  readonly requestToken: string;
  /** The grants that the decision used. */
  readonly granted?: Granted;
  readonly print?: PrintOptions;
}

/** What staff request in print instead of the values from account, clock and settings. */
export interface PrintOptions {
  readonly name?: string | undefined;
  /** ISO date in the certificate's own time zone. */
  readonly issuedOn?: string | undefined;
  readonly template?: string | undefined;
}

/** Returns the print options of a level assignment, which may set how its certificate looks. */
export function printOptionsOf(level: Grant | undefined): PrintOptions {
  return { issuedOn: level?.issuedOn, template: level?.template };
}
