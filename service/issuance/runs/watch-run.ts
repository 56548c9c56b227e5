// Holds the lease of a run while a process works on it, and notices when the run is paused, cancelled, or taken over.
import { AT_WORK } from '../../domain/runs/run.ts';
import { newLease } from '../award/lease.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';

export interface Watch {
  /** Aborted when the work must stop. */
  readonly signal: AbortSignal;
  end(): void;
}

export function watchRun(uuid: string, lease: Lease, outer: AbortSignal, deps: IssuanceDeps): Watch {
  const inner = new AbortController();
  const look = async () => {
    const { until } = newLease(deps);
    // A database that does not answer says nothing about the run; the lease may expire meanwhile, and saving reports that.
    const status = await deps.stores.runs
      .extendLease(uuid, { ...lease, until })
      .catch(() => 'running' as const);
    if (status === undefined || !AT_WORK.includes(status)) inner.abort();
  };
  const timer = setInterval(() => void look(), (deps.options.leaseSeconds * 1000) / 3);
  timer.unref();
  return {
    signal: AbortSignal.any([outer, inner.signal]),
    end: () => clearInterval(timer),
  };
}
