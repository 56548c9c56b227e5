// The fonts of a compiled page: shared fonts, which pdfkit embedded, and learner fonts for the letters that these lack.
import type { ClusterFont, ClusterSubset } from '../../fonts/cluster-font.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Face } from '../../text/face.ts';
import type { Cluster, GlyphRun } from '../../text/shape.ts';
import type { SetText } from '../text/set-text.ts';
import { internalsOf } from './recording-document.ts';

interface EmbeddedFont {
  readonly id: string;
  readonly font: ClusterFont;
  readonly subset: ClusterSubset;
  encode(text: string, prepared: object): unknown;
  ref(): unknown;
}

/** By face id; shared by all documents of the page. */
export type SharedFonts = ReadonlyMap<string, { readonly name: string; readonly subset: ClusterSubset }>;

/** Adds the letters of `set` to the document's fonts without drawing them. */
export function encodeAhead({ lines }: SetText, document: PDFKit.PDFDocument, fonts: FontBook): void {
  const page = internalsOf(document);
  for (const run of lines.flatMap(({ line }) => line.runs)) {
    document.registerFont(run.face.id, fonts.clusterFont(run.face) as unknown as PDFKit.Mixins.PDFFontSource);
    document.font(run.face.id);
    const { _font: embedded } = document as unknown as { _font: EmbeddedFont };
    embedded.encode(run.text, { run });
    page.fonts[embedded.id] ??= embedded.ref();
  }
}

/** The fonts that `document` embedded. */
export function readSharedFonts(document: PDFKit.PDFDocument): SharedFonts {
  const { _fontFamilies: families } = document as unknown as {
    _fontFamilies: Record<string, EmbeddedFont>;
  };
  return new Map(
    Object.entries(families).map(([face, { id, subset }]) => [face, { name: id, subset }] as const),
  );
}

/** Type 0 font, CID font, descriptor, subset, map to Unicode: see learner-font.ts. */
export const OBJECTS_OF_A_FONT = 5;

/** Adjacent clusters of one font. */
export interface FontRun {
  /** Name in the page's resources. */
  readonly font: string;
  readonly clusters: Cluster[];
  /** A code for each cluster. */
  readonly codes: number[];
}

export interface LearnerFont {
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
  readonly learnerFonts: LearnerFont[] = [];
  readonly #shared: SharedFonts;
  readonly #book: FontBook;

  constructor(shared: SharedFonts, book: FontBook) {
    this.#shared = shared;
    this.#book = book;
  }

  /** Uses the shared font for letters that it has, and a learner font for the others. */
  encode({ face, level, clusters }: GlyphRun): FontRun[] {
    const embedded = this.#shared.get(face.id);
    const isEmbedded = (cluster: Cluster) => embedded?.subset.codeOf(cluster) !== undefined;
    const shared = hasMarksToReorder(level, clusters) && !clusters.every(isEmbedded) ? undefined : embedded;
    const fontRuns: FontRun[] = [];
    for (const cluster of clusters) {
      const code = shared?.subset.codeOf(cluster);
      const font = shared && code !== undefined ? shared.name : this.#own(face).name;
      const last = fontRuns.at(-1);
      const fontRun = last?.font === font ? last : { font, clusters: [], codes: [] };
      if (fontRun !== last) fontRuns.push(fontRun);
      fontRun.clusters.push(cluster);
      fontRun.codes.push(code ?? this.#include(face, cluster, level));
    }
    return fontRuns;
  }

  #own(face: Face): LearnerFont {
    const known = this.learnerFonts.find((own) => own.face === face);
    if (known) return known;
    const font = this.#book.clusterFont(face);
    const own = {
      name: `L${this.learnerFonts.length + 1}`,
      face,
      font,
      subset: font.createSubset(),
      letters: [],
    };
    this.learnerFonts.push(own);
    return own;
  }

  #include(face: Face, cluster: Cluster, level: number): number {
    const { subset, letters } = this.#own(face);
    const code = subset.includeGlyph(cluster);
    if (code > letters.length) letters.push({ cluster, level });
    return code;
  }
}
