// The settings form as a whole: its sections, its buttons, and what it says after Save.
import { defineMessages } from 'react-intl';

export const formMessages = defineMessages({
  heading: {
    id: 'grademe.studio.heading',
    defaultMessage: 'Certificate settings',
    description: 'Heading of the settings form in Studio',
  },
  earns: {
    id: 'grademe.studio.section.earns',
    defaultMessage: 'Who earns it',
    description: 'Heading of the section about the requirements of the certificate',
  },
  says: {
    id: 'grademe.studio.section.says',
    defaultMessage: 'What it says',
    description: 'Heading of the section about the texts of the certificate',
  },
  looks: {
    id: 'grademe.studio.section.looks',
    defaultMessage: 'How it looks',
    description: 'Heading of the section about the design of the certificate',
  },
  shown: {
    id: 'grademe.studio.section.shown',
    defaultMessage: 'When it is shown, and when it expires',
    description: 'Heading of the section about dates',
  },
  advanced: {
    id: 'grademe.studio.section.advanced',
    defaultMessage: 'Advanced',
    description: 'Heading of the section that most authors do not need',
  },
  save: { id: 'grademe.studio.save', defaultMessage: 'Save', description: 'Button that saves the settings' },
  saving: {
    id: 'grademe.studio.saving',
    defaultMessage: 'Saving…',
    description: 'Said while the settings are saved',
  },
  saved: {
    id: 'grademe.studio.saved',
    defaultMessage: 'Saved.',
    description: 'Said after the settings were saved',
  },
  cancel: {
    id: 'grademe.studio.cancel',
    defaultMessage: 'Cancel',
    description: 'Button that closes the form without saving',
  },
  discardTitle: {
    id: 'grademe.studio.discard.title',
    defaultMessage: 'Discard your changes?',
    description: 'Question after Cancel when something was changed',
  },
  discard: {
    id: 'grademe.studio.discard',
    defaultMessage: 'Discard changes',
    description: 'Button that closes the form and drops the changes',
  },
  keepEditing: {
    id: 'grademe.studio.keep-editing',
    defaultMessage: 'Keep editing',
    description: 'Button that goes back to the form',
  },
  notSaved: {
    id: 'grademe.studio.not-saved',
    defaultMessage:
      '{count, plural, one {Nothing was saved. Correct # field:} other {Nothing was saved. Correct # fields:}}',
    description: 'Heading of the list of faults after Save',
  },
  fault: {
    id: 'grademe.studio.fault',
    defaultMessage: '{field}: {problem}',
    description: 'A row of the list of faults: the name of the field, and what is wrong with it',
  },
  row: {
    id: 'grademe.studio.row',
    defaultMessage: '{field}, row {number}',
    description: 'Name of a row of a list of fields, such as "Levels, row 2"',
  },
  part: {
    id: 'grademe.studio.part',
    defaultMessage: '{row}, “{part}”',
    description: 'Name of a field of a row, such as "Levels, row 2, “Label”"',
  },
  imported: {
    id: 'grademe.studio.imported',
    defaultMessage:
      'Some stored settings cannot be used, and no certificate is issued with them. Correct these fields and save:',
    description: 'Above the list of faults of settings that came with a course file',
  },
  failed: {
    id: 'grademe.studio.failed',
    defaultMessage: 'The settings could not be saved. Check your connection and try again.',
    description: 'After Save when Studio did not answer',
  },
  forbidden: {
    id: 'grademe.studio.forbidden',
    defaultMessage:
      'You are not allowed to change these settings, or your session has ended. Log in again, or ask the course team for access.',
    description: 'After Save when Studio refused',
  },
  optional: {
    id: 'grademe.studio.optional',
    defaultMessage: '(optional)',
    description: 'After the label of a field that may stay empty',
  },
  add: { id: 'grademe.studio.added', defaultMessage: 'Row added.', description: 'Said to screen readers' },
  removed: {
    id: 'grademe.studio.removed',
    defaultMessage: 'Row removed.',
    description: 'Said to screen readers',
  },
  moved: { id: 'grademe.studio.moved', defaultMessage: 'Row moved.', description: 'Said to screen readers' },
  remove: {
    id: 'grademe.studio.remove',
    defaultMessage: 'Remove',
    description: 'Button that removes a row; its name for screen readers has the row as well',
  },
  moveUp: { id: 'grademe.studio.move-up', defaultMessage: 'Move up', description: 'Button of a row' },
});
