// Holds events of certificates that are not visible yet, so that no webhook endpoint writes to a learner who may not see them.
// The service reads the rule when it is about to send an event, as it does for a page: after a date is moved, nothing must be
// rewritten.

import { SHOWN, type Visibility } from '../../domain/certificates/visibility.ts';
import { decideSending } from '../../domain/events/event.ts';
import type { LeasedEvent } from '../ports/events.ts';
import { readVisibility, type VisibilityDeps } from './visibility.ts';

/** Milliseconds. An author may make hidden certificates visible, or move a date, at any moment. */
const LOOK_AGAIN_MS = 15 * 60_000;

export interface Sorted {
  readonly send: LeasedEvent[];
  /** With the instant of the next check. */
  readonly hold: ReadonlyMap<string, LeasedEvent[]>;
  readonly drop: LeasedEvent[];
}

/** Rejects with `storage-unavailable`. */
export async function sortEvents(events: readonly LeasedEvent[], deps: VisibilityDeps): Promise<Sorted> {
  const visibilities = new Map<string, Visibility>();
  const send: LeasedEvent[] = [];
  const drop: LeasedEvent[] = [];
  const hold = new Map<string, LeasedEvent[]>();
  for (const event of events) {
    const { facts, subjectStatus, wasHeld } = event;
    const award = 'award' in facts ? `${facts.courseId} ${facts.award}` : undefined;
    const visibility =
      award === undefined ? SHOWN : (visibilities.get(award) ?? (await visibilityOf(event, deps)));
    if (award !== undefined) visibilities.set(award, visibility);
    const verdict = decideSending(event.type, { subjectStatus, wasHeld, isShown: visibility.shown });
    if (verdict === 'send') send.push(event);
    else if (verdict === 'drop') drop.push(event);
    else {
      const at = lookAgainAt(visibility, deps.clock.now());
      hold.set(at, [...(hold.get(at) ?? []), event]);
    }
  }
  return { send, hold, drop };
}

/** The rule is the award's, so one certificate represents all of its certificates. */
async function visibilityOf({ facts }: LeasedEvent, deps: VisibilityDeps): Promise<Visibility> {
  const certificate = await deps.stores.certificates.findByUuid(facts.certificate);
  return certificate === undefined ? SHOWN : readVisibility(certificate, deps);
}

function lookAgainAt(visibility: Visibility, now: Date): string {
  const soon = now.getTime() + LOOK_AGAIN_MS;
  const from = visibility.shown || visibility.from === undefined ? soon : Date.parse(visibility.from);
  return new Date(from > now.getTime() ? Math.min(from, soon) : soon).toISOString();
}
