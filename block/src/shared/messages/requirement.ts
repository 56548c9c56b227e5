// Messages about one requirement: what the learner has and what the award needs.
import { defineMessages } from 'react-intl';

export const requirementMessages = defineMessages({
  list: {
    id: 'grademe.requirement.list',
    defaultMessage: 'Requirements',
    description: 'Name of the list of requirements',
  },
  met: {
    id: 'grademe.requirement.met',
    defaultMessage: 'Met',
    description: 'State of a requirement, read by screen readers before its name',
  },
  unmet: {
    id: 'grademe.requirement.unmet',
    defaultMessage: 'Not met yet',
    description: 'State of a requirement, read by screen readers before its name',
  },
  grade: {
    id: 'grademe.requirement.grade',
    defaultMessage: 'Course grade',
    description: 'Name of the requirement about the course grade',
  },
  gradeOfNeeded: {
    id: 'grademe.requirement.grade.of',
    defaultMessage: '{has} – {needs} needed',
    description: 'The course grade of the learner and the higher grade needed, both percentages',
  },
  gradeReached: {
    id: 'grademe.requirement.grade.reached',
    defaultMessage: '{has} ({needs} needed)',
    description: 'The learner\'s course grade and the grade needed, which is reached: "82 % (70 % needed)"',
  },
  gradeAndPassing: {
    id: 'grademe.requirement.grade.passing',
    defaultMessage: '{has}. The course’s passing grade is needed.',
    description:
      "The learner's course grade, a percentage, when the number of the passing grade is not known",
  },
  gradePassed: {
    id: 'grademe.requirement.grade.passed',
    defaultMessage: '{has}. The course’s passing grade is reached.',
    description:
      "The learner's course grade, a percentage, when the number of the passing grade is not known",
  },
  noGrade: {
    id: 'grademe.requirement.grade.none',
    defaultMessage: 'No grade yet. {needs} is needed.',
    description: 'The learner has no course grade; {needs} is a percentage',
  },
  noGradePassing: {
    id: 'grademe.requirement.grade.none-passing',
    defaultMessage: 'No grade yet. The course’s passing grade is needed.',
    description: 'The learner has no course grade, and the number of the passing grade is not known',
  },
  tick: {
    id: 'grademe.requirement.grade.tick',
    defaultMessage: '{needs} needed',
    description: 'Label at the tick of the grade bar; {needs} is a percentage',
  },
  open: {
    id: 'grademe.requirement.open',
    defaultMessage: 'Not scored yet: {parts}',
    description:
      'Parts of the course that can still raise the grade; {parts} is a list such as "HW 02, Final"',
  },
  average: {
    id: 'grademe.requirement.average',
    defaultMessage: 'Average of {category}',
    description: 'Name of the requirement about an assignment type, such as "Average of Homework"',
  },
  noAverage: {
    id: 'grademe.requirement.average.none',
    defaultMessage: 'No average yet. {needs} is needed.',
    description: 'The learner has no average in an assignment type; {needs} is a percentage',
  },
  noScore: {
    id: 'grademe.requirement.score.none',
    defaultMessage: 'No score yet. {needs} is needed.',
    description: 'The learner has no score in one part of the course; {needs} is a percentage',
  },
  courseCompletion: {
    id: 'grademe.requirement.completion.course',
    defaultMessage: 'Completion of the course',
    description: 'Name of the requirement about the units that the learner has completed',
  },
  partCompletion: {
    id: 'grademe.requirement.completion.part',
    defaultMessage: 'Completion of {name}',
    description: 'Name of the requirement about a section, subsection or unit; {name} is its title',
  },
  completionOfNeeded: {
    id: 'grademe.requirement.completion.of',
    defaultMessage: '{has} of the units completed – {needs} needed',
    description: 'The share of units that the learner has completed, and the larger share needed',
  },
  completionReached: {
    id: 'grademe.requirement.completion.reached',
    defaultMessage: '{has} of the units completed ({needs} needed)',
    description: 'The share of units that the learner has completed, and the share needed, which is reached',
  },
  noCompletion: {
    id: 'grademe.requirement.completion.none',
    defaultMessage: 'No completion known yet. {needs} of the units are needed.',
    description: 'The learning platform does not say what the learner has completed; {needs} is a percentage',
  },
  identity: {
    id: 'grademe.requirement.identity',
    defaultMessage: 'Verified identity',
    description: 'Name of the requirement that the platform has checked who the learner is',
  },
  identityMet: {
    id: 'grademe.requirement.identity.met',
    defaultMessage: 'Your identity is verified.',
    description: 'The platform has checked who the learner is',
  },
  identityUnmet: {
    id: 'grademe.requirement.identity.unmet',
    defaultMessage: 'Your identity is not verified yet. Verify it on your learning platform.',
    description: 'The platform has not checked who the learner is',
  },
  anyOf: {
    id: 'grademe.requirement.any',
    defaultMessage: 'Any one of these',
    description: 'Name of a choice between groups of requirements, of which one is enough',
  },
  anyOfMet: {
    id: 'grademe.requirement.any.met',
    defaultMessage: 'You meet one of these options.',
    description: 'Of several groups of requirements one is met',
  },
  anyOfUnmet: {
    id: 'grademe.requirement.any.unmet',
    defaultMessage: 'Meet any one of these options.',
    description: 'Of several groups of requirements none is met',
  },
  option: {
    id: 'grademe.requirement.option',
    defaultMessage: 'Option {number}',
    description: 'Heading of one group of requirements, of which one is enough',
  },
  waived: {
    id: 'grademe.requirement.waived',
    defaultMessage: 'Waived for you by the course team.',
    description: 'In the place of what a learner has and needs, when an exception was made for them',
  },
  levels: {
    id: 'grademe.level.list',
    defaultMessage: 'Certificate levels',
    description: 'Heading of the list of levels of a certificate, such as Pass and Distinction',
  },
  levelFrom: {
    id: 'grademe.level.from',
    defaultMessage: 'from a course grade of {needs}',
    description: 'After the name of a level, such as "Distinction"; {needs} is a percentage',
  },
  levelReached: {
    id: 'grademe.level.reached',
    defaultMessage: 'your current level',
    description: 'After the name of the level that the learner has reached, such as "Distinction"',
  },
  enrolled: {
    id: 'grademe.requirement.enrolled',
    defaultMessage: 'Enrollment',
    description: 'Name of the requirement about enrollment',
  },
  enrolledMet: {
    id: 'grademe.requirement.enrolled.met',
    defaultMessage: 'You are enrolled in this course.',
    description: 'The enrollment requirement is met',
  },
  enrolledUnmet: {
    id: 'grademe.requirement.enrolled.unmet',
    defaultMessage: 'You are not enrolled in this course.',
    description: 'The enrollment requirement is not met',
  },
  mode: {
    id: 'grademe.requirement.mode',
    defaultMessage: 'Enrollment track',
    description: 'Name of the requirement about the enrollment track (audit, verified, …)',
  },
  modeHas: {
    id: 'grademe.requirement.mode.has',
    defaultMessage: 'You are in the {has} track.',
    description: "The learner's enrollment track",
  },
  modeNeeds: {
    id: 'grademe.requirement.mode.needs',
    defaultMessage: 'You are in the {has} track; {needs} is needed.',
    description: 'The learner\'s enrollment track and the accepted ones ("Verified or Professional")',
  },
  modeNone: {
    id: 'grademe.requirement.mode.none',
    defaultMessage: 'Requires the {needs} track.',
    description: 'The accepted enrollment tracks ("Verified or Professional"), for a learner in none',
  },
  modeAudit: {
    id: 'grademe.mode.audit',
    defaultMessage: 'Audit',
    description: 'Enrollment track',
  },
  modeHonor: {
    id: 'grademe.mode.honor',
    defaultMessage: 'Honor',
    description: 'Enrollment track',
  },
  modeVerified: {
    id: 'grademe.mode.verified',
    defaultMessage: 'Verified',
    description: 'Enrollment track',
  },
  modeProfessional: {
    id: 'grademe.mode.professional',
    defaultMessage: 'Professional',
    description: 'Enrollment track',
  },
  modeMasters: {
    id: 'grademe.mode.masters',
    defaultMessage: 'Master’s',
    description: 'Enrollment track',
  },
  modeCredit: {
    id: 'grademe.mode.credit',
    defaultMessage: 'Credit',
    description: 'Enrollment track',
  },
});
