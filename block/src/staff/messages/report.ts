// How an award stands, and what another threshold would change.
import { defineMessages } from 'react-intl';

export const reportMessages = defineMessages({
  near: {
    id: 'grademe.staff.report.near',
    defaultMessage: 'Near the line: percentage points below',
    description: 'Label of a number field',
  },
  make: {
    id: 'grademe.staff.report.make',
    defaultMessage: 'Make the report',
    description: 'Button',
  },
  reading: {
    id: 'grademe.staff.report.reading',
    defaultMessage: 'Reading the course…',
    description: 'Button while the whole course is read',
  },
  csv: {
    id: 'grademe.staff.report.csv',
    defaultMessage: 'Download all certificates (CSV)',
    description: 'Button that downloads all certificates as a file',
  },
  saved: {
    id: 'grademe.staff.report.saved',
    defaultMessage: 'The file is downloaded.',
    description: 'What was done',
  },
  standsAt: {
    id: 'grademe.staff.report.stands-at',
    defaultMessage: 'How it stands on {instant}',
    description: 'Heading; {instant} is a date with its time',
  },
  noRules: {
    id: 'grademe.staff.report.no-rules',
    defaultMessage: 'Nobody has opened the published block yet, so its rules are not known.',
    description: 'No settings were seen',
  },
  ended: {
    id: 'grademe.staff.report.ended',
    defaultMessage: 'The certificates of this award were valid through {day}, so none is issued any more.',
    description: 'Notice; {day} is the last valid day',
  },
  conflict: {
    id: 'grademe.staff.report.conflict',
    defaultMessage:
      'Another block uses the award name “{slug}” with different settings. In Studio, give one of them its own award name or make their settings the same. Until then the settings that were shown last hold.',
    description: 'Notice; {slug} is a short technical name',
  },
  more: {
    id: 'grademe.staff.report.more',
    defaultMessage: 'Show more',
    description: 'Button below a list that is shown in part',
  },
  shown: {
    id: 'grademe.staff.report.shown',
    defaultMessage: '{shown, number} of {count, number} are shown',
    description: 'Below a list that is shown in part, and announced when more is shown',
  },
  certificates: {
    id: 'grademe.staff.report.certificates',
    defaultMessage: 'Certificates of this award',
    description: 'Caption of a table',
  },
  state: {
    id: 'grademe.staff.report.state',
    defaultMessage: 'State',
    description: 'Head of a column',
  },
  count: {
    id: 'grademe.staff.report.count',
    defaultMessage: 'How many',
    description: 'Head of a column',
  },
  ofThem: {
    id: 'grademe.staff.report.of-them',
    defaultMessage: 'of these: {label}',
    description: '{label} is a level such as Distinction',
  },
  nobodyNear: {
    id: 'grademe.staff.report.nobody-near',
    defaultMessage: 'Nobody is within {share} below the line.',
    description: '{share} is a percentage',
  },
  nearCaption: {
    id: 'grademe.staff.report.near-caption',
    defaultMessage:
      '{count, plural, one {# learner is} other {# learners are}} within {share} below the line',
    description: 'Caption of a table',
  },
  learner: {
    id: 'grademe.staff.report.learner',
    defaultMessage: 'Learner',
    description: 'Head of a column',
  },
  missing: {
    id: 'grademe.staff.report.missing',
    defaultMessage: 'Missing',
    description: 'Head of a column: percentage points up to the line',
  },
  rest: {
    id: 'grademe.staff.report.rest',
    defaultMessage: '{count, plural, one {# more is not listed.} other {# more are not listed.}}',
    description: 'Below a list that was cut',
  },
  unknown: {
    id: 'grademe.staff.report.unknown',
    defaultMessage:
      '{count, plural, one {The grade of # enrolled learner is not known.} other {The grades of # enrolled learners are not known.}}',
    description: 'Some grades could not be read',
  },
  whatIf: {
    id: 'grademe.staff.report.what-if',
    defaultMessage: 'What if the threshold were another?',
    description: 'Heading',
  },
  threshold: {
    id: 'grademe.staff.report.threshold',
    defaultMessage: 'Course grade needed',
    description: 'Label of a slider',
  },
  ask: {
    id: 'grademe.staff.report.ask',
    defaultMessage: 'See who would gain or lose',
    description: 'Button',
  },
  passingGrade: {
    id: 'grademe.staff.report.passing',
    defaultMessage: 'the course’s passing grade',
    description: 'In place of a percentage',
  },
  today: {
    id: 'grademe.staff.report.today',
    defaultMessage: 'Earn it today ({share})',
    description: '{share} is a percentage',
  },
  wouldBe: {
    id: 'grademe.staff.report.then',
    defaultMessage: 'Would earn it ({share})',
    description: '{share} is a percentage',
  },
  byException: {
    id: 'grademe.staff.report.by-exception',
    defaultMessage: 'Of those who would: only by an exception',
    description: 'Label of a number: learners who miss a requirement that staff have waived for them',
  },
  takenAsMet: {
    id: 'grademe.staff.report.taken-as-met',
    defaultMessage: 'Not looked at, and taken as met: {requirements}. There may be fewer.',
    description:
      '{requirements} is a list of the three messages below; there may be fewer learners than is said',
  },
  takenCategory: {
    id: 'grademe.staff.report.taken-category',
    defaultMessage: 'averages of assignment types',
    description: 'In a list of requirements that were not looked at',
  },
  takenSubsection: {
    id: 'grademe.staff.report.taken-subsection',
    defaultMessage: 'scores of single subsections',
    description: 'In a list of requirements that were not looked at',
  },
  takenIdentity: {
    id: 'grademe.staff.report.taken-identity',
    defaultMessage: 'a verified identity',
    description: 'In a list of requirements that were not looked at',
  },
  readAt: {
    id: 'grademe.staff.report.read-at',
    defaultMessage: 'Grades and enrollments as they were on {instant}.',
    description: '{instant} is a date with its time, at most a minute ago',
  },
  gain: {
    id: 'grademe.staff.report.gain',
    defaultMessage: 'Gain',
    description: 'How many more',
  },
  lose: {
    id: 'grademe.staff.report.lose',
    defaultMessage: 'Lose',
    description: 'How many fewer',
  },
  loseAndHold: {
    id: 'grademe.staff.report.lose-and-hold',
    defaultMessage: 'Of those who lose: hold it already, and would keep it',
    description: 'Label of a number',
  },
  gainButRevoked: {
    id: 'grademe.staff.report.gain-but-revoked',
    defaultMessage: 'Of those who gain: revoked, and stays so',
    description: 'Label of a number',
  },
  unknownLabel: {
    id: 'grademe.staff.report.unknown-label',
    defaultMessage: 'Grade not known',
    description: 'Label of a number',
  },
  gainLose: {
    id: 'grademe.staff.report.gain-lose',
    defaultMessage: '{gain, number} gain, {lose, number} lose.',
    description: 'Announced when the answer arrives',
  },
  histogram: {
    id: 'grademe.staff.report.histogram',
    defaultMessage:
      '{count, plural, one {The course grade of # learner} other {The course grades of # learners}}',
    description: 'Caption of a table',
  },
  grades: {
    id: 'grademe.staff.report.grades',
    defaultMessage: 'Grade',
    description: 'Head of a column',
  },
  learners: {
    id: 'grademe.staff.report.learners',
    defaultMessage: 'Learners',
    description: 'Head of a column',
  },
  between: {
    id: 'grademe.staff.report.between',
    defaultMessage: '{from} to {to}',
    description: 'A range of percentages',
  },
});
