// A font as pdfkit wants it (any object with `layout`, see test/fonts/cluster-font.test.ts for the contract),
// in which every shaping cluster is a character of its own. That makes the text layer exact in every script,
// and keeps fontkit, which throws on some names and remembers others, out of it.

import type { Cluster, GlyphRun } from '../text/shape.ts';
import { undrawable } from '../text/undrawable.ts';
import type { Outlines } from './glyph-outlines.ts';
import { readOutlines } from './glyph-outlines.ts';
import type { FaceMetrics, Sfnt } from './sfnt.ts';
import { readMetrics } from './sfnt.ts';
import { writeSubset } from './subset-writer.ts';

/** What travels through pdfkit's `features` option, which it hands to `layout` untouched. */
export interface PreparedRun {
  readonly run: GlyphRun;
  /** Letter space in font units. */
  readonly tracking: number;
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

/** One document's share of a font. */
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

  /** The character code of a cluster. Throws on the missing-glyph box: validators do not catch it here. */
  includeGlyph(cluster: Cluster): number {
    const known = this.#codes.get(cluster.key);
    if (known !== undefined) return known;
    if (cluster.parts.some((part) => part.glyph === 0)) throw undrawable([cluster.text], 'unknown');
    this.#clusters.push(cluster);
    this.#codes.set(cluster.key, this.#clusters.length);
    return this.#clusters.length;
  }

  /** The code of a cluster that is in already. */
  codeOf(cluster: Cluster): number | undefined {
    return this.#codes.get(cluster.key);
  }

  encode(): Uint8Array {
    return writeSubset(this.#font, this.#outlines, this.#clusters);
  }
}

/** Parsed once, shared by all documents: nothing in it changes with what is drawn. */
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

  /** Fresh positions on every call, because pdfkit scales them in place. */
  layout(
    _text: string,
    prepared: PreparedRun,
  ): { glyphs: Glyph[]; positions: Position[]; advanceWidth: number } {
    const { run, tracking } = prepared;
    return {
      glyphs: run.clusters.map((cluster) => ({
        id: cluster,
        advanceWidth: Math.max(0, cluster.width),
        codePoints: codePointsOf(cluster.text, run.level),
      })),
      positions: run.clusters.map((cluster) => ({
        xAdvance: cluster.advance + tracking,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      })),
      advanceWidth: run.advance + tracking * run.clusters.length,
    };
  }
}

/** Readers turn a right-to-left line around letter by letter, but keep a letter and its mark together only when
 *  they come apart; where the font made one sign of both, the mark goes first to come out last. */
export function codePointsOf(text: string, level: number): number[] {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  return level % 2 === 1 && /\p{M}/u.test(text) ? points.reverse() : points;
}
