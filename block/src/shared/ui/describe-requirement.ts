// Describes one requirement: its name, and one sentence with what the learner has and what is needed.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { SingleRequirement } from '../../../../shared/certificates/standing.ts';
import { requirementMessages as messages } from '../messages/requirement.ts';
import { formatModes, modeName } from './modes.ts';
import { formatShare } from './share.ts';

export function nameOf(intl: IntlShape, requirement: SingleRequirement): string {
  switch (requirement.kind) {
    case 'enrolled':
      return intl.formatMessage(messages.enrolled);
    case 'mode':
      return intl.formatMessage(messages.mode);
    case 'course-grade':
      return intl.formatMessage(messages.grade);
    case 'category':
      return intl.formatMessage(messages.average, { category: requirement.category });
    case 'subsection':
      return requirement.name;
    case 'completion':
      return nameCompletion(intl, requirement.part);
    case 'identity':
      return intl.formatMessage(messages.identity);
    default: {
      const never: never = requirement;
      return never;
    }
  }
}

/** `part`: a section, subsection or unit; null for the whole course. */
export function nameCompletion(intl: IntlShape, part: { readonly name: string } | null): string {
  return part === null
    ? intl.formatMessage(messages.courseCompletion)
    : intl.formatMessage(messages.partCompletion, { name: part.name });
}

export function describe(intl: IntlShape, requirement: SingleRequirement): string {
  if (requirement.waived) return intl.formatMessage(messages.waived);
  switch (requirement.kind) {
    case 'enrolled':
      return intl.formatMessage(requirement.met ? messages.enrolledMet : messages.enrolledUnmet);
    case 'mode': {
      const needs = formatModes(intl, requirement.needs);
      if (requirement.has === null) return intl.formatMessage(messages.modeNone, { needs });
      const has = modeName(intl, requirement.has);
      return intl.formatMessage(requirement.met ? messages.modeHas : messages.modeNeeds, { has, needs });
    }
    case 'course-grade': {
      const { has, needs, met } = requirement;
      if (needs !== null) return describeShare(intl, { has, needs, met }, messages.noGrade);
      if (has === null) return intl.formatMessage(messages.noGradePassing);
      return intl.formatMessage(met ? messages.gradePassed : messages.gradeAndPassing, {
        has: formatShare(intl, has),
      });
    }
    case 'category':
      return describeShare(intl, requirement, messages.noAverage);
    case 'subsection':
      return describeShare(intl, requirement, messages.noScore);
    case 'completion':
      return describeShare(intl, requirement, messages.noCompletion, {
        reached: messages.completionReached,
        missing: messages.completionOfNeeded,
      });
    case 'identity':
      return intl.formatMessage(requirement.met ? messages.identityMet : messages.identityUnmet);
    default: {
      const never: never = requirement;
      return never;
    }
  }
}

interface Shares {
  readonly has: number | null;
  readonly needs: number;
  readonly met: boolean;
}

const GRADE = { reached: messages.gradeReached, missing: messages.gradeOfNeeded };

function describeShare(
  intl: IntlShape,
  { has, needs, met }: Shares,
  none: MessageDescriptor,
  { reached, missing }: Record<'reached' | 'missing', MessageDescriptor> = GRADE,
): string {
  const needed = formatShare(intl, needs);
  if (has === null) return intl.formatMessage(none, { needs: needed });
  return intl.formatMessage(met ? reached : missing, {
    has: formatShare(intl, has),
    needs: needed,
  });
}
