// Reads the glyf table of a font: outlines without hinting, and the components of composite glyphs. Caches outlines for
// each font, because all certificates use the same letters.
import type { Sfnt } from './sfnt.ts';
import { table } from './sfnt.ts';

/** glyf component flags (OpenType "glyf", composite glyph description). */
export const COMPONENT = {
  words: 0x0001,
  xy: 0x0002,
  scale: 0x0008,
  more: 0x0020,
  xyScale: 0x0040,
  twoByTwo: 0x0080,
  instructions: 0x0100,
  overlap: 0x0400,
} as const;

export interface Outline {
  /** Without instructions; empty for a glyph without ink. */
  readonly bytes: Uint8Array;
  /** Byte offsets of the glyph ids inside `bytes`; empty unless composite. */
  readonly componentAt: readonly number[];
  readonly components: readonly number[];
  readonly bounds: readonly [xMin: number, yMin: number, xMax: number, yMax: number];
  readonly points: number;
  readonly contours: number;
}

export interface Outlines {
  read(glyph: number): Outline;
  advance(glyph: number): number;
}

const EMPTY: Outline = {
  bytes: new Uint8Array(0),
  componentAt: [],
  components: [],
  bounds: [0, 0, 0, 0],
  points: 0,
  contours: 0,
};

export function readOutlines(font: Sfnt): Outlines {
  const loca = table(font, 'loca');
  const hmtx = table(font, 'hmtx');
  const longOffsets = table(font, 'head').getInt16(50) === 1;
  const advances = table(font, 'hhea').getUint16(34);
  const known = new Map<number, Outline>();
  const offset = (glyph: number) => (longOffsets ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  return {
    advance: (glyph) => hmtx.getUint16(Math.min(glyph, advances - 1) * 4),
    read(glyph) {
      const found = known.get(glyph);
      if (found) return found;
      const start = offset(glyph);
      const length = offset(glyph + 1) - start;
      const outline = length === 0 ? EMPTY : parse(font.readGlyphBytes(start, length));
      known.set(glyph, outline);
      return outline;
    },
  };
}

function parse(bytes: Uint8Array): Outline {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contours = view.getInt16(0);
  const bounds = [view.getInt16(2), view.getInt16(4), view.getInt16(6), view.getInt16(8)] as const;
  return contours >= 0 ? parseSimple(bytes, view, contours, bounds) : parseComposite(bytes, view, bounds);
}

function parseSimple(
  bytes: Uint8Array,
  view: DataView,
  contours: number,
  bounds: Outline['bounds'],
): Outline {
  if (contours === 0) return EMPTY;
  const lengthAt = 10 + contours * 2;
  const points = view.getUint16(lengthAt - 2) + 1;
  const rest = bytes.subarray(lengthAt + 2 + view.getUint16(lengthAt));
  const stripped = new Uint8Array(lengthAt + 2 + rest.length);
  stripped.set(bytes.subarray(0, lengthAt));
  stripped.set(rest, lengthAt + 2);
  return { bytes: stripped, componentAt: [], components: [], bounds, points, contours };
}

function parseComposite(bytes: Uint8Array, view: DataView, bounds: Outline['bounds']): Outline {
  const copy = bytes.slice();
  const written = new DataView(copy.buffer);
  const componentAt: number[] = [];
  const components: number[] = [];
  let at = 10;
  let flags: number;
  do {
    flags = view.getUint16(at);
    written.setUint16(at, flags & ~COMPONENT.instructions);
    componentAt.push(at + 2);
    components.push(view.getUint16(at + 2));
    at += 4 + (flags & COMPONENT.words ? 4 : 2);
    if (flags & COMPONENT.scale) at += 2;
    else if (flags & COMPONENT.xyScale) at += 4;
    else if (flags & COMPONENT.twoByTwo) at += 8;
  } while (flags & COMPONENT.more);
  return { bytes: copy.subarray(0, at), componentAt, components, bounds, points: 0, contours: -1 };
}
