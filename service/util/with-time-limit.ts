// A time limit for work that cannot be cancelled, or that cancels itself late.

/** Resolves or rejects as `work` does, or after `ms` milliseconds as `late` does. */
export function withTimeLimit<T>(work: Promise<T>, ms: number, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const isOver = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work, isOver.then(late)]).finally(() => clearTimeout(timer));
}
