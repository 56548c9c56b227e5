// The intent to issue, with everything the page will print.
import type { Certificate } from '../domain/certificate.ts';

/** What is frozen when a certificate is reserved. */
export type Reservation = Pick<
  Certificate,
  | 'uuid'
  | 'award'
  | 'userId'
  | 'username'
  | 'mode'
  | 'grade'
  | 'gradeNeeded'
  | 'recipientName'
  | 'courseTitle'
  | 'organization'
  | 'issuedAt'
  | 'timeZone'
  | 'language'
  | 'learnerLanguage'
  | 'condition'
  | 'expiresAt'
  | 'waived'
  | 'renewedAt'
  | 'factsSalt'
  | 'template'
  | 'settings'
  | 'settingsDigest'
  | 'requestToken'
>;
