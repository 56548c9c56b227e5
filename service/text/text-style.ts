// The style of a text: faces, languages, direction, letter space.
import type { BaseDirection } from './bidi.ts';
import type { Face } from './face.ts';

export interface Chain {
  /** The role, for error messages. */
  readonly role: string;
  readonly faces: readonly Face[];
}

export interface TextStyle {
  readonly chain: Chain;
  /** BCP 47 tag of the document. */
  readonly language: string;
  /** BCP 47 tag of the learner whom the text names: distinguishes a Japanese name from a Chinese one in an English
   *  document. */
  readonly learnerLanguage?: string | undefined;
  readonly direction: BaseDirection;
  /** Space after each letter, in scripts that allow it; in multiples of the size. */
  readonly tracking: number;
}
