// How a text is set: faces, languages, direction, letter space.
import type { BaseDirection } from './bidi.ts';
import type { Face } from './face.ts';

export interface Chain {
  /** The role, for messages. */
  readonly role: string;
  readonly faces: readonly Face[];
}

export interface TextStyle {
  readonly chain: Chain;
  /** BCP 47 tag of the document. */
  readonly language: string;
  /** BCP 47 tag of the person the text names: tells a Japanese name from a Chinese one in an English document. */
  readonly learnerLanguage?: string | undefined;
  readonly direction: BaseDirection;
  /** Added after each letter of scripts that allow it, in sizes. */
  readonly tracking: number;
}
