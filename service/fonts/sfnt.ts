// Reads a TrueType file: its table directory and the few fields that a PDF font needs. Rejects files that cannot be
// embedded as a plain glyf subset, so that the operator sees the error at start-up.

export interface Sfnt {
  readonly tables: ReadonlyMap<string, DataView>;
  /** A part of the glyf table, which may stay on disk: it is nine tenths of a font, and a certificate draws little of it. */
  readGlyphBytes(offset: number, length: number): Uint8Array;
}

export interface FaceMetrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly bbox: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  readonly italic: boolean;
  readonly italicAngle: number;
  readonly fixedPitch: boolean;
  readonly familyClass: number;
  readonly postscriptName: string;
  readonly glyphCount: number;
}

const TRUE_TYPE = 0x00010000;
/** OS/2.fsType, bit 1 alone: embedding requires the permission of the font's owner. */
const RESTRICTED = 0x0002;

export interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

/** Returns the position of each table, from the first bytes of a file. Throws for fonts that cannot be embedded. */
export function readDirectory(bytes: Uint8Array): Map<string, TablePlace> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0) !== TRUE_TYPE) {
    throw new Error('is not a TrueType font (OpenType with CFF outlines and collections are not supported)');
  }
  const places = new Map<string, TablePlace>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    places.set(tag, { offset: view.getUint32(entry + 8), length: view.getUint32(entry + 12) });
  }
  const missing = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'cmap'].filter((tag) => !places.has(tag));
  if (missing.length > 0) throw new Error(`lacks the tables ${missing.join(', ')}`);
  if (places.has('fvar')) throw new Error('is a variable font; make a static instance of it');
  return places;
}

/** Returns a required table; throws when it is missing. */
export function table(font: Pick<Sfnt, 'tables'>, tag: string): DataView {
  const found = font.tables.get(tag);
  if (!found) throw new Error(`lacks the table ${tag}`);
  return found;
}

export function readMetrics(font: Pick<Sfnt, 'tables'>): FaceMetrics {
  const head = table(font, 'head');
  const hhea = table(font, 'hhea');
  const os2 = font.tables.get('OS/2');
  const post = font.tables.get('post');
  if (os2 && (os2.getUint16(8) & 0x000f) === RESTRICTED) throw new Error('does not allow embedding (fsType)');
  const heights = os2 && os2.getUint16(0) >= 2;
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    lineGap: hhea.getInt16(8),
    xHeight: heights ? os2.getInt16(86) : 0,
    capHeight: heights ? os2.getInt16(88) : 0,
    bbox: {
      minX: head.getInt16(36),
      minY: head.getInt16(38),
      maxX: head.getInt16(40),
      maxY: head.getInt16(42),
    },
    italic: (head.getUint16(44) & 2) !== 0,
    italicAngle: post ? post.getInt32(4) / 65_536 : 0,
    fixedPitch: post ? post.getUint32(12) !== 0 : false,
    familyClass: os2 ? os2.getInt16(30) : 0,
    postscriptName: readPostscriptName(font),
    glyphCount: table(font, 'maxp').getUint16(4),
  };
}

/** Name 6 of platform 3 (UTF-16BE). */
function readPostscriptName(font: Pick<Sfnt, 'tables'>): string {
  const name = table(font, 'name');
  const strings = name.getUint16(4);
  for (let index = 0; index < name.getUint16(2); index++) {
    const record = 6 + index * 12;
    if (name.getUint16(record) !== 3 || name.getUint16(record + 6) !== 6) continue;
    const start = strings + name.getUint16(record + 10);
    const units = name.getUint16(record + 8) / 2;
    return Array.from({ length: units }, (_, unit) =>
      String.fromCharCode(name.getUint16(start + unit * 2)),
    ).join('');
  }
  throw new Error('has no PostScript name');
}
