// How many people may sign a certificate, and how long their names and roles may be. Plain values, so that the renderer need not
// load the validation code.

/** In the order of their signatures; no design has space for more. */
export const MOST_SIGNATORIES = 6;
/** Characters of a name, and of a role. Designs have space for about half of it. */
export const LONGEST_SIGNATORY = 100;
export const MOST_HOURS = 10_000;
