// Leases on certificates: the holder writes the result, and no other process does.
import { randomUUID } from 'node:crypto';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';

/** A batch takes as long as its slowest certificate, and all are leased until then: this many times as long as one alone. */
export const BATCH_ATTEMPTS = 6;

/** A lease that begins now and lasts as long as `attempts` attempts may take. */
export function newLease({ clock, options }: Pick<IssuanceDeps, 'clock' | 'options'>, attempts = 1): Lease {
  const until = new Date(clock.now().getTime() + options.leaseSeconds * attempts * 1000);
  return { id: randomUUID(), until: until.toISOString() };
}

/** A lease that has expired already: the first process that takes the row over may begin. */
export function expiredLease(): Lease {
  return { id: randomUUID(), until: new Date(0).toISOString() };
}
