// Drawings of runs take turns, so that a learner who presses meanwhile stands behind a few and not behind a page.
import type { StoryParts } from '../parts.ts';

interface Lanes {
  free: number;
  readonly waiting: (() => void)[];
}

const lanesOf = new WeakMap<StoryParts, Lanes>();

/** Runs `work` when one of this process's lanes is free. */
export async function takeLane<T>(parts: StoryParts, work: () => Promise<T>): Promise<T> {
  const lanes = lanesOf.get(parts) ?? { free: parts.options.drawingLanes, waiting: [] };
  lanesOf.set(parts, lanes);
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
