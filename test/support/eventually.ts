// Repeats a check until it passes: for events in another process, which a test cannot await.

/** Rejects with the last failure when `check` has not passed within `ms`. */
export async function eventually(check: () => Promise<void>, ms = 30_000): Promise<void> {
  const until = Date.now() + ms;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
