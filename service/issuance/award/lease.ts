// Leases on certificates: only the process that holds the lease writes the result.
import { randomUUID } from 'node:crypto';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';

/** A batch takes as long as its slowest certificate, and its lease covers all: this many times the lease of one certificate. */
const BATCH_ATTEMPTS = 6;

/** Returns a lease that begins now and lasts for one attempt at so many certificates. */
export function newLease(
  { clock, options }: Pick<IssuanceDeps, 'clock' | 'options'>,
  certificates = 1,
): Lease {
  const attempts = certificates > 1 ? BATCH_ATTEMPTS : 1;
  const until = new Date(clock.now().getTime() + options.leaseSeconds * attempts * 1000);
  return { id: randomUUID(), until: until.toISOString() };
}

/** Returns an expired lease: the first process that takes over the row may begin. */
export function expiredLease(): Lease {
  return { id: randomUUID(), until: new Date(0).toISOString() };
}
