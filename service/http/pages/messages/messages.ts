// What the verify page says, in each language.
import type { VerifyStatus } from '../../../../shared/verification.ts';

/** What an explanation may name. */
export interface Explained {
  /** Who issued it, ready to stand in a sentence of either direction. */
  readonly issuer: string;
  /** The last day on which it was valid, as the reader writes it; empty where it has no end. */
  readonly until: string;
}

export interface VerifyWords {
  /** The language's own name, for readers of another. */
  readonly languageName: string;
  readonly pageTitle: string;
  readonly headings: Readonly<Record<VerifyStatus, string>>;
  readonly explanations: Readonly<Record<VerifyStatus, (said: Explained) => string>>;
  /** Instead of the above, where it was renewed or is a renewal. */
  readonly renewed: {
    readonly heading: string;
    readonly replaced: string;
    readonly valid: (said: Explained) => string;
    readonly see: string;
  };
  readonly awardedTo: string;
  readonly erasedName: string;
  readonly course: string;
  readonly organization: string;
  readonly issuedOn: string;
  readonly levels: string;
  readonly gradeOf: (share: string) => string;
  readonly coursePassingGrade: string;
  readonly modes: (modes: string) => string;
  readonly averageOf: (category: string, share: string) => string;
  readonly scoreIn: (name: string, share: string) => string;
  readonly identity: string;
  readonly and: string;
  readonly or: string;
  readonly level: string;
  readonly hours: string;
  readonly newerVersion: string;
  readonly validUntil: string;
  readonly revokedOn: string;
  readonly reason: string;
  readonly number: string;
  readonly technical: string;
  readonly digest: string;
  readonly pictureAlt: (name: string, course: string) => string;
  readonly concealedHeading: string;
  readonly concealedText: string;
  /** A number that could be read, and that no certificate has. */
  readonly unknownHeading: string;
  readonly unknownText: string;
  /** What was typed or followed has no number in it. */
  readonly unreadHeading: string;
  readonly unreadText: string;
  /** It has several numbers in it. */
  readonly severalHeading: string;
  readonly severalText: string;
  readonly askText: string;
  readonly askButton: string;
}
