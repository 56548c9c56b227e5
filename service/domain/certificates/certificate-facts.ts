// Everything a certificate prints. Equal facts and an equal template give equal bytes,
// so a drawing that was cut short can be made again.

export { MOST_SIGNATORIES } from '../../../shared/signatories.ts';

/** Someone who signs, as the award names them. */
export interface Signatory {
  readonly name: string;
  readonly role: string;
  /** Picture of the signature, a file on the template's shelf; null for a line to sign on. */
  readonly image: string | null;
}

export interface CertificateFacts {
  readonly uuid: string;
  /** Any script. What is issued has it clean; samples and previews may have it as it was written. */
  readonly recipientName: string;
  readonly courseTitle: string;
  readonly organization: string;
  /** The award's instant, ISO 8601 in UTC; also the PDF's creation date. */
  readonly issuedAt: string;
  /** IANA zone in which the date is printed, such as "Europe/Vienna". */
  readonly timeZone: string;
  /** BCP 47 tag of the certificate's own words. */
  readonly language: string;
  /** BCP 47 tag of the learner's interface: a Japanese learner's name is written in Japanese Han. */
  readonly learnerLanguage?: string | undefined;
  /** Least course grade in basis points; null for the course's own passing grade. */
  readonly threshold: number | null;
  /** What the page says of the level, such as "with distinction". */
  readonly level?: string | null | undefined;
  /** False when the award asks for no course grade, or it was waived: then the page is silent about one. */
  readonly isGradeAsked?: boolean | undefined;
  /** Hours of study the course states. */
  readonly hours?: number | null | undefined;
  /** At most six, in the order of their signatures. */
  readonly signatories?: readonly Signatory[] | undefined;
  /** Printed as text and as QR code. */
  readonly verifyUrl: string;
}
