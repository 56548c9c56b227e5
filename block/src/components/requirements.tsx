// Every requirement of the award with what the learner has and what it needs: the answer to "what is still
// missing?", in words first and with a bar for the grade.
import { useId } from 'react';
import { FormattedMessage, type IntlShape, type MessageDescriptor, useIntl } from 'react-intl';
import type { Requirement } from '../../../shared/standing.ts';
import { requirementMessages as words } from '../messages/requirement.ts';
import { GradeMeter } from '../ui/grade-meter.tsx';
import { Icon } from '../ui/icons.tsx';
import { formatModes, modeName } from '../ui/modes.ts';
import { formatShare } from '../ui/share.ts';

export function Requirements({ requirements }: { readonly requirements: readonly Requirement[] }) {
  const intl = useIntl();
  if (requirements.length === 0) return null;
  return (
    <ul className="gm-requirements" aria-label={intl.formatMessage(words.list)}>
      {requirements.map((requirement) => (
        <RequirementItem key={requirement.kind} requirement={requirement} />
      ))}
    </ul>
  );
}

const NAMES: Readonly<Record<Requirement['kind'], MessageDescriptor>> = {
  enrolled: words.enrolled,
  mode: words.mode,
  'course-grade': words.grade,
};

function RequirementItem({ requirement }: { readonly requirement: Requirement }) {
  const intl = useIntl();
  const nameId = useId();
  const { met } = requirement;
  return (
    <li className="gm-requirement">
      <span className={met ? 'gm-bullet gm-success' : 'gm-bullet gm-warning'}>
        <Icon name={met ? 'check' : 'waiting'} />
        <span className="sr-only">
          <FormattedMessage {...(met ? words.met : words.unmet)} />
        </span>
      </span>
      <div className="gm-requirement-body">
        <p className="gm-requirement-line">
          <strong id={nameId}>
            <FormattedMessage {...NAMES[requirement.kind]} />
          </strong>{' '}
          <span>{describe(intl, requirement)}</span>
        </p>
        {requirement.kind === 'course-grade' && requirement.has !== null ? (
          <GradeMeter has={requirement.has} needs={requirement.needs} met={met} labelledBy={nameId} />
        ) : null}
      </div>
    </li>
  );
}

/** One sentence: what the learner has, and what is needed. */
export function describe(intl: IntlShape, requirement: Requirement): string {
  switch (requirement.kind) {
    case 'enrolled':
      return intl.formatMessage(requirement.met ? words.enrolledMet : words.enrolledUnmet);
    case 'mode': {
      const needs = formatModes(intl, requirement.needs);
      if (requirement.has === null) return intl.formatMessage(words.modeNone, { needs });
      const has = modeName(intl, requirement.has);
      return intl.formatMessage(requirement.met ? words.modeHas : words.modeNeeds, { has, needs });
    }
    case 'course-grade': {
      const has = requirement.has === null ? null : formatShare(intl, requirement.has);
      const needs = requirement.needs === null ? null : formatShare(intl, requirement.needs);
      if (needs === null) {
        return has === null
          ? intl.formatMessage(words.noGradePassing)
          : intl.formatMessage(requirement.met ? words.gradePassed : words.gradeAndPassing, { has });
      }
      const reached = requirement.met ? words.gradeReached : words.gradeOfNeeded;
      return intl.formatMessage(has === null ? words.noGrade : reached, { has, needs });
    }
    default: {
      const never: never = requirement;
      return never;
    }
  }
}
