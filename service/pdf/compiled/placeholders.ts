// Gaps of a compiled page: places where a mark stands in what pdfkit wrote, and what belongs there instead.

import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { NotCompilable } from './not-compilable.ts';
import type { PageFonts } from './page-fonts.ts';
import { textString, xmlText } from './pdf-syntax.ts';

/** One learner on the way into the page. */
export interface LearnerValues {
  readonly words: CertificateText;
  /** The varying texts of the page, set for this learner. */
  readonly texts: readonly SetText[];
  readonly fonts: PageFonts;
}

export type Substitution = (filling: LearnerValues) => string | undefined;

/** Bytes that are the same for all, one a character, or a gap. */
export type Piece = string | Substitution;

// Characters that no text can hold: every text is cleaned of them before it is drawn.
const [OPEN, CLOSE] = ['\u0001', '\u0002'];
/** A mark as pdfkit writes it: as a string in a dictionary, with its key, or bare. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks.
const MARK = /(\/\w+ )?\(\u0001(\d+)\u0002\)|\u0001(\d+)\u0002/;

interface Placeholder {
  readonly kind: 'text' | 'bytes';
  readonly fill: Substitution;
}

export class Placeholders {
  readonly #gaps: Placeholder[] = [];
  readonly #found = new Set<number>();

  /** A mark for text, which is written as the place wants it: a string of the PDF, or XML. Nothing at all takes the
   *  key in the dictionary with it. */
  text(fill: Substitution): string {
    return this.#leave({ kind: 'text', fill });
  }

  /** A mark for bytes of the file, one a character. */
  bytes(fill: (filling: LearnerValues) => string): string {
    return this.#leave({ kind: 'bytes', fill });
  }

  has(text: string): boolean {
    return text.includes(OPEN);
  }

  /** What stands between the marks, and the gaps. */
  cut(text: string): Piece[] {
    const pieces: Piece[] = [];
    let rest = text;
    for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
      const [mark, key = '', quoted, bare] = found;
      pieces.push(rest.slice(0, found.index), this.#pieceOf(Number(quoted ?? bare), key, bare !== undefined));
      rest = rest.slice(found.index + mark.length);
    }
    return [...pieces, rest].filter((piece) => piece !== '');
  }

  /** A gap that is nowhere would leave every learner without what belongs there. */
  assertAllFound(): void {
    const lost = this.#gaps.findIndex((_, index) => !this.#found.has(index));
    if (lost >= 0) throw new NotCompilable(`Gap ${lost} of ${this.#gaps.length} is nowhere in the document.`);
  }

  #leave(gap: Placeholder): string {
    return `${OPEN}${this.#gaps.push(gap) - 1}${CLOSE}`;
  }

  #pieceOf(index: number, key: string, isBare: boolean): Substitution {
    const gap = this.#gaps[index];
    if (!gap) throw new Error(`There is no gap ${index}.`);
    this.#found.add(index);
    if (gap.kind === 'bytes') return gap.fill;
    const write = isBare ? xmlText : textString;
    return (filling) => {
      const text = gap.fill(filling);
      return text === undefined ? undefined : key + write(text);
    };
  }
}

export function fillPieces(pieces: readonly Piece[], filling: LearnerValues): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : (piece(filling) ?? '');
  return text;
}
