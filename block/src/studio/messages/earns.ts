// The section "Who earns it".
import { defineMessages } from 'react-intl';

export const earnsMessages = defineMessages({
  grade: {
    id: 'grademe.studio.grade',
    defaultMessage: 'Course grade',
    description: 'Label of the choice of the grade that learners need',
  },
  gradePassing: {
    id: 'grademe.studio.grade.passing',
    defaultMessage: 'The course’s passing grade',
    description: 'Choice of the grade that learners need',
  },
  gradePassingNumber: {
    id: 'grademe.studio.grade.passing-number',
    defaultMessage: 'The course’s passing grade, now {percent}',
    description: 'Choice of the grade that learners need; {percent} is from the grading policy',
  },
  gradeOwn: {
    id: 'grademe.studio.grade.own',
    defaultMessage: 'Another grade',
    description: 'Choice of the grade that learners need, with a number below',
  },
  gradeNone: {
    id: 'grademe.studio.grade.none',
    defaultMessage: 'No course grade',
    description: 'Choice of the grade that learners need: only the additional requirements count',
  },
  threshold: {
    id: 'grademe.studio.threshold',
    defaultMessage: 'Minimum course grade in percent',
    description: 'Label of a number field',
  },
  slider: {
    id: 'grademe.studio.threshold.slider',
    defaultMessage: 'Minimum course grade, slider',
    description: 'Name of the slider beside the number field, for screen readers',
  },
  cutoffs: {
    id: 'grademe.studio.threshold.cutoffs',
    defaultMessage: 'Grade cutoffs of this course: {cutoffs}',
    description: 'Below the slider; {cutoffs} is a list such as "A 90%, Pass 60%"',
  },
  cutoff: {
    id: 'grademe.studio.threshold.cutoff',
    defaultMessage: '{name} {percent}',
    description: 'A grade and its least percent, such as "Pass 60%"',
  },
  modes: {
    id: 'grademe.studio.modes',
    defaultMessage: 'Enrollment tracks',
    description: 'Label of check boxes with the enrollment tracks of the course',
  },
  modesHint: {
    id: 'grademe.studio.modes.hint',
    defaultMessage: 'Select none to allow all tracks.',
    description: 'Below the label of the check boxes with enrollment tracks',
  },
  groups: {
    id: 'grademe.studio.requirements',
    defaultMessage: 'Additional requirements',
    description: 'Label of the groups of further requirements',
  },
  groupsHint: {
    id: 'grademe.studio.requirements.hint',
    defaultMessage:
      'Learners must meet every requirement of a group. With several groups, one group is enough.',
    description: 'Below the label of the groups of further requirements',
  },
  group: {
    id: 'grademe.studio.group',
    defaultMessage: 'Group {number}',
    description: 'Heading of a group of requirements',
  },
  or: { id: 'grademe.studio.or', defaultMessage: 'or', description: 'Between two groups of requirements' },
  addGroup: {
    id: 'grademe.studio.group.add',
    defaultMessage: 'Add a group',
    description: 'Button that adds a group of requirements',
  },
  addFirst: {
    id: 'grademe.studio.requirement.add-first',
    defaultMessage: 'Add a requirement',
    description: 'Button that adds the first requirement',
  },
  addNeed: {
    id: 'grademe.studio.requirement.add',
    defaultMessage: 'Add a requirement to group {number}',
    description: 'Button that adds a requirement to a group',
  },
  removeGroup: {
    id: 'grademe.studio.group.remove',
    defaultMessage: 'Remove group {number}',
    description: 'Button that removes a group of requirements',
  },
  need: {
    id: 'grademe.studio.requirement',
    defaultMessage: 'Requirement {number}',
    description: 'Name of a requirement of a group',
  },
  removeNeed: {
    id: 'grademe.studio.requirement.remove',
    defaultMessage: 'Remove requirement {number}',
    description: 'Button that removes a requirement of a group',
  },
  kind: {
    id: 'grademe.studio.requirement.kind',
    defaultMessage: 'Learners need',
    description: 'Label of the choice of what is required',
  },
  kindCategory: {
    id: 'grademe.studio.kind.category',
    defaultMessage: 'an average in an assignment type',
    description: 'Choice after "Learners need"',
  },
  kindSubsection: {
    id: 'grademe.studio.kind.subsection',
    defaultMessage: 'a score in a subsection',
    description: 'Choice after "Learners need"',
  },
  kindCompletion: {
    id: 'grademe.studio.kind.completion',
    defaultMessage: 'completion of the course or of a part',
    description: 'Choice after "Learners need"',
  },
  kindGrade: {
    id: 'grademe.studio.kind.grade',
    defaultMessage: 'a course grade',
    description: 'Choice after "Learners need"',
  },
  kindMode: {
    id: 'grademe.studio.kind.mode',
    defaultMessage: 'an enrollment track',
    description: 'Choice after "Learners need"',
  },
  kindIdentity: {
    id: 'grademe.studio.kind.identity',
    defaultMessage: 'a verified identity',
    description: 'Choice after "Learners need"',
  },
  category: {
    id: 'grademe.studio.category',
    defaultMessage: 'Assignment type',
    description: 'Label: an assignment type of the grading policy',
  },
  categoryHint: {
    id: 'grademe.studio.category.hint',
    defaultMessage: 'As in the grading policy of the course.',
    description: 'Below the label of a text field for an assignment type',
  },
  subsection: {
    id: 'grademe.studio.subsection',
    defaultMessage: 'Subsection',
    description: 'Label: a subsection of the course outline',
  },
  subsectionKey: {
    id: 'grademe.studio.subsection.key',
    defaultMessage: 'Usage key of the subsection',
    description: 'Label of a text field; a usage key is a technical address such as block-v1:…',
  },
  subsectionName: {
    id: 'grademe.studio.subsection.name',
    defaultMessage: 'Name that learners read',
    description: 'Label of a text field: the name of a subsection',
  },
  part: {
    id: 'grademe.studio.completion.of',
    defaultMessage: 'What they complete',
    description: 'Label: the course, or a section, subsection or unit',
  },
  wholeCourse: {
    id: 'grademe.studio.completion.course',
    defaultMessage: 'The whole course',
    description: 'First entry of the list of what learners complete',
  },
  partKey: {
    id: 'grademe.studio.completion.key',
    defaultMessage: 'Usage key of the section, subsection or unit. Empty means the whole course.',
    description: 'Label of a text field; a usage key is a technical address such as block-v1:…',
  },
  leastUnits: {
    id: 'grademe.studio.least.units',
    defaultMessage: 'At least, in percent of the units',
    description: 'Label of a number field of a requirement about completion',
  },
  choose: {
    id: 'grademe.studio.choose',
    defaultMessage: 'Select…',
    description: 'First entry of a list while nothing is chosen',
  },
  missingHere: {
    id: 'grademe.studio.missing-here',
    defaultMessage: '{name} (not in this course)',
    description: 'Entry of a list: a stored choice that the course does not have',
  },
  least: {
    id: 'grademe.studio.least',
    defaultMessage: 'At least, in percent',
    description: 'Label of a number field of a requirement',
  },
  leastGrade: {
    id: 'grademe.studio.least.grade',
    defaultMessage: 'At least, in percent. Empty means the course’s passing grade.',
    description: 'Label of a number field of a requirement about the course grade',
  },
});
