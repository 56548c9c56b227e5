// What is to be issued, to whom and why, before anything is read or written for it.
import type { Eligibility } from '../../domain/decision/decide.ts';
import type { Grant, Granted } from '../../domain/decision/grant.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import type { Recipient } from '../deps.ts';
import type { Actor } from '../ports/audit.ts';

export interface Intent {
  readonly recipient: Recipient;
  readonly standing: Standing;
  /** Its level brings template and wording. */
  readonly eligibility: Pick<Eligibility, 'level'>;
  readonly settingsDigest: string;
  readonly actor: Actor;
  readonly requestToken: string;
  /** What staff granted, by which the decision was made. */
  readonly granted?: Granted;
  readonly print?: PrintOptions;
}

/** What staff want printed in the place of what account, clock and settings say. */
export interface PrintOptions {
  readonly name?: string | undefined;
  /** ISO date in the certificate's own time zone. */
  readonly issuedOn?: string | undefined;
  readonly template?: string | undefined;
}

/** a level assignment may say how its certificate looks. */
export function printOptionsOf(level: Grant | undefined): PrintOptions {
  return { issuedOn: level?.issuedOn, template: level?.template };
}
