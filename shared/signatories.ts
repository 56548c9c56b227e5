// How many people may sign a certificate, and how long their names and roles may be. Plain values, so that what draws need
// not load what checks.

/** In the order of their signatures; no design has room for more. */
export const MOST_SIGNATORIES = 6;
/** Characters of a name, and of a role. Designs have room for about half of it. */
export const LONGEST_SIGNATORY = 100;
export const MOST_HOURS = 10_000;
