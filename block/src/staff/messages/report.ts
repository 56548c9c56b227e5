// The report of an award, and what another threshold would change.
import { defineMessages } from 'react-intl';

export const reportMessages = defineMessages({
  near: {
    id: 'grademe.staff.report.near',
    defaultMessage: 'Close to passing: within (percentage points)',
    description: 'Label of a number field',
  },
  update: {
    id: 'grademe.staff.report.update',
    defaultMessage: 'Update report',
    description: 'Button',
  },
  reading: {
    id: 'grademe.staff.report.reading',
    defaultMessage: 'Loading the course…',
    description: 'Button while the whole course is read',
  },
  csv: {
    id: 'grademe.staff.report.csv',
    defaultMessage: 'Download all certificates (CSV)',
    description: 'Button that downloads all certificates as a file',
  },
  title: {
    id: 'grademe.staff.report.title',
    defaultMessage: 'Report of {instant}',
    description: 'Heading; {instant} is a date with its time',
  },
  noRules: {
    id: 'grademe.staff.report.no-rules',
    defaultMessage: 'Open the published unit once to load its settings.',
    description: 'No settings were seen',
  },
  ended: {
    id: 'grademe.staff.report.ended',
    defaultMessage: 'This award’s certificates were valid through {day}. No more are issued.',
    description: 'Notice; {day} is the last valid day',
  },
  conflict: {
    id: 'grademe.staff.report.conflict',
    defaultMessage:
      'Another block uses the award name “{slug}” with different settings. In Studio, give one of them its own award name or make their settings the same. Until then the settings that were shown last hold.',
    description: 'Notice; {slug} is a short technical name',
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
    defaultMessage: 'Status',
    description: 'Head of a column',
  },
  count: {
    id: 'grademe.staff.report.count',
    defaultMessage: 'Certificates',
    description: 'Head of a column',
  },
  ofThem: {
    id: 'grademe.staff.report.of-them',
    defaultMessage: 'of these: {label}',
    description: '{label} is a level such as Distinction',
  },
  nearNone: {
    id: 'grademe.staff.report.near.none',
    defaultMessage: 'No learners are within {points, number} percentage points of passing.',
    description: '{share} is a percentage',
  },
  nearCaption: {
    id: 'grademe.staff.report.near.caption',
    defaultMessage:
      '{count, plural, one {# learner is} other {# learners are}} within {points, number} percentage points of passing',
    description: 'Caption of a table',
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
  tryThreshold: {
    id: 'grademe.staff.report.try-threshold',
    defaultMessage: 'Try another threshold',
    description: 'Heading',
  },
  threshold: {
    id: 'grademe.staff.report.threshold',
    defaultMessage: 'Minimum course grade',
    description: 'Label of a slider',
  },
  compare: {
    id: 'grademe.staff.report.compare',
    defaultMessage: 'Compare',
    description: 'Button',
  },
  passingGrade: {
    id: 'grademe.staff.report.passing',
    defaultMessage: 'the course’s passing grade',
    description: 'In place of a percentage',
  },
  today: {
    id: 'grademe.staff.report.today',
    defaultMessage: 'Qualify today ({share})',
    description: '{share} is a percentage',
  },
  wouldBe: {
    id: 'grademe.staff.report.then',
    defaultMessage: 'Would qualify ({share})',
    description: '{share} is a percentage',
  },
  byException: {
    id: 'grademe.staff.report.by-exception',
    defaultMessage: 'Would qualify by an exception only',
    description: 'Label of a number: learners who miss a requirement that staff have waived for them',
  },
  assumedMet: {
    id: 'grademe.staff.report.assumed-met',
    defaultMessage: 'Not checked, assumed met: {requirements}. The actual number may be lower.',
    description:
      '{requirements} is a list of the three messages below; there may be fewer learners than the number',
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
  takenCompletion: {
    id: 'grademe.staff.report.taken-completion',
    defaultMessage: 'completion of the course or of parts',
    description: 'A kind of requirement, in a list of those that a count did not check',
  },
  takenIdentity: {
    id: 'grademe.staff.report.taken-identity',
    defaultMessage: 'a verified identity',
    description: 'In a list of requirements that were not looked at',
  },
  readAt: {
    id: 'grademe.staff.report.read-at',
    defaultMessage: 'Grades and enrollments read on {instant}.',
    description: '{instant} is a date with its time, at most a minute ago',
  },
  gain: {
    id: 'grademe.staff.report.gain',
    defaultMessage: 'Newly qualify',
    description: 'How many more',
  },
  lose: {
    id: 'grademe.staff.report.lose',
    defaultMessage: 'No longer qualify',
    description: 'How many fewer',
  },
  loseAndHold: {
    id: 'grademe.staff.report.lose-and-hold',
    defaultMessage: 'No longer qualify, but keep their certificate',
    description: 'Label of a number',
  },
  gainButRevoked: {
    id: 'grademe.staff.report.gain-but-revoked',
    defaultMessage: 'Newly qualify, but their certificate stays revoked',
    description: 'Label of a number',
  },
  unknownLabel: {
    id: 'grademe.staff.report.unknown-label',
    defaultMessage: 'Grade not known',
    description: 'Label of a number',
  },
  gainLose: {
    id: 'grademe.staff.report.gain-lose',
    defaultMessage: '{gain, number} newly qualify, {lose, number} no longer qualify.',
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
  between: {
    id: 'grademe.staff.report.between',
    defaultMessage: '{from} to {to}',
    description: 'A range of percentages',
  },
});
