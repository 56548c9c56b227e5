// A file in pieces. Certificates of one course begin with the same two hundred kilobytes: the service does not copy, send or
// hash those again for each.

/** The bytes of one file, in their order. Never change them: other files may share the pieces. */
export type Pieces = readonly Uint8Array[];

/** Returns the file as one array, for callers that need it whole. */
export function joined(pieces: Pieces): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

export const sizeOf = (pieces: Pieces): number =>
  pieces.reduce((size, { byteLength }) => size + byteLength, 0);
