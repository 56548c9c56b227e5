// A font for pdfkit (any object with `layout`; test/fonts/cluster-font.test.ts has the contract) in which every shaping
// cluster is one character. That makes the text layer exact in every script and avoids fontkit, which throws on some
// names and caches others.

import type { Cluster, GlyphRun } from '../text/shape.ts';
import { undrawable } from '../text/undrawable.ts';
import type { Outlines } from './glyph-outlines.ts';
import { readOutlines } from './glyph-outlines.ts';
import type { FaceMetrics, Sfnt } from './sfnt.ts';
import { readMetrics } from './sfnt.ts';
import { writeSubset } from './subset-writer.ts';

/** The data in pdfkit's `features` option, which pdfkit passes to `layout` unchanged. */
export interface PreparedRun {
  readonly run: GlyphRun;
}

interface Glyph {
  readonly id: Cluster;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** The part of a font that one document uses. */
export class ClusterSubset {
  readonly cff = undefined;
  readonly #codes = new Map<string, number>();
  readonly #clusters: Cluster[] = [];
  readonly #font: Sfnt;
  readonly #outlines: Outlines;

  constructor(font: Sfnt, outlines: Outlines) {
    this.#font = font;
    this.#outlines = outlines;
  }

  /** Returns the character code of a cluster. Throws on the missing-glyph box, which validators do not detect here. */
  includeGlyph(cluster: Cluster): number {
    const known = this.#codes.get(cluster.key);
    if (known !== undefined) return known;
    if (cluster.parts.some((part) => part.glyph === 0)) throw undrawable([cluster.text], 'unknown');
    this.#clusters.push(cluster);
    this.#codes.set(cluster.key, this.#clusters.length);
    return this.#clusters.length;
  }

  /** Returns the code of a cluster that the document already has. */
  codeOf(cluster: Cluster): number | undefined {
    return this.#codes.get(cluster.key);
  }

  encode(): Uint8Array {
    return writeSubset(this.#font, this.#outlines, this.#clusters);
  }
}

/** Parsed once and shared by all documents: it is immutable. */
export class ClusterFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly bbox: FaceMetrics['bbox'];
  readonly italicAngle: number;
  readonly postscriptName: string;
  readonly head: { readonly macStyle: { readonly italic: boolean } };
  readonly post: { readonly isFixedPitch: boolean };
  readonly 'OS/2': { readonly sFamilyClass: number };
  readonly #font: Sfnt;
  readonly #outlines: Outlines;

  constructor(font: Sfnt) {
    const metrics = readMetrics(font);
    this.#font = font;
    this.#outlines = readOutlines(font);
    this.unitsPerEm = metrics.unitsPerEm;
    this.ascent = metrics.ascent;
    this.descent = metrics.descent;
    this.lineGap = metrics.lineGap;
    this.xHeight = metrics.xHeight;
    this.capHeight = metrics.capHeight;
    this.bbox = metrics.bbox;
    this.italicAngle = metrics.italicAngle;
    this.postscriptName = metrics.postscriptName;
    this.head = { macStyle: { italic: metrics.italic } };
    this.post = { isFixedPitch: metrics.fixedPitch };
    this['OS/2'] = { sFamilyClass: metrics.familyClass };
  }

  createSubset(): ClusterSubset {
    return new ClusterSubset(this.#font, this.#outlines);
  }

  getGlyph(glyph: number): { advanceWidth: number } {
    return { advanceWidth: this.#outlines.advance(glyph) };
  }

  /** Returns new positions at each call, because pdfkit scales them in place. */
  layout(
    _text: string,
    prepared: PreparedRun,
  ): { glyphs: Glyph[]; positions: Position[]; advanceWidth: number } {
    const { run } = prepared;
    return {
      glyphs: run.clusters.map((cluster) => ({
        id: cluster,
        advanceWidth: Math.max(0, cluster.width),
        codePoints: codePointsOf(cluster.text, run.level),
      })),
      positions: run.clusters.map((cluster) => ({
        xAdvance: cluster.advance,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      })),
      advanceWidth: run.advance,
    };
  }
}

/** PDF readers reverse a right-to-left line letter by letter, but keep a letter and its mark together only when they
 *  are separate; where the font joins both in one glyph, the mark is written first, so that it is read last. */
export function codePointsOf(text: string, level: number): number[] {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  return level % 2 === 1 && /\p{M}/u.test(text) ? points.reverse() : points;
}
