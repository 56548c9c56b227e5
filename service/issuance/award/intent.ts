// What to issue, to which learner and why: the facts and the decision, before anything is written.
import type { NameSource } from '../../../shared/certificates/proof.ts';
import { decide, type Eligibility } from '../../domain/decision/decide.ts';
import type { Grant, Granted } from '../../domain/decision/grant.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { IssuanceDeps, Recipient } from '../deps.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';
import { readGrants } from '../grants/read-grants.ts';
import type { Course } from '../ports/ports.ts';
import { readStanding } from './read-standing.ts';

export interface Intent extends AuditContext {
  readonly recipient: Recipient;
  readonly standing: Standing;
  /** The level determines template and wording; the requirements, what the certificate does not attest. */
  readonly eligibility: Pick<Eligibility, 'status' | 'level' | 'requirements' | 'levels'>;
  readonly settingsDigest: string;
  /** The grants that the decision used. */
  readonly granted: Granted;
  readonly print: PrintOptions;
  /** What the page prints from the LMS, where it was read already. */
  readonly known?: { readonly fullName: string; readonly course: Course };
  /** What the request has read of the course's designs. */
  readonly designs?: CourseDesigns | undefined;
}

/** What staff request in print, or the learner confirmed on a proof, instead of the values from account, clock and settings. */
export interface PrintOptions {
  readonly name?: string | undefined;
  /** Left out beside a name: staff typed it. */
  readonly nameSource?: NameSource | undefined;
  /** ISO date in the certificate's own time zone. */
  readonly issuedOn?: string | undefined;
  readonly template?: string | undefined;
}

/** Returns the print options of a level assignment, which may set how its certificate looks. */
export function printOptionsOf(level: Grant | undefined): PrintOptions {
  return { issuedOn: level?.issuedOn, template: level?.template };
}

/** Reads the standing and the grants of a learner, and decides. */
export async function readIntent(
  recipient: Recipient,
  settingsDigest: string,
  context: AuditContext,
  deps: Pick<IssuanceDeps, 'lms' | 'stores' | 'clock'>,
): Promise<Intent> {
  const { settings, courseKey, userId } = recipient;
  const [standing, { effect, granted }] = await Promise.all([
    readStanding(deps.lms, recipient, settings),
    readGrants({ courseKey, slug: settings.slug }, userId, deps),
  ]);
  const eligibility = decide(standing, settings, effect);
  const print = printOptionsOf(granted.level);
  return { recipient, standing, eligibility, settingsDigest, granted, print, ...context };
}
