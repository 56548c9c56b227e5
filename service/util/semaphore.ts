// What runs do takes turns: drawings, so that a learner who presses meanwhile stands behind a few and not behind a page; and
// files on their way to disk or bucket, which would otherwise be hundreds at once.
import type { IssuanceDeps } from '../issuance/deps.ts';

/** A page takes as long as its slowest, and its certificates are held until then: so many times as long as one alone. */
export const PAGE_ATTEMPTS = 6;

type Purpose = 'draw' | 'keep';

interface Lanes {
  free: number;
  readonly waiting: (() => void)[];
}

const lanesOf = new WeakMap<IssuanceDeps, Record<Purpose, Lanes>>();

/** Runs `work` when one of this process's lanes for that purpose is free. */
export async function withPermit<T>(
  deps: IssuanceDeps,
  purpose: Purpose,
  work: () => Promise<T>,
): Promise<T> {
  const all = lanesOf.get(deps) ?? {
    draw: { free: deps.options.concurrentRenders, waiting: [] },
    keep: { free: deps.files.atOnce, waiting: [] },
  };
  lanesOf.set(deps, all);
  const lanes = all[purpose];
  if (lanes.free > 0) lanes.free -= 1;
  else await new Promise<void>((resolve) => lanes.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = lanes.waiting.shift();
    if (next === undefined) lanes.free += 1;
    else next();
  }
}
