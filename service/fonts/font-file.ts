// A font file that is not loaded as a whole: reads fields, characters and outlines each from their position. Start-up
// checks seventy files in milliseconds, and a certificate reads three signs of ten megabytes of Chinese.
import { closeSync, openSync, readSync } from 'node:fs';
import type { Characters } from './cmap.ts';
import { readCharacters } from './cmap.ts';
import type { FaceMetrics, Sfnt, TablePlace } from './sfnt.ts';
import { readDirectory, readMetrics } from './sfnt.ts';

/** Bytes that hold the table directory of any font. */
const HEAD_BYTES = 2_048;
/** Only the fixed fields of `post`, without the names of ten thousand glyphs. */
const FIELDS = { head: 54, hhea: 36, maxp: 32, 'OS/2': 96, post: 32, name: 65_536 } as const;

export interface FontFile {
  readonly metrics: FaceMetrics;
  /** Loaded at the first call. */
  characters(): Characters;
  /** For drawing: opens the file, keeps it open, and reads outlines one by one. */
  open(): Sfnt;
}

/** Opens a font file. Throws for a file that cannot be embedded as a plain glyf subset. */
export function readFontFile(path: string): FontFile {
  const { places, tables } = inFile(path, (file) => readFields(file));
  const placeOf = (tag: string): TablePlace => places.get(tag) ?? { offset: 0, length: 0 };
  let characters: Characters | undefined;
  return {
    metrics: readMetrics({ tables }),
    characters() {
      characters ??= readCharacters(inFile(path, (file) => readView(file, placeOf('cmap'))));
      return characters;
    },
    open() {
      const file = openSync(path, 'r');
      const whole = ['hmtx', 'loca'].map((tag) => [tag, readView(file, placeOf(tag))] as const);
      const glyf = placeOf('glyf').offset;
      return {
        tables: new Map([...tables, ...whole]),
        readGlyphBytes: (offset, length) => readBytes(file, { offset: glyf + offset, length }),
      };
    },
  };
}

function readFields(file: number): { places: Map<string, TablePlace>; tables: Map<string, DataView> } {
  const places = readDirectory(readBytes(file, { offset: 0, length: HEAD_BYTES }));
  const tables = new Map<string, DataView>();
  for (const [tag, most] of Object.entries(FIELDS)) {
    const place = places.get(tag);
    if (place) tables.set(tag, readView(file, { ...place, length: Math.min(place.length, most) }));
  }
  return { places, tables };
}

function inFile<T>(path: string, read: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, { offset, length }: TablePlace): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

function readView(file: number, place: TablePlace): DataView {
  const bytes = readBytes(file, place);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
