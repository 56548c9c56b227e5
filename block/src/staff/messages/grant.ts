// Exceptions and level assignments: forms, lists, and confirmations.
import { defineMessages } from 'react-intl';

export const grantMessages = defineMessages({
  aboutExceptions: {
    id: 'grademe.staff.grant.about.exceptions',
    defaultMessage:
      'Waive requirements for specific learners. Anyone who then qualifies gets their certificate right away. Revoked certificates stay revoked.',
    description: 'At the top of the section',
  },
  aboutLevels: {
    id: 'grademe.staff.grant.about.levels',
    defaultMessage:
      'Assign a level to learners regardless of their grade. It is printed on their certificate.',
    description: 'At the top of the section',
  },
  addExceptionTitle: {
    id: 'grademe.staff.grant.add-exception.title',
    defaultMessage: 'Add an exception',
    description: 'Heading of the form',
  },
  assignLevelTitle: {
    id: 'grademe.staff.grant.assign-level.title',
    defaultMessage: 'Assign a level',
    description: 'Heading of the form',
  },
  whoHint: {
    id: 'grademe.staff.grant.who.hint',
    defaultMessage: 'Usernames, email addresses, or user IDs such as id:7, one per line.',
    description: 'Below the field',
  },
  waives: {
    id: 'grademe.staff.grant.waives',
    defaultMessage: 'Requirements to waive',
    description: 'Label of check boxes',
  },
  waiveGrade: {
    id: 'grademe.staff.grant.waive.grade',
    defaultMessage: 'Grade',
    description: 'A requirement that can be waived',
  },
  waiveCompletion: {
    id: 'grademe.staff.grant.waive.completion',
    defaultMessage: 'Completion',
    description: 'A requirement that can be waived',
  },
  waiveIdentity: {
    id: 'grademe.staff.grant.waive.identity',
    defaultMessage: 'Verified identity',
    description: 'A requirement that can be waived',
  },
  until: {
    id: 'grademe.staff.grant.until',
    defaultMessage: 'Last day',
    description: 'Label of a date: the last day on which an exception holds',
  },
  untilHint: {
    id: 'grademe.staff.grant.until.hint',
    defaultMessage: 'Holds through the end of this day ({zone}). Leave blank for no end date.',
    description: 'Below the last day; {zone} is a time zone such as Europe/Madrid',
  },
  date: {
    id: 'grademe.staff.grant.date',
    defaultMessage: 'Date to print',
    description: 'Label of a date',
  },
  dateHint: {
    id: 'grademe.staff.grant.date.hint',
    defaultMessage: 'Leave blank to print the day of issue.',
    description: 'Below the date',
  },
  holders: {
    id: 'grademe.staff.grant.holders',
    defaultMessage: 'Learners who already have a certificate',
    description: 'Label of a check box',
  },
  reissue: {
    id: 'grademe.staff.grant.reissue',
    defaultMessage: 'Reissue it with this level',
    description: 'Check box',
  },
  reissueWithout: {
    id: 'grademe.staff.grant.reissue.without',
    defaultMessage: 'Reissue it without this level',
    description: 'Check box',
  },
  tooMany: {
    id: 'grademe.staff.grant.too-many',
    defaultMessage: 'More than {most, number} learners. Send the list in parts.',
    description: 'Too many lines were typed',
  },
  addException: {
    id: 'grademe.staff.grant.add-exception',
    defaultMessage: 'Add exception',
    description: 'Button that does it',
  },
  assignLevel: {
    id: 'grademe.staff.grant.assign-level',
    defaultMessage: 'Assign level',
    description: 'Button that does it',
  },
  another: {
    id: 'grademe.staff.grant.another',
    defaultMessage: 'Add more',
    description: 'Button that empties the form',
  },
  levels: {
    id: 'grademe.staff.grant.levels',
    defaultMessage: 'Learners with an assigned level',
    description: 'Heading of the list',
  },
  noExceptions: {
    id: 'grademe.staff.grant.exceptions.none',
    defaultMessage: 'No exceptions yet.',
    description: 'The list is empty',
  },
  noLevels: {
    id: 'grademe.staff.grant.levels.none',
    defaultMessage: 'No levels assigned yet.',
    description: 'The list is empty',
  },
  listCaption: {
    id: 'grademe.staff.grant.list',
    defaultMessage: '{count, plural, one {# entry} other {# entries}}, newest first',
    description: 'Caption of the list',
  },
  state: {
    id: 'grademe.staff.grant.state',
    defaultMessage: 'State',
    description: 'Head of a column',
  },
  active: {
    id: 'grademe.staff.grant.active',
    defaultMessage: 'In force',
    description: 'State of an exception',
  },
  activeUntil: {
    id: 'grademe.staff.grant.active-until',
    defaultMessage: 'In force through {day}',
    description: 'State of an exception',
  },
  endedAt: {
    id: 'grademe.staff.grant.ended',
    defaultMessage: 'Ended after {day}',
    description: 'State of an exception',
  },
  removedAt: {
    id: 'grademe.staff.grant.removed-at',
    defaultMessage: 'Removed on {instant}',
    description: 'State of an exception',
  },
  remove: {
    id: 'grademe.staff.grant.remove',
    defaultMessage: 'Remove',
    description: 'Button that opens a form',
  },
  removeWhat: {
    id: 'grademe.staff.grant.remove.what',
    defaultMessage: 'The exception or the level ends now. Certificates already issued are not affected.',
    description: 'Consequence of removing',
  },
  removed: {
    id: 'grademe.staff.grant.removed',
    defaultMessage: 'Removed.',
    description: 'What was done',
  },
});
