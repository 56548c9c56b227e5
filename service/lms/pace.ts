// Keeps calls apart, so that a limit of so many a minute is never met.

/** Resolves when it is one's turn: `everyMs` after the one before. */
export function createPace(everyMs: number, now: () => number): () => Promise<void> {
  let next = 0;
  return async () => {
    const at = Math.max(now(), next);
    next = at + everyMs;
    const wait = at - now();
    if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}
