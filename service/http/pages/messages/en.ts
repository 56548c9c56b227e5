// The verify page in English.
import type { VerifyMessages } from './messages.ts';

export const english: VerifyMessages = {
  languageName: 'English',
  pageTitle: 'Verify a certificate',
  headings: {
    valid: 'Valid certificate',
    replaced: 'Replaced certificate',
    revoked: 'Revoked certificate',
    expired: 'Expired certificate',
    erased: 'Issued certificate',
  },
  explanations: {
    valid: ({ issuer }) =>
      `${issuer} issued this certificate and it is currently valid. Check that the details match your copy.`,
    replaced: () => 'A newer version of this certificate exists.',
    revoked: ({ issuer }) => `${issuer} revoked this certificate. It is no longer valid.`,
    expired: ({ until }) => `This certificate was valid until ${until}.`,
    erased: ({ issuer }) => `${issuer} issued this certificate. The holder’s personal data was removed.`,
  },
  renewed: {
    heading: 'Renewed certificate',
    replaced: 'A renewed version of this certificate exists. It is valid for longer.',
    valid: ({ issuer }) =>
      `${issuer} issued this certificate as a renewal and it is currently valid. Check that the details match your copy.`,
    view: 'View the renewed certificate',
  },
  awardedTo: 'Awarded to',
  erasedName: 'name removed',
  course: 'Course',
  organization: 'Issued by',
  issuedOn: 'Issued on',
  requirements: 'Requirements met',
  gradeOf: (share) => `course grade of ${share} or higher`,
  coursePassingGrade: 'the passing grade of the course',
  modes: (modes) => `enrollment track: ${modes}`,
  averageOf: (category, share) => `average of ${share} or higher in “${category}”`,
  scoreIn: (name, share) => `score of ${share} or higher in “${name}”`,
  courseCompleted: (share) => `${share} or more of the course’s units completed`,
  partCompleted: (name, share) => `${share} or more of the units of “${name}” completed`,
  identity: 'identity verified by the platform',
  and: 'and',
  or: 'or',
  level: 'Level',
  hours: 'Study hours',
  newerVersion: 'View the current version',
  validUntil: 'Valid until',
  revokedOn: 'Revoked on',
  reason: 'Reason',
  certificateId: 'Certificate ID',
  technical: 'Technical details',
  digest: 'File fingerprint (SHA-256)',
  pictureAlt: (name, course) => `The certificate of ${name} for ${course}`,
  concealedHeading: 'Certificate not released',
  concealedText:
    'This site issued a certificate with this ID. The course does not show its certificates at the moment. Ask the holder or the course team, or come back later.',
  unknownHeading: 'No certificate found',
  unknownText:
    'We found no certificate with this ID. Check it character by character. If it matches exactly, this site did not issue the certificate.',
  unreadHeading: 'Certificate ID not recognized',
  unreadText:
    'A certificate ID has 32 digits and letters from a to f, in groups of 8, 4, 4, 4 and 12. Check what you entered, or scan the QR code.',
  severalHeading: 'More than one certificate ID',
  severalText: 'The text contains more than one certificate ID. Enter one of them.',
  formText: 'Scan the QR code or enter the certificate ID.',
  formButton: 'Verify',
};
