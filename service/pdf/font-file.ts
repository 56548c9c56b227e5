// A font file without its weight: its fields and its characters, read from the places where they lie.
// Seventy files are checked at start-up in this way in milliseconds; the outlines of a face are read when it draws.
import { closeSync, openSync, readSync } from 'node:fs';
import type { Characters } from './cmap.ts';
import { readCharacters } from './cmap.ts';
import type { FaceMetrics, TablePlace } from './sfnt.ts';
import { readDirectory, readMetrics } from './sfnt.ts';

/** Room for the directory of any font. */
const HEAD_BYTES = 2_048;
/** Of `post` the fixed fields are read, not the names of ten thousand glyphs. */
const WANTED = { head: 54, hhea: 36, maxp: 32, 'OS/2': 96, post: 32, name: 65_536 } as const;

export interface FontFile {
  readonly metrics: FaceMetrics;
  /** Read at the first call. */
  characters(): Characters;
}

/** Throws for a file that cannot be embedded as a plain glyf subset. */
export function readFontFile(path: string): FontFile {
  const file = openSync(path, 'r');
  try {
    const places = readDirectory(readPlace(file, { offset: 0, length: HEAD_BYTES }));
    const tables = new Map<string, DataView>();
    for (const [tag, most] of Object.entries(WANTED)) {
      const place = places.get(tag);
      if (place) tables.set(tag, viewOf(readPlace(file, { ...place, length: Math.min(place.length, most) })));
    }
    const cmap = places.get('cmap');
    let known: Characters | undefined;
    return {
      metrics: readMetrics({ tables }),
      characters() {
        known ??= readCharacters(viewOf(readAgain(path, cmap ?? { offset: 0, length: 0 })));
        return known;
      },
    };
  } finally {
    closeSync(file);
  }
}

function readAgain(path: string, place: TablePlace): Uint8Array {
  const file = openSync(path, 'r');
  try {
    return readPlace(file, place);
  } finally {
    closeSync(file);
  }
}

function readPlace(file: number, { offset, length }: TablePlace): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
