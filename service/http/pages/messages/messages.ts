// The messages of the verify page, in each language.
import type { VerifyStatus } from '../../../../shared/certificates/verification.ts';

/** Values that an explanation may contain. */
interface ExplanationValues {
  /** Name of the issuer, isolated so that it fits into a sentence of either direction. */
  readonly issuer: string;
  /** The last day of validity, formatted in the reader's language; empty where the certificate does not expire. */
  readonly until: string;
}

export interface VerifyMessages {
  /** The language's own name, for readers of another language. */
  readonly languageName: string;
  readonly pageTitle: string;
  readonly headings: Readonly<Record<VerifyStatus, string>>;
  readonly explanations: Readonly<Record<VerifyStatus, (values: ExplanationValues) => string>>;
  /** Used instead of the above for a renewed certificate or a renewal. */
  readonly renewed: {
    readonly heading: string;
    readonly replaced: string;
    readonly valid: (values: ExplanationValues) => string;
    readonly view: string;
  };
  readonly awardedTo: string;
  readonly erasedName: string;
  readonly course: string;
  readonly organization: string;
  readonly issuedOn: string;
  readonly requirements: string;
  readonly gradeOf: (share: string) => string;
  readonly coursePassingGrade: string;
  readonly modes: (modes: string) => string;
  readonly averageOf: (category: string, share: string) => string;
  readonly scoreIn: (name: string, share: string) => string;
  readonly courseCompleted: (share: string) => string;
  readonly partCompleted: (name: string, share: string) => string;
  readonly identity: string;
  readonly and: string;
  readonly or: string;
  readonly level: string;
  readonly hours: string;
  readonly newerVersion: string;
  readonly validUntil: string;
  readonly revokedOn: string;
  readonly reason: string;
  readonly certificateId: string;
  readonly technical: string;
  readonly digest: string;
  readonly pictureAlt: (name: string, course: string) => string;
  readonly concealedHeading: string;
  readonly concealedText: string;
  /** For a certificate ID that no certificate has. */
  readonly unknownHeading: string;
  readonly unknownText: string;
  /** For an input or address that contains no certificate ID. */
  readonly unreadHeading: string;
  readonly unreadText: string;
  /** For an input or address that contains several certificate IDs. */
  readonly severalHeading: string;
  readonly severalText: string;
  readonly formText: string;
  readonly formButton: string;
}
