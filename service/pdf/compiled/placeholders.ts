// The placeholders of a compiled page: marks in what pdfkit wrote, and the substitutions that replace them.

import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { NotCompilable } from './not-compilable.ts';
import type { PageFonts } from './page-fonts.ts';
import { textString, xmlText } from './pdf-syntax.ts';

/** The values of one learner. */
export interface LearnerValues {
  readonly certificateText: CertificateText;
  /** The texts that differ between learners, set for this one. */
  readonly texts: readonly SetText[];
  readonly fonts: PageFonts;
}

export type Substitution = (values: LearnerValues) => string | undefined;

/** Shared bytes, one character for each, or a substitution. */
export type Piece = string | Substitution;

// No drawn text has these characters: cleaning removes them.
const [OPEN, CLOSE] = ['\u0001', '\u0002'];
/** A mark as pdfkit writes it: a string in a dictionary, with its key, or bare. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks.
const MARK = /(\/\w+ )?\(\u0001(\d+)\u0002\)|\u0001(\d+)\u0002/;

interface Placeholder {
  readonly kind: 'text' | 'bytes';
  readonly substitute: Substitution;
}

export class Placeholders {
  readonly #placeholders: Placeholder[] = [];
  readonly #found = new Set<number>();

  /** Returns a mark for text, which is written as a PDF string or as XML, depending on its place. undefined removes the
   *  dictionary key too. */
  text(fill: Substitution): string {
    return this.#leave({ kind: 'text', substitute: fill });
  }

  /** Returns a mark for bytes of the file, one character for each. */
  bytes(fill: (values: LearnerValues) => string): string {
    return this.#leave({ kind: 'bytes', substitute: fill });
  }

  has(text: string): boolean {
    return text.includes(OPEN);
  }

  /** Splits `text` at its marks. */
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

  /** Throws `NotCompilable` when a mark was never found: every file would lack its value. */
  assertAllFound(): void {
    const lost = this.#placeholders.findIndex((_, index) => !this.#found.has(index));
    if (lost >= 0)
      throw new NotCompilable(
        `Placeholder ${lost} of ${this.#placeholders.length} is nowhere in the document.`,
      );
  }

  #leave(placeholder: Placeholder): string {
    return `${OPEN}${this.#placeholders.push(placeholder) - 1}${CLOSE}`;
  }

  #pieceOf(index: number, key: string, isBare: boolean): Substitution {
    const placeholder = this.#placeholders[index];
    if (!placeholder) throw new Error(`There is no placeholder ${index}.`);
    this.#found.add(index);
    if (placeholder.kind === 'bytes') return placeholder.substitute;
    const write = isBare ? xmlText : textString;
    return (values) => {
      const text = placeholder.substitute(values);
      return text === undefined ? undefined : key + write(text);
    };
  }
}

export function fillPieces(pieces: readonly Piece[], values: LearnerValues): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : (piece(values) ?? '');
  return text;
}
