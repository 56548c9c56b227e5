// Exceptions and level assignments: forms, lists, and what is said afterwards.
import { defineMessages } from 'react-intl';

export const grantMessages = defineMessages({
  aboutExceptions: {
    id: 'grademe.staff.grant.about.exceptions',
    defaultMessage:
      'An exception lets a requirement count as met for a learner. Whoever then meets the rest is issued the certificate in the same step. A revocation is never waived.',
    description: 'At the top of the section',
  },
  aboutLevels: {
    id: 'grademe.staff.grant.about.levels',
    defaultMessage:
      'Put learners into a level, whatever their grade says. The certificate then carries its label.',
    description: 'At the top of the section',
  },
  allowTitle: {
    id: 'grademe.staff.grant.allow.title',
    defaultMessage: 'Allow learners',
    description: 'Heading of the form',
  },
  placeTitle: {
    id: 'grademe.staff.grant.place.title',
    defaultMessage: 'Put learners into a level',
    description: 'Heading of the form',
  },
  who: {
    id: 'grademe.staff.grant.who',
    defaultMessage: 'Learners',
    description: 'Label of a field for many usernames',
  },
  whoHint: {
    id: 'grademe.staff.grant.who.hint',
    defaultMessage: 'Usernames, e-mail addresses, or user ids such as id:7, one on each line.',
    description: 'Below the field',
  },
  waives: {
    id: 'grademe.staff.grant.waives',
    defaultMessage: 'What is waived',
    description: 'Label of check boxes',
  },
  waiveGrade: {
    id: 'grademe.staff.grant.waive.grade',
    defaultMessage: 'Grade',
    description: 'A requirement that can be waived',
  },
  waiveEnrollment: {
    id: 'grademe.staff.grant.waive.enrollment',
    defaultMessage: 'Enrollment',
    description: 'A requirement that can be waived',
  },
  waiveMode: {
    id: 'grademe.staff.grant.waive.mode',
    defaultMessage: 'Enrollment track',
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
  why: {
    id: 'grademe.staff.grant.why',
    defaultMessage: 'Why',
    description: 'Label of a text field, and head of a column',
  },
  whyHint: {
    id: 'grademe.staff.grant.why.hint',
    defaultMessage: 'For staff who ask later; learners do not see it.',
    description: 'Below the field',
  },
  level: {
    id: 'grademe.staff.grant.level',
    defaultMessage: 'Level',
    description: 'Label of a list of levels, and head of a column',
  },
  date: {
    id: 'grademe.staff.grant.date',
    defaultMessage: 'Date to print',
    description: 'Label of a date',
  },
  dateHint: {
    id: 'grademe.staff.grant.date.hint',
    defaultMessage: 'Leave it empty for the day of issue.',
    description: 'Below the date',
  },
  holders: {
    id: 'grademe.staff.grant.holders',
    defaultMessage: 'Who holds a certificate already',
    description: 'Label of a check box',
  },
  reissue: {
    id: 'grademe.staff.grant.reissue',
    defaultMessage: 'Issue a newer version with the level',
    description: 'Check box',
  },
  reissueWithout: {
    id: 'grademe.staff.grant.reissue.without',
    defaultMessage: 'Issue a newer version without the level',
    description: 'Check box',
  },
  tooMany: {
    id: 'grademe.staff.grant.too-many',
    defaultMessage: 'That is more than {most, number} learners. Send the list in parts.',
    description: 'Too many lines were typed',
  },
  allow: {
    id: 'grademe.staff.grant.allow',
    defaultMessage: 'Allow them now',
    description: 'Button that does it',
  },
  place: {
    id: 'grademe.staff.grant.place',
    defaultMessage: 'Put them in now',
    description: 'Button that does it',
  },
  done: {
    id: 'grademe.staff.grant.done',
    defaultMessage: 'Done',
    description: 'Heading above what became of each learner',
  },
  another: {
    id: 'grademe.staff.grant.another',
    defaultMessage: 'Another list',
    description: 'Button that empties the form',
  },
  exceptions: {
    id: 'grademe.staff.grant.exceptions',
    defaultMessage: 'Exceptions so far',
    description: 'Heading of the list',
  },
  levels: {
    id: 'grademe.staff.grant.levels',
    defaultMessage: 'Learners in levels',
    description: 'Heading of the list',
  },
  noExceptions: {
    id: 'grademe.staff.grant.exceptions.none',
    defaultMessage: 'There are none.',
    description: 'The list is empty',
  },
  noLevels: {
    id: 'grademe.staff.grant.levels.none',
    defaultMessage: 'Nobody has been put into a level.',
    description: 'The list is empty',
  },
  loading: {
    id: 'grademe.staff.grant.loading',
    defaultMessage: 'Reading the list…',
    description: 'While it is read',
  },
  more: {
    id: 'grademe.staff.grant.more',
    defaultMessage: 'Show more',
    description: 'Button that reads the next page',
  },
  erased: {
    id: 'grademe.staff.grant.erased',
    defaultMessage: 'Name erased',
    description: 'In place of a username that was erased',
  },
  listCaption: {
    id: 'grademe.staff.grant.list',
    defaultMessage: '{count, plural, one {# entry} other {# entries}}, the newest first',
    description: 'Caption of the list',
  },
  learner: {
    id: 'grademe.staff.grant.learner',
    defaultMessage: 'Learner',
    description: 'Head of a column',
  },
  state: {
    id: 'grademe.staff.grant.state',
    defaultMessage: 'State',
    description: 'Head of a column',
  },
  doing: {
    id: 'grademe.staff.grant.doing',
    defaultMessage: 'Action',
    description: 'Head of a column with buttons',
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
    defaultMessage: 'It no longer counts from now on. What was issued by it stays issued.',
    description: 'Consequence of removing',
  },
  removeWhy: {
    id: 'grademe.staff.grant.remove.why',
    defaultMessage: 'Note for staff',
    description: 'Label of a text field',
  },
  removeNow: {
    id: 'grademe.staff.grant.remove.now',
    defaultMessage: 'Remove it now',
    description: 'Button that does it',
  },
  removed: {
    id: 'grademe.staff.grant.removed',
    defaultMessage: 'It is removed.',
    description: 'What was done',
  },
});
