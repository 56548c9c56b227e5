// The fonts of a compiled page: those that pdfkit embedded with the letters everybody needs, and for one learner's
// other letters fonts of their own.
import type { ClusterFont, ClusterSubset } from '../../fonts/cluster-font.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Face } from '../../text/face.ts';
import type { GlyphRun } from '../../text/shape.ts';
import type { SetText } from '../set-text.ts';
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
    embedded.encode(run.text, { run, tracking: 0 });
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

export interface EncodedRun {
  /** Name in the page's resources. */
  readonly font: string;
  /** A code for each cluster. */
  readonly codes: readonly number[];
}

export interface OwnFont {
  readonly name: string;
  readonly face: Face;
  readonly font: ClusterFont;
  readonly subset: ClusterSubset;
  /** Runs that were written with it. */
  readonly runs: GlyphRun[];
}

/** The fonts of one learner's document. */
export class PageFonts {
  readonly own: OwnFont[] = [];
  readonly #standing: StandingFonts;
  readonly #book: FontBook;

  constructor(standing: StandingFonts, book: FontBook) {
    this.#standing = standing;
    this.#book = book;
  }

  encode(run: GlyphRun): EncodedRun {
    const standing = this.#standing.get(run.face.id);
    const codes = standing && codesIn(standing.subset, run);
    if (standing && codes) return { font: standing.name, codes };
    const own = this.own.find(({ face }) => face === run.face) ?? this.#open(run.face);
    own.runs.push(run);
    return { font: own.name, codes: run.clusters.map((cluster) => own.subset.includeGlyph(cluster)) };
  }

  #open(face: Face): OwnFont {
    const font = this.#book.clusterFont(face);
    const own = {
      name: `L${this.own.length + 1}`,
      face,
      font,
      subset: font.createSubset(),
      runs: [],
    };
    this.own.push(own);
    return own;
  }
}

function codesIn(subset: ClusterSubset, { clusters }: GlyphRun): number[] | undefined {
  const codes: number[] = [];
  for (const cluster of clusters) {
    const code = subset.codeOf(cluster);
    if (code === undefined) return undefined;
    codes.push(code);
  }
  return codes;
}
