// Reads a TrueType file from memory, as service/fonts/font-file.ts reads one from disk.
import { readDirectory, type Sfnt } from '../../service/fonts/sfnt.ts';

export function readSfnt(bytes: Uint8Array): Sfnt {
  const places = readDirectory(bytes);
  const views = [...places].map(
    ([tag, { offset, length }]) =>
      [tag, new DataView(bytes.buffer, bytes.byteOffset + offset, length)] as const,
  );
  const glyf = places.get('glyf')?.offset ?? 0;
  return {
    tables: new Map(views),
    readGlyphBytes: (offset, length) => bytes.subarray(glyf + offset, glyf + offset + length),
  };
}
