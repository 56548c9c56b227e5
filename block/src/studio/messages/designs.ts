// The designs of the course, and their editor.
import { defineMessages } from 'react-intl';

export const designMessages = defineMessages({
  customise: {
    id: 'grademe.studio.design.customise',
    defaultMessage: 'Customize {design}',
    description: 'Button that makes a design of the course from a shipped one',
  },
  customiseHint: {
    id: 'grademe.studio.design.customise.hint',
    defaultMessage: 'Make a design of this course with your own logo, colors and words.',
    description: 'Below that button',
  },
  edit: {
    id: 'grademe.studio.design.edit',
    defaultMessage: 'Edit {design}',
    description: 'Button that opens the editor of a design of the course',
  },
  unpublished: {
    id: 'grademe.studio.design.unpublished',
    defaultMessage: 'Designs of this course that are not published yet',
    description: 'Above a list of designs that no certificate can have yet',
  },
  newTitle: {
    id: 'grademe.studio.design.new',
    defaultMessage: 'Name of the new design',
    description: 'Label of a text field',
  },
  newTitleHint: {
    id: 'grademe.studio.design.new.hint',
    defaultMessage: 'Authors see it in this form; it is not printed.',
    description: 'Below the label of the name of a design',
  },
  create: {
    id: 'grademe.studio.design.create',
    defaultMessage: 'Create the design',
    description: 'Button that makes a design and opens its editor',
  },
  notNow: {
    id: 'grademe.studio.design.not-now',
    defaultMessage: 'Not now',
    description: 'Button that closes the field for the name of a new design',
  },
  heading: {
    id: 'grademe.studio.editor',
    defaultMessage: 'Design: {design}',
    description: 'Heading of the editor of a design',
  },
  intro: {
    id: 'grademe.studio.editor.intro',
    defaultMessage:
      'New certificates get this design when you publish it. Issued certificates do not change.',
    description: 'Below the heading of the editor',
  },
  title: {
    id: 'grademe.studio.editor.title',
    defaultMessage: 'Name of the design',
    description: 'Label of a text field',
  },
  logo: { id: 'grademe.studio.editor.logo', defaultMessage: 'Logo', description: 'Label of a picture' },
  logoHint: {
    id: 'grademe.studio.editor.logo.hint',
    defaultMessage: 'PNG, JPEG, WebP or SVG, at most 10 MB. A transparent ground looks best.',
    description: 'Below the label of the logo',
  },
  signatures: {
    id: 'grademe.studio.editor.signatures',
    defaultMessage: 'Signatures',
    description: 'Label of a choice about the place of the signatures',
  },
  hasLine: {
    id: 'grademe.studio.editor.line',
    defaultMessage: 'Line below each signature',
    description: 'Check box',
  },
  colours: {
    id: 'grademe.studio.editor.colours',
    defaultMessage: 'Colors',
    description: 'Label of the colours of a design',
  },
  coloursHint: {
    id: 'grademe.studio.editor.colours.hint',
    defaultMessage:
      'A change applies wherever the design uses the color. Text needs enough contrast to its ground.',
    description: 'Below the label of the colours',
  },
  colour: {
    id: 'grademe.studio.editor.colour',
    defaultMessage: 'Color {number}: {uses}',
    description: 'Label of a colour; {uses} is a list such as "heading, shapes"',
  },
  useBackground: {
    id: 'grademe.studio.editor.use.background',
    defaultMessage: 'ground of the page',
    description: 'What a colour is used for',
  },
  useHeading: {
    id: 'grademe.studio.editor.use.heading',
    defaultMessage: 'heading',
    description: 'What a colour is used for',
  },
  useName: {
    id: 'grademe.studio.editor.use.name',
    defaultMessage: 'name of the learner',
    description: 'What a colour is used for',
  },
  useText: {
    id: 'grademe.studio.editor.use.text',
    defaultMessage: 'other texts',
    description: 'What a colour is used for',
  },
  useShapes: {
    id: 'grademe.studio.editor.use.shapes',
    defaultMessage: 'frames and shapes',
    description: 'What a colour is used for',
  },
  useCode: {
    id: 'grademe.studio.editor.use.code',
    defaultMessage: 'QR code',
    description: 'What a colour is used for',
  },
  useSignatures: {
    id: 'grademe.studio.editor.use.signatures',
    defaultMessage: 'signatures',
    description: 'What a colour is used for',
  },
  words: {
    id: 'grademe.studio.editor.words',
    defaultMessage: 'Words',
    description: 'Label of the texts of a design',
  },
  wordsHint: {
    id: 'grademe.studio.editor.words.hint',
    defaultMessage:
      'Words in braces stand for facts of the certificate, such as the title of the course. Keep them as they are.',
    description: 'Below the label of the texts',
  },
  language: {
    id: 'grademe.studio.editor.language',
    defaultMessage: 'Language of the words',
    description: 'Label of a list of languages',
  },
  wordsHeading: {
    id: 'grademe.studio.editor.words.heading',
    defaultMessage: 'Heading',
    description: 'Label of a text of the certificate',
  },
  wordsCertifies: {
    id: 'grademe.studio.editor.words.certifies',
    defaultMessage: 'Before the name of the learner',
    description: 'Label of a text of the certificate, such as "This is to certify that"',
  },
  wordsCompleted: {
    id: 'grademe.studio.editor.words.completed',
    defaultMessage: 'Before the title of the course',
    description: 'Label of a text of the certificate, such as "has successfully completed the course"',
  },
  wordsWithThreshold: {
    id: 'grademe.studio.editor.words.threshold',
    defaultMessage: 'With a minimum course grade',
    description: 'Label of a text of the certificate',
  },
  wordsWithPassingGrade: {
    id: 'grademe.studio.editor.words.passing',
    defaultMessage: 'With the passing grade',
    description: 'Label of a text of the certificate',
  },
  wordsDate: {
    id: 'grademe.studio.editor.words.date',
    defaultMessage: 'Before the date',
    description: 'Label of a text of the certificate, such as "Awarded on"',
  },
  wordsGiven: {
    id: 'grademe.studio.editor.words.given',
    defaultMessage: 'Date of the certificate',
    description: 'Label of a text of the certificate that has the date in it, such as "Given on {date}"',
  },
  wordsId: {
    id: 'grademe.studio.editor.words.id',
    defaultMessage: 'Before the certificate ID',
    description: 'Label of a text of the certificate',
  },
  wordsVerify: {
    id: 'grademe.studio.editor.words.verify',
    defaultMessage: 'Before the verification address',
    description: 'Label of a text of the certificate',
  },
  wordsLogo: {
    id: 'grademe.studio.editor.words.logo',
    defaultMessage: 'Description of the logo, for screen readers',
    description: 'Label of a text of the certificate',
  },
  wordsQr: {
    id: 'grademe.studio.editor.words.qr',
    defaultMessage: 'Description of the QR code, for screen readers',
    description: 'Label of a text of the certificate',
  },
  wordsSignature: {
    id: 'grademe.studio.editor.words.signature',
    defaultMessage: 'Description of a signature, for screen readers',
    description: 'Label of a text of the certificate',
  },
  wordsHours: {
    id: 'grademe.studio.editor.words.hours',
    defaultMessage: 'Study hours, {example}',
    description:
      'Label of a text of the certificate, one for each plural form; {example} is a number such as "1" or "1, 2, 3"',
  },
  wordsDocument: {
    id: 'grademe.studio.editor.words.document',
    defaultMessage: 'Title of the PDF file',
    description: 'Label of a text of the certificate',
  },
  findings: {
    id: 'grademe.studio.editor.findings',
    defaultMessage: '{count, plural, one {# note on the saved draft} other {# notes on the saved draft}}',
    description: 'Opens a list of warnings of the service, in English',
  },
  publish: {
    id: 'grademe.studio.editor.publish',
    defaultMessage: 'Publish and use it',
    description: 'Button that publishes the design and chooses it',
  },
  publishing: {
    id: 'grademe.studio.editor.publishing',
    defaultMessage: 'Publishing…',
    description: 'For screen readers, while the design is published',
  },
  published: {
    id: 'grademe.studio.editor.published',
    defaultMessage: 'Published and selected. Save these settings to use the design.',
    description: 'After the design was published',
  },
  saveDraft: {
    id: 'grademe.studio.editor.save',
    defaultMessage: 'Save draft',
    description: 'Button that saves the design without publishing it',
  },
  savedDraft: {
    id: 'grademe.studio.editor.saved',
    defaultMessage: 'Draft saved. It is not published yet.',
    description: 'After the draft was saved',
  },
  back: {
    id: 'grademe.studio.editor.back',
    defaultMessage: 'Back to the settings',
    description: 'Button that closes the editor of a design',
  },
  unsaved: {
    id: 'grademe.studio.editor.unsaved',
    defaultMessage: 'Not saved yet.',
    description: 'Beside the buttons, while the draft has changes',
  },
  publishHint: {
    id: 'grademe.studio.editor.publish.hint',
    defaultMessage: 'Only published designs are printed.',
    description: 'Beside the buttons',
  },
  conflict: {
    id: 'grademe.studio.editor.conflict',
    defaultMessage: 'Someone else saved this design while you were editing it. Your changes are not saved.',
    description: 'The draft has another revision than the one that was read',
  },
  loadOther: {
    id: 'grademe.studio.editor.conflict.load',
    defaultMessage: 'Load their version and drop my changes',
    description: 'Button after a conflict',
  },
  loaded: {
    id: 'grademe.studio.editor.conflict.loaded',
    defaultMessage: 'Their version was loaded.',
    description: 'For screen readers, after a conflict',
  },
  saveOver: {
    id: 'grademe.studio.editor.conflict.over',
    defaultMessage: 'Save my version over theirs',
    description: 'Button after a conflict',
  },
});
