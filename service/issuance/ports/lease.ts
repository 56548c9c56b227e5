// The lease that lets one process at a time work on a row.

/** The holder writes the result; no other process does. */
export interface Lease {
  /** Unique for each time the lease is taken. */
  readonly id: string;
  readonly until: string;
}
