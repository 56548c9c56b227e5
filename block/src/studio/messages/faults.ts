// What is wrong with a value, and what to do. One message for each code of shared/award/block-settings.ts.
import { defineMessages } from 'react-intl';

export const faultMessages = defineMessages({
  percent: {
    id: 'grademe.studio.fault.percent',
    defaultMessage: 'Enter a number from 0 to 100, such as 70.',
    description: 'Fault of a percentage',
  },
  fraction: {
    id: 'grademe.studio.fault.fraction',
    defaultMessage: 'This is less than 1 percent. Enter percent, such as 70 for seventy percent.',
    description: 'Fault of a percentage such as 0.7',
  },
  hours: {
    id: 'grademe.studio.fault.hours',
    defaultMessage: 'Enter a number from 0.01 to 10,000, such as 24, or leave this empty.',
    description: 'Fault of the hours of study',
  },
  months: {
    id: 'grademe.studio.fault.months',
    defaultMessage: 'Enter a whole number from 1 to 1200, such as 24.',
    description: 'Fault of a number of months',
  },
  line: {
    id: 'grademe.studio.fault.line',
    defaultMessage: 'Enter 1 to {most} printable characters.',
    description: 'Fault of a short text',
  },
  title: {
    id: 'grademe.studio.fault.title',
    defaultMessage: 'Enter at most {most} characters.',
    description: 'Fault of the title',
  },
  slug: {
    id: 'grademe.studio.fault.slug',
    defaultMessage: 'Enter 1 to 64 small letters, digits and hyphens, such as final-exam.',
    description: 'Fault of a technical name',
  },
  mode: {
    id: 'grademe.studio.fault.mode',
    defaultMessage: '“{value}” is not an enrollment track. Select the tracks again.',
    description: 'Fault of an enrollment track',
  },
  'usage-key': {
    id: 'grademe.studio.fault.usage-key',
    defaultMessage: 'Enter the usage key of a section, subsection or unit. It begins with block-v1:',
    description: 'Fault of the technical address of a part of the course',
  },
  picture: {
    id: 'grademe.studio.fault.picture',
    defaultMessage: 'This is not a picture of the certificate service. Upload the picture again.',
    description: 'Fault of the picture of a signature',
  },
  day: {
    id: 'grademe.studio.fault.day',
    defaultMessage: 'Enter a date.',
    description: 'Fault of a date',
  },
  past: {
    id: 'grademe.studio.fault.past',
    defaultMessage:
      'This day is over, and an expired certificate is never issued. Enter today or a later day.',
    description: 'Fault of the last valid day',
  },
  missing: {
    id: 'grademe.studio.fault.missing',
    defaultMessage: 'Enter or select a value.',
    description: 'Fault of an empty field',
  },
  list: {
    id: 'grademe.studio.fault.list',
    defaultMessage: '“{value}” is not a list. Enter the values again.',
    description: 'Fault of a stored setting',
  },
  unreadable: {
    id: 'grademe.studio.fault.unreadable',
    defaultMessage: '“{value}” cannot be read. Enter the value again.',
    description: 'Fault of a stored setting',
  },
  choice: {
    id: 'grademe.studio.fault.choice',
    defaultMessage: 'Select one of the choices.',
    description: 'Fault of a stored choice',
  },
  unknown: {
    id: 'grademe.studio.fault.unknown',
    defaultMessage: '“{value}” is not a known setting.',
    description: 'Fault of a stored setting',
  },
  'too-many': {
    id: 'grademe.studio.fault.too-many',
    defaultMessage: '{value} are too many. Keep at most {most}.',
    description: 'Fault of a list',
  },
  duplicate: {
    id: 'grademe.studio.fault.duplicate',
    defaultMessage: '“{value}” is there twice. Change one, or remove it.',
    description: 'Fault of a row',
  },
  alike: {
    id: 'grademe.studio.fault.alike',
    defaultMessage: '“{value}” differs from another label only in capitals. Enter another label.',
    description: 'Fault of the label of a level',
  },
  subsections: {
    id: 'grademe.studio.fault.subsections',
    defaultMessage: '{value} different subsections are too many. Keep at most {most}.',
    description: 'Fault of the requirements',
  },
  'too-long-together': {
    id: 'grademe.studio.fault.too-long-together',
    defaultMessage:
      'The settings are too long together. Remove or shorten requirements, levels or signatories.',
    description: 'Fault of all settings together',
  },
});
