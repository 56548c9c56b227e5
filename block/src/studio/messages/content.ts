// The sections about what the certificate says, how it looks, and its dates.
import { defineMessages } from 'react-intl';

export const contentMessages = defineMessages({
  title: {
    id: 'grademe.studio.title',
    defaultMessage: 'Title',
    description: 'Label of a text field: the heading of the component in the course',
  },
  titleHint: {
    id: 'grademe.studio.title.hint',
    defaultMessage: 'The heading of this component in the course.',
    description: 'Below the label of the title',
  },
  proof: {
    id: 'grademe.studio.proof',
    defaultMessage: 'Name of the learner',
    description: 'Label of the choice whether learners confirm their name',
  },
  proofHint: {
    id: 'grademe.studio.proof.hint',
    defaultMessage:
      'Learners choose among the names that the platform knows: their profile name and their verified name.',
    description: 'Below the label of that choice',
  },
  proofOn: {
    id: 'grademe.studio.proof.on',
    defaultMessage: 'Learners see a proof and confirm their name before the certificate is issued',
    description: 'Check box',
  },
  levels: {
    id: 'grademe.studio.levels',
    defaultMessage: 'Levels',
    description: 'Label of the levels of the certificate, such as Distinction',
  },
  levelsHint: {
    id: 'grademe.studio.levels.hint',
    defaultMessage:
      'What the certificate says from a course grade on, such as “Distinction” from 85. Learners below the lowest level get the certificate without a level.',
    description: 'Below the label of the levels',
  },
  level: {
    id: 'grademe.studio.level',
    defaultMessage: 'Level {number}',
    description: 'Name of a row of the levels',
  },
  label: {
    id: 'grademe.studio.level.label',
    defaultMessage: 'Label',
    description: 'Label of a text field, such as "Distinction"',
  },
  from: {
    id: 'grademe.studio.level.from',
    defaultMessage: 'From, in percent',
    description: 'Label of a number field: the least course grade of a level',
  },
  wording: {
    id: 'grademe.studio.level.wording',
    defaultMessage: 'Words to print',
    description: 'Label of a text field: printed in the place of the label of a level',
  },
  levelDesign: {
    id: 'grademe.studio.level.design',
    defaultMessage: 'Design',
    description: 'Label of a choice: the design of certificates of a level',
  },
  sameDesign: {
    id: 'grademe.studio.level.design.same',
    defaultMessage: 'The design below',
    description: 'Choice: the level has the design of the certificate',
  },
  addLevel: {
    id: 'grademe.studio.level.add',
    defaultMessage: 'Add a level',
    description: 'Button that adds a level',
  },
  removeLevel: {
    id: 'grademe.studio.level.remove',
    defaultMessage: 'Remove level {number}',
    description: 'Button that removes a level',
  },
  hours: {
    id: 'grademe.studio.hours',
    defaultMessage: 'Study hours',
    description: 'Label of a number field',
  },
  hoursHint: {
    id: 'grademe.studio.hours.hint',
    defaultMessage: 'Shown on the verification page, and on designs that have a place for it.',
    description: 'Below the label of the hours of study',
  },
  signatories: {
    id: 'grademe.studio.signatories',
    defaultMessage: 'Signatories',
    description: 'Label of the people who sign the certificate',
  },
  signatoriesHint: {
    id: 'grademe.studio.signatories.hint',
    defaultMessage: 'At most {most}, in the order of their signatures.',
    description: 'Below the label of the people who sign',
  },
  signatory: {
    id: 'grademe.studio.signatory',
    defaultMessage: 'Signatory {number}',
    description: 'Name of a row of the people who sign',
  },
  name: {
    id: 'grademe.studio.signatory.name',
    defaultMessage: 'Name',
    description: 'Label of a text field: the name of a person who signs',
  },
  role: {
    id: 'grademe.studio.signatory.role',
    defaultMessage: 'Role',
    description: 'Label of a text field, such as "Dean of Studies"',
  },
  picture: {
    id: 'grademe.studio.signatory.picture',
    defaultMessage: 'Picture of the signature',
    description: 'Label of a picture',
  },
  pictureHint: {
    id: 'grademe.studio.signatory.picture.hint',
    defaultMessage:
      'PNG, JPEG, WebP or SVG, at most 10 MB. Without a picture there is space to sign by hand.',
    description: 'Below the label of the picture of a signature',
  },
  pictureOf: {
    id: 'grademe.studio.signatory.picture.of',
    defaultMessage: 'Signature of {name}',
    description: 'Text alternative of the picture; {name} is a person',
  },
  addSignatory: {
    id: 'grademe.studio.signatory.add',
    defaultMessage: 'Add a signatory',
    description: 'Button that adds a person who signs',
  },
  removeSignatory: {
    id: 'grademe.studio.signatory.remove',
    defaultMessage: 'Remove signatory {number}',
    description: 'Button that removes a person who signs',
  },
  moveUp: {
    id: 'grademe.studio.signatory.up',
    defaultMessage: 'Move signatory {number} up',
    description: 'Button that changes the order of the people who sign',
  },
  design: {
    id: 'grademe.studio.design',
    defaultMessage: 'Design',
    description: 'Label of the choice of the look of the certificate',
  },
  otherDesign: {
    id: 'grademe.studio.design.other',
    defaultMessage: 'Another design',
    description: 'Choice of a design that is not shown, by its ID',
  },
  designId: {
    id: 'grademe.studio.design.id',
    defaultMessage: 'Design ID',
    description: 'Label of a text field: the technical name of a design',
  },
  designIdHint: {
    id: 'grademe.studio.design.id.hint',
    defaultMessage: 'For a design that is not listed here, such as one of an earlier run.',
    description: 'Below the label of the design ID',
  },
  display: {
    id: 'grademe.studio.display',
    defaultMessage: 'When learners see it',
    description: 'Label of the choice of the time from which certificates are shown',
  },
  displayHint: {
    id: 'grademe.studio.display.hint',
    defaultMessage: 'It also applies to certificates already issued.',
    description: 'Below the label of that choice',
  },
  immediately: {
    id: 'grademe.studio.display.immediately',
    defaultMessage: 'Immediately',
    description: 'When certificates are shown',
  },
  atEnd: {
    id: 'grademe.studio.display.end',
    defaultMessage: 'When the course ends',
    description: 'When certificates are shown',
  },
  onCertificateDate: {
    id: 'grademe.studio.display.certificate-date',
    defaultMessage: 'On the course’s certificate date',
    description: 'When certificates are shown',
  },
  onDate: {
    id: 'grademe.studio.display.date',
    defaultMessage: 'On a date',
    description: 'When certificates are shown',
  },
  hidden: {
    id: 'grademe.studio.display.hidden',
    defaultMessage: 'Hidden until you change this',
    description: 'When certificates are shown',
  },
  displayDate: {
    id: 'grademe.studio.display.day',
    defaultMessage: 'First day on which it is shown',
    description: 'Label of a date field',
  },
  displayDateHint: {
    id: 'grademe.studio.display.day.hint',
    defaultMessage: 'From midnight UTC.',
    description: 'Below the label of that date field',
  },
  expires: {
    id: 'grademe.studio.expires',
    defaultMessage: 'Expires',
    description: 'Label of the choice of the end of validity',
  },
  expiresHint: {
    id: 'grademe.studio.expires.hint',
    defaultMessage: 'Certificates already issued keep their last day.',
    description: 'Below the label of the end of validity',
  },
  never: { id: 'grademe.studio.expires.never', defaultMessage: 'Never', description: 'End of validity' },
  afterMonths: {
    id: 'grademe.studio.expires.after',
    defaultMessage: 'Some months after it is issued',
    description: 'End of validity',
  },
  lastDay: {
    id: 'grademe.studio.expires.date',
    defaultMessage: 'On a date',
    description: 'End of validity',
  },
  months: {
    id: 'grademe.studio.expires.months',
    defaultMessage: 'Months',
    description: 'Label of a number field: months after the day of issue',
  },
  lastValidDay: {
    id: 'grademe.studio.expires.day',
    defaultMessage: 'Last valid day',
    description: 'Label of a date field',
  },
  award: {
    id: 'grademe.studio.award',
    defaultMessage: 'Award name',
    description: 'Label of a text field: a short technical name',
  },
  awardHint: {
    id: 'grademe.studio.award.hint',
    defaultMessage:
      'Small letters, digits and hyphens. Blocks with the same name issue the same certificate, so their other settings must agree. Do not change it once certificates are issued.',
    description: 'Below the label of the award name',
  },
});
