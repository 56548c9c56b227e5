// Days relative to today, for services whose clock is the machine's.

const DAY_MS = 24 * 3600_000;

/** Returns the day in UTC, such as 2026-11-22. A test that runs through midnight needs a distance of at least two days from
 *  where its answer changes, or a day that midnight only moves further away. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
