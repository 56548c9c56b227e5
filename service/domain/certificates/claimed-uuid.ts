// The number of a certificate that a file claims to be: a claim and not a proof.

/** The number in the verify link that a PDF of ours carries; undefined when there is none. `pdf` byte by byte (latin1). */
export function claimedNumber(pdf: string): string | undefined {
  return /\/verify\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(pdf)?.[1];
}
