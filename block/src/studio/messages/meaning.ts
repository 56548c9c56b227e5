// What the settings mean in plain language, and where learners will be surprised.
import { defineMessages } from 'react-intl';

export const meaningMessages = defineMessages({
  heading: {
    id: 'grademe.studio.meaning',
    defaultMessage: 'What this means',
    description: 'Heading of a sentence that sums the settings up',
  },
  allTracks: {
    id: 'grademe.studio.meaning.all',
    defaultMessage: 'All enrolled learners',
    description: 'Beginning of the sentence; then "who …" or "earn this certificate"',
  },
  someTracks: {
    id: 'grademe.studio.meaning.some',
    defaultMessage: 'Learners in the {modes} track',
    description: 'Beginning of the sentence; {modes} is a list such as "Verified or Master’s"',
  },
  everyone: {
    id: 'grademe.studio.meaning.everyone',
    defaultMessage: '{who} earn this certificate.',
    description: 'The sentence when nothing else is required',
  },
  conditions: {
    id: 'grademe.studio.meaning.conditions',
    defaultMessage: '{who} earn this certificate when they {conditions}.',
    description: '{conditions} is a list such as "reach a course grade of 70% and have a verified identity"',
  },
  options: {
    id: 'grademe.studio.meaning.options',
    defaultMessage: '{who} earn this certificate when they do one of the following:',
    description: 'Before a list of options, of which one is enough',
  },
  conditionsAndOptions: {
    id: 'grademe.studio.meaning.conditions-options',
    defaultMessage: '{who} earn this certificate when they {conditions}, and do one of the following:',
    description: 'Before a list of options, of which one is enough',
  },
  reach: {
    id: 'grademe.studio.meaning.reach',
    defaultMessage: 'reach a course grade of {percent}',
    description: 'Part of the sentence, after "when they"',
  },
  reachPassing: {
    id: 'grademe.studio.meaning.reach-passing',
    defaultMessage: 'reach the passing grade of the course',
    description: 'Part of the sentence, after "when they"',
  },
  average: {
    id: 'grademe.studio.meaning.average',
    defaultMessage: 'average at least {percent} in {name}',
    description: 'Part of the sentence, after "when they"; {name} is an assignment type',
  },
  score: {
    id: 'grademe.studio.meaning.score',
    defaultMessage: 'score at least {percent} in {name}',
    description: 'Part of the sentence, after "when they"; {name} is a part of the course',
  },
  completeCourse: {
    id: 'grademe.studio.meaning.complete-course',
    defaultMessage: 'complete {percent} of the units of the course',
    description: 'Part of the sentence, after "when they"',
  },
  completePart: {
    id: 'grademe.studio.meaning.complete-part',
    defaultMessage: 'complete {percent} of the units in {name}',
    description: 'Part of the sentence, after "when they"; {name} is a section, subsection or unit',
  },
  mode: {
    id: 'grademe.studio.meaning.mode',
    defaultMessage: 'are in the {modes} track',
    description: 'Part of the sentence, after "when they"; {modes} such as "Verified or Master’s"',
  },
  identity: {
    id: 'grademe.studio.meaning.identity',
    defaultMessage: 'have a verified identity',
    description: 'Part of the sentence, after "when they"',
  },
  incomplete: {
    id: 'grademe.studio.meaning.incomplete',
    defaultMessage: '…',
    description: 'In the place of a value that is not filled in yet',
  },
  excluded: {
    id: 'grademe.studio.warning.excluded',
    defaultMessage: 'Learners in these tracks cannot earn it: {modes}.',
    description: 'Warning about enrollment tracks that are left out',
  },
  small: {
    id: 'grademe.studio.warning.small',
    defaultMessage: 'Only {percent} is needed. Check that this is what you mean.',
    description: 'Warning about a very low grade',
  },
  nothing: {
    id: 'grademe.studio.warning.nothing',
    defaultMessage:
      'Nothing but enrollment is required, so learners can get the certificate on their first day.',
    description: 'Warning about settings without any requirement',
  },
  noCategory: {
    id: 'grademe.studio.warning.category',
    defaultMessage:
      'The grading policy has no assignment type “{name}”, so no learner can meet this requirement.',
    description: 'Warning about a requirement',
  },
  noSubsection: {
    id: 'grademe.studio.warning.subsection',
    defaultMessage: 'The course has no subsection “{name}”, so no learner can meet this requirement.',
    description: 'Warning about a requirement',
  },
  noPart: {
    id: 'grademe.studio.warning.part',
    defaultMessage: 'The course has no part “{name}”, so no learner can meet this requirement.',
    description: 'Warning about a requirement; {name} is a section, subsection or unit',
  },
  ungraded: {
    id: 'grademe.studio.warning.ungraded',
    defaultMessage: 'The subsection “{name}” is not graded.',
    description: 'Warning about a requirement',
  },
  noMode: {
    id: 'grademe.studio.warning.mode',
    defaultMessage: 'The course does not offer this track: {modes}.',
    description: 'Warning about an enrollment track',
  },
});
