// Holds events of certificates that are not visible yet, so that no webhook endpoint writes to a learner who may not see them.
// The service reads the rule when it is about to send an event, as it does for a page: after a date is moved, nothing must be
// rewritten.

import { SHOWN, type Visibility } from '../../domain/certificates/visibility.ts';
import { judgeTelling } from '../../domain/events/event.ts';
import type { HeldEvent } from '../ports/events.ts';
import { readVisibility, type VisibilityDeps } from './visibility.ts';

/** Milliseconds. An author may make hidden certificates visible, or move a date, at any moment. */
const LOOK_AGAIN_MS = 15 * 60_000;

export interface Sorted {
  readonly tell: HeldEvent[];
  /** With the instant of the next check. */
  readonly keep: ReadonlyMap<string, HeldEvent[]>;
  readonly drop: HeldEvent[];
}

/** Rejects with `storage-unavailable`. */
export async function sortEvents(events: readonly HeldEvent[], deps: VisibilityDeps): Promise<Sorted> {
  const visibilities = new Map<string, Visibility>();
  const tell: HeldEvent[] = [];
  const drop: HeldEvent[] = [];
  const keep = new Map<string, HeldEvent[]>();
  for (const event of events) {
    const { facts, standing, wasKeptBack } = event;
    const award = 'award' in facts ? `${facts.courseId} ${facts.award}` : undefined;
    const visibility =
      award === undefined ? SHOWN : (visibilities.get(award) ?? (await visibilityOf(event, deps)));
    if (award !== undefined) visibilities.set(award, visibility);
    const verdict = judgeTelling(event.type, { standing, wasKeptBack, isShown: visibility.shown });
    if (verdict === 'tell') tell.push(event);
    else if (verdict === 'drop') drop.push(event);
    else {
      const at = lookAgainAt(visibility, deps.clock.now());
      keep.set(at, [...(keep.get(at) ?? []), event]);
    }
  }
  return { tell, keep, drop };
}

/** The rule is the award's, so one certificate represents all of its certificates. */
async function visibilityOf({ facts }: HeldEvent, deps: VisibilityDeps): Promise<Visibility> {
  const certificate = await deps.stores.certificates.findByUuid(facts.certificate);
  return certificate === undefined ? SHOWN : readVisibility(certificate, deps);
}

function lookAgainAt(visibility: Visibility, now: Date): string {
  const soon = now.getTime() + LOOK_AGAIN_MS;
  const from = visibility.shown || visibility.from === undefined ? soon : Date.parse(visibility.from);
  return new Date(from > now.getTime() ? Math.min(from, soon) : soon).toISOString();
}
