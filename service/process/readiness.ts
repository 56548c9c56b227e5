// Whether this process can serve. Each check is answered within a second, made once for all concurrent callers, and cached for a
// second, so that probes cost nothing and a check that hangs is never made twice.
import type { Readiness, ReadinessFault } from '../../shared/api/health.ts';
import { withTimeLimit } from '../util/with-time-limit.ts';

/** Resolves with undefined when there is no fault. */
type Check = () => Promise<ReadinessFault | undefined>;

export interface ReadinessSources {
  readonly checks: Readonly<Record<keyof Readiness['checks'], Check>>;
  readonly dependencies: () => Readiness['dependencies'];
}

/** A Kubernetes probe waits a second, and the answer needs time on the network. */
const ANSWER_MS = 800;
const KEEP_MS = 1_000;

export function createReadiness(
  { checks, dependencies }: ReadinessSources,
  now: () => number = Date.now,
): () => Promise<Readiness> {
  const database = bounded(checks.database, now);
  const disk = bounded(checks.disk, now);
  return async () => {
    const faults = await Promise.all([database(), disk()]);
    const [ofDatabase, ofDisk] = faults.map((fault) => (fault ? { ok: false, fault } : { ok: true }));
    return {
      status: faults.some(Boolean) ? 'not-ready' : 'ready',
      checks: { database: ofDatabase, disk: ofDisk } as Readiness['checks'],
      dependencies: dependencies(),
    };
  };
}

function bounded(check: Check, now: () => number): Check {
  let known: { readonly fault: ReadinessFault | undefined; readonly at: number } | undefined;
  let running: Promise<ReadinessFault | undefined> | undefined;

  const run = async () => {
    const fault = await check().catch((): ReadinessFault => 'unavailable');
    known = { fault, at: now() };
    running = undefined;
    return fault;
  };
  return () => {
    if (running === undefined && known !== undefined && now() - known.at < KEEP_MS)
      return Promise.resolve(known.fault);
    running ??= run();
    return withTimeLimit(running, ANSWER_MS, () => 'no-answer');
  };
}
