// Waits for SIGINT (Ctrl-C) or SIGTERM. A second Ctrl-C ends the process at once.

/** Resolves at the first SIGINT or SIGTERM, or when `orWhen` settles. */
export async function untilStopped(orWhen?: Promise<unknown>): Promise<void> {
  let count = 0;
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        count += 1;
        if (count > 1) process.exit(130);
        resolve();
      });
    }
  });
  await Promise.race(orWhen === undefined ? [signal] : [signal, orWhen]);
}
