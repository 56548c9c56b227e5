// Messages about a certificate that exists, or existed.
import { defineMessages } from 'react-intl';

export const certificateMessages = defineMessages({
  ready: {
    id: 'grademe.issued.title',
    defaultMessage: 'Your certificate is ready',
    description: 'Heading when the certificate has been issued',
  },
  expired: {
    id: 'grademe.expired.title',
    defaultMessage: 'Your certificate has expired',
    description: 'Heading when the certificate was issued and its end has come',
  },
  expiredText: {
    id: 'grademe.expired.text',
    defaultMessage: 'It was valid until {date}. Contact your course team to ask about renewal.',
    description: 'Below "Your certificate has expired"; {date} is the last day on which it was valid',
  },
  validUntil: {
    id: 'grademe.issued.until',
    defaultMessage: 'Valid until',
    description: 'Label of the last day on which the certificate is valid',
  },
  earned: {
    id: 'grademe.earned.title',
    defaultMessage: 'You’ve earned your certificate',
    description: 'Heading when the certificate was issued and the course does not show certificates yet',
  },
  earnedText: {
    id: 'grademe.earned.text',
    defaultMessage:
      'Your certificate is ready, but this course hasn’t released certificates yet. Check back later.',
    description: 'Below "You have earned your certificate" when it is not known from when it is shown',
  },
  earnedUntil: {
    id: 'grademe.earned.until',
    defaultMessage: 'Your certificate is ready. You can view it here from {date}.',
    description: 'Below "You have earned your certificate"; {date} is a date with its time',
  },
  picture: {
    id: 'grademe.issued.picture',
    defaultMessage: 'Certificate of {name} for {course}',
    description: 'Text alternative of the picture of the certificate',
  },
  pictureGone: {
    id: 'grademe.issued.picture-gone',
    defaultMessage: 'The preview isn’t available right now. Your certificate is not affected.',
    description: 'In place of the picture of the certificate',
  },
  course: {
    id: 'grademe.issued.course',
    defaultMessage: 'Course',
    description: 'Label of the course title on the certificate',
  },
  name: {
    id: 'grademe.issued.name',
    defaultMessage: 'Awarded to',
    description: 'Label of the name on the certificate',
  },
  level: {
    id: 'grademe.issued.level',
    defaultMessage: 'Level',
    description: 'Label of the level of a certificate, such as "Distinction"',
  },
  issuedOn: {
    id: 'grademe.issued.on',
    defaultMessage: 'Issued on',
    description: 'Label of the date the certificate was issued',
  },
  download: {
    id: 'grademe.issued.download',
    defaultMessage: 'Download PDF',
    description: 'Link to the certificate as a PDF file',
  },
  verify: {
    id: 'grademe.issued.verify',
    defaultMessage: 'View verification page',
    description: 'Link to the public page where anyone can check the certificate',
  },
  copy: {
    id: 'grademe.issued.copy',
    defaultMessage: 'Copy link',
    description: 'Button that copies the address of the public page',
  },
  copied: {
    id: 'grademe.issued.copied',
    defaultMessage: 'Link copied',
    description: 'Button and announcement after the address was copied',
  },
  copyByHand: {
    id: 'grademe.issued.copy-by-hand',
    defaultMessage: 'Copy this address',
    description: 'Label of the field with the address, when the browser does not allow copying',
  },
  linkTrouble: {
    id: 'grademe.issued.link-trouble',
    defaultMessage: 'We couldn’t refresh the download link. Try again in a moment.',
    description: 'When the download link has expired and cannot be renewed',
  },
  newTab: {
    id: 'grademe.issued.new-tab',
    defaultMessage: 'opens in a new tab',
    description: 'Read by screen readers after the name of a link',
  },
  revoked: {
    id: 'grademe.revoked.title',
    defaultMessage: 'This certificate was revoked',
    description: 'Heading when the certificate has been revoked',
  },
  revokedOn: {
    id: 'grademe.revoked.on',
    defaultMessage: 'Revoked on',
    description: 'Label of the date the certificate was revoked',
  },
  reason: {
    id: 'grademe.revoked.reason',
    defaultMessage: 'Reason',
    description: 'Label of the public reason for the revocation',
  },
  revokedText: {
    id: 'grademe.revoked.text',
    defaultMessage:
      'This certificate is no longer valid. If you think this is a mistake, contact your course team.',
    description: 'Below the heading of a revoked certificate',
  },
});
