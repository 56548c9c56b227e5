// The fonts of a compiled page: those that pdfkit embedded with the letters everybody needs, and for one learner's
// other letters fonts of their own.
import type { ClusterFont, ClusterSubset } from '../../fonts/cluster-font.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Face } from '../../text/face.ts';
import type { Cluster, GlyphRun } from '../../text/shape.ts';
import type { SetText } from '../text/set-text.ts';
import { insideOf } from './recording-document.ts';

interface EmbeddedFont {
  readonly id: string;
  readonly font: ClusterFont;
  readonly subset: ClusterSubset;
  encode(text: string, prepared: object): unknown;
  ref(): unknown;
}

/** By face; shared by all documents of the page. */
export type StandingFonts = ReadonlyMap<string, { readonly name: string; readonly subset: ClusterSubset }>;

/** Puts the letters of `set` into the document's fonts without drawing them. */
export function encodeAhead({ lines }: SetText, document: PDFKit.PDFDocument, fonts: FontBook): void {
  const page = insideOf(document);
  for (const run of lines.flatMap(({ line }) => line.runs)) {
    document.registerFont(run.face.id, fonts.clusterFont(run.face) as unknown as PDFKit.Mixins.PDFFontSource);
    document.font(run.face.id);
    const { _font: embedded } = document as unknown as { _font: EmbeddedFont };
    embedded.encode(run.text, { run });
    page.fonts[embedded.id] ??= embedded.ref();
  }
}

/** The fonts that `document` embedded. */
export function standingFonts(document: PDFKit.PDFDocument): StandingFonts {
  const { _fontFamilies: families } = document as unknown as {
    _fontFamilies: Record<string, EmbeddedFont>;
  };
  return new Map(
    Object.entries(families).map(([face, { id, subset }]) => [face, { name: id, subset }] as const),
  );
}

/** Type 0 font, CID font, descriptor, subset, map to Unicode: see own-font.ts. */
export const OBJECTS_OF_A_FONT = 5;

/** Neighbouring clusters that one font draws. */
export interface Stretch {
  /** Name in the page's resources. */
  readonly font: string;
  readonly clusters: Cluster[];
  /** A code for each cluster. */
  readonly codes: number[];
}

export interface OwnFont {
  readonly name: string;
  readonly face: Face;
  readonly font: ClusterFont;
  readonly subset: ClusterSubset;
  /** By code, from 1. */
  readonly letters: { readonly cluster: Cluster; readonly level: number }[];
}

/** Readers put marks behind their letters only within one font: a right-to-left run with marks is not split. */
const hasMarksToReorder = (level: number, clusters: readonly Cluster[]): boolean =>
  level % 2 === 1 && clusters.some(({ text }) => /\p{M}/u.test(text));

/** The fonts of one learner's document. */
export class PageFonts {
  readonly own: OwnFont[] = [];
  readonly #standing: StandingFonts;
  readonly #book: FontBook;

  constructor(standing: StandingFonts, book: FontBook) {
    this.#standing = standing;
    this.#book = book;
  }

  /** Letters that the page has are written in its font, the others in one of the learner's own. */
  encode({ face, level, clusters }: GlyphRun): Stretch[] {
    const shared = this.#standing.get(face.id);
    const isInShared = (cluster: Cluster) => shared?.subset.codeOf(cluster) !== undefined;
    const standing = hasMarksToReorder(level, clusters) && !clusters.every(isInShared) ? undefined : shared;
    const stretches: Stretch[] = [];
    for (const cluster of clusters) {
      const code = standing?.subset.codeOf(cluster);
      const font = standing && code !== undefined ? standing.name : this.#own(face).name;
      const last = stretches.at(-1);
      const stretch = last?.font === font ? last : { font, clusters: [], codes: [] };
      if (stretch !== last) stretches.push(stretch);
      stretch.clusters.push(cluster);
      stretch.codes.push(code ?? this.#include(face, cluster, level));
    }
    return stretches;
  }

  #own(face: Face): OwnFont {
    const known = this.own.find((own) => own.face === face);
    if (known) return known;
    const font = this.#book.clusterFont(face);
    const own = { name: `L${this.own.length + 1}`, face, font, subset: font.createSubset(), letters: [] };
    this.own.push(own);
    return own;
  }

  #include(face: Face, cluster: Cluster, level: number): number {
    const { subset, letters } = this.#own(face);
    const code = subset.includeGlyph(cluster);
    if (code > letters.length) letters.push({ cluster, level });
    return code;
  }
}
