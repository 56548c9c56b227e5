// One font face as the text engine sees it: what it covers, and how HarfBuzz shapes with it.
// The same bytes go into the PDF through service/pdf; nothing here knows about that.
import * as hb from 'harfbuzzjs';
import type { Coverage } from '../domain/font-choice.ts';

/** How far a glyph's ink reaches above and below the baseline, in font units. */
export interface Ink {
  readonly above: number;
  readonly below: number;
}

export interface Face extends Coverage {
  readonly id: string;
  readonly unitsPerEm: number;
  readonly font: hb.Font;
  inkOf(glyph: number): Ink;
}

const NO_INK: Ink = { above: 0, below: 0 };

/** Reads a face from the bytes of a TrueType file. Kept for the life of the process. */
export function readFace(id: string, bytes: Uint8Array): Face {
  const face = new hb.Face(new hb.Blob(bytes));
  const font = new hb.Font(face);
  const covered = new Set(face.collectUnicodes());
  const inks = new Map<number, Ink>();
  return {
    id,
    unitsPerEm: face.upem,
    font,
    covers: (codePoint) => covered.has(codePoint),
    inkOf(glyph) {
      const known = inks.get(glyph);
      if (known) return known;
      const extents = font.glyphExtents(glyph);
      // HarfBuzz counts upwards, so the height of a box that hangs from its top is negative.
      const ink =
        extents && extents.height !== 0
          ? { above: extents.yBearing, below: -(extents.yBearing + extents.height) }
          : NO_INK;
      inks.set(glyph, ink);
      return ink;
    },
  };
}
