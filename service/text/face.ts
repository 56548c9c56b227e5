// One font face as the text engine uses it: its coverage, and shaping with HarfBuzz. service/pdf embeds the same bytes
// in the PDF; this file does not depend on it.
import * as hb from 'harfbuzzjs';
import type { Coverage, Purpose } from '../domain/templates/font-choice.ts';

/** The extent of a glyph's ink: above and below the baseline, and its left and right edge from the glyph's origin;
 *  font units. */
export interface InkBounds {
  readonly above: number;
  readonly below: number;
  readonly left: number;
  readonly right: number;
}

export interface Face extends Coverage, Purpose {
  readonly id: string;
  readonly unitsPerEm: number;
  readonly font: hb.Font;
  inkOf(glyph: number): InkBounds;
  /** The advance of a single glyph, in font units. */
  advanceOf(glyph: number): number;
}

export interface FaceSource extends Coverage, Purpose {
  readonly id: string;
  /** Returns the bytes of the TrueType file. Called once, when the face first shapes text. */
  read(): Uint8Array;
}

const NO_INK: InkBounds = { above: 0, below: 0, left: 0, right: 0 };

/** Returns a face that loads at its first shaping: a certificate uses about three of seventy faces. Loaded for the
 *  life of the process. */
export function lazyFace(source: FaceSource): Face {
  let loaded: { readonly font: hb.Font; readonly unitsPerEm: number } | undefined;
  const load = () => {
    if (!loaded) {
      const face = new hb.Face(new hb.Blob(source.read()));
      loaded = { font: new hb.Font(face), unitsPerEm: face.upem };
    }
    return loaded;
  };
  const inks = new Map<number, InkBounds>();
  const advances = new Map<number, number>();
  return {
    id: source.id,
    scripts: source.scripts,
    locales: source.locales,
    covers: (codePoint) => source.covers(codePoint),
    coversVariant: (codePoint, selector) => source.coversVariant(codePoint, selector),
    get font() {
      return load().font;
    },
    get unitsPerEm() {
      return load().unitsPerEm;
    },
    advanceOf(glyph) {
      const advance = advances.get(glyph) ?? load().font.glyphHAdvance(glyph);
      advances.set(glyph, advance);
      return advance;
    },
    inkOf(glyph) {
      const known = inks.get(glyph);
      if (known) return known;
      const extents = load().font.glyphExtents(glyph);
      // HarfBuzz measures upwards, so the height of a box is negative from its top.
      const bounds =
        extents && extents.height !== 0
          ? {
              above: extents.yBearing,
              below: -(extents.yBearing + extents.height),
              left: extents.xBearing,
              right: extents.xBearing + extents.width,
            }
          : NO_INK;
      inks.set(glyph, bounds);
      return bounds;
    },
  };
}
