// Everything that a certificate prints. Equal facts and an equal template give equal bytes, so the service can repeat an
// interrupted rendering.

export { MOST_SIGNATORIES } from '../../../shared/award/signatories.ts';

/** A signatory, as the award names them. */
export interface Signatory {
  readonly name: string;
  readonly role: string;
  /** Picture of the signature: the digest of an asset, or a file of the template's sample; null for a line to sign on. */
  readonly image: string | null;
}

export interface CertificateFacts {
  readonly uuid: string;
  /** Any script. Issued certificates have it cleaned; samples and previews may have it as written. */
  readonly recipientName: string;
  readonly courseTitle: string;
  readonly organization: string;
  /** The award's instant, ISO 8601 in UTC; also the PDF's creation date. */
  readonly issuedAt: string;
  /** IANA zone in which the date is printed, such as "Europe/Vienna". */
  readonly timeZone: string;
  /** BCP 47 tag of the certificate's own text. */
  readonly language: string;
  /** BCP 47 tag of the learner's interface: a Japanese learner's name is written in Japanese Han. */
  readonly learnerLanguage?: string | undefined;
  /** Least course grade in basis points; null for the course's own passing grade. */
  readonly threshold: number | null;
  /** The text of the level on the page, such as "with distinction". */
  readonly level?: string | null | undefined;
  /** False when the award requires no course grade, or staff waived it: then the page does not mention one. */
  readonly isGradeAsked?: boolean | undefined;
  /** Hours of study that the course states. */
  readonly hours?: number | null | undefined;
  /** At most six, in the order of their signatures. */
  readonly signatories?: readonly Signatory[] | undefined;
  /** Digest of the asset that shows the issuer's logo. */
  readonly logo?: string | undefined;
  /** Printed as text and as QR code. */
  readonly verifyUrl: string;
  /** The page is a proof and no certificate: it has this word across it, and neither QR code nor link. */
  readonly proofMark?: string | undefined;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** Returns the digests of the assets that the facts name, each once. */
export function imagesOf({ logo, signatories = [] }: CertificateFacts): readonly string[] {
  const named = [logo, ...signatories.map(({ image }) => image)];
  return [...new Set(named.filter((each): each is string => typeof each === 'string' && DIGEST.test(each)))];
}
