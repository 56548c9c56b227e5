// Dates and instants as callers write them. One parser of each for every interface, so that all interfaces accept the same
// input. Answers have instants in UTC, with Z; their own schemas describe them.
import { z } from 'zod';

/** A calendar day, exactly 2026-11-22: no week (2026-W49), no 20261122, no 30th of February. */
export const day = z.iso.date('write the date as 2026-11-22');

/** An instant with its offset from UTC, or Z; without an offset it would mean another moment on every machine. The error message
 *  shows `example` to the caller. */
export const instant = (example: string) =>
  z.iso
    .datetime({
      offset: true,
      error: `write the instant as ${example}, or with an offset such as +01:00 in the place of Z`,
    })
    .refine(hasPlainYear, 'write a year of four digits');

/** With more than four digits of the year, texts no longer sort by time. Zod calls this also for text that is no instant. */
function hasPlainYear(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && /^\d{4}-/.test(at.toISOString());
}
