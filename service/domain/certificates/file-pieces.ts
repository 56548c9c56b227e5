// A file in pieces. Certificates of one course begin with the same two hundred kilobytes: no code copies, sends or digests
// those again for each.

/** The bytes of one file, in their order. They are never changed: other files may share the pieces. */
export type Pieces = readonly Uint8Array[];

/** For those who need it whole. */
export function joined(pieces: Pieces): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

export const sizeOf = (pieces: Pieces): number =>
  pieces.reduce((size, { byteLength }) => size + byteLength, 0);
