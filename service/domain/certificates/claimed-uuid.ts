// The uuid that a file claims as its certificate: a claim and not a proof.

/** Returns the uuid in the verify link of a PDF that this service rendered; undefined when there is none. `pdf` is byte by byte
 *  (latin1). */
export function claimedNumber(pdf: string): string | undefined {
  return /\/verify\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(pdf)?.[1];
}
