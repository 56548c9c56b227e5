// Dates and instants as callers write them: one reader of each for every door, so that what one takes no other refuses.
// Answers have instants in UTC, with Z, and are described where they stand.
import { z } from 'zod';

/** A calendar day, exactly 2026-11-22: no week (2026-W49), no 20261122, no 30th of February. */
export const day = z.iso.date('write the date as 2026-11-22');

/** An instant with its offset from UTC, or Z; without one it would mean another moment on every machine. `example` is what
 *  the caller is told to write. */
export const instant = (example: string) =>
  z.iso
    .datetime({
      offset: true,
      error: `write the instant as ${example}, or with an offset such as +01:00 in the place of Z`,
    })
    .refine(hasPlainYear, 'write a year of four digits');

/** Beyond four digits of the year, texts are not in the order of time any more. Zod asks also for what is no instant. */
function hasPlainYear(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && /^\d{4}-/.test(at.toISOString());
}
