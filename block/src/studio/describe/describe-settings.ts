// The settings in plain language: a sentence, and the options of which one is enough.
import type { IntlShape } from 'react-intl';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import { meaningMessages as messages } from '../messages/meaning.ts';
import { type Draft, readNumber } from '../state/draft.ts';
import { describeNeed } from './describe-need.ts';
import { formatPercent, trackNames } from './format.ts';

interface Meaning {
  readonly sentence: string;
  /** Empty unless one of several groups is enough. */
  readonly options: readonly string[];
}

export function describeSettings(intl: IntlShape, draft: Draft, course: CourseFacts): Meaning {
  const who =
    draft.modes.length === 0
      ? intl.formatMessage(messages.allTracks)
      : intl.formatMessage(messages.someTracks, { modes: trackNames(intl, course, draft.modes) });
  const grade = describeGrade(intl, draft);
  const groups = draft.groups.map(({ all }) => all.map((need) => describeNeed(intl, need, course)));
  const [first = [], ...more] = groups;
  const join = (parts: readonly string[]) => intl.formatList([...parts], { type: 'conjunction' });
  if (more.length > 0) {
    const options = groups.map(join);
    if (grade.length === 0) return { sentence: intl.formatMessage(messages.options, { who }), options };
    const conditions = join(grade);
    return { sentence: intl.formatMessage(messages.conditionsAndOptions, { who, conditions }), options };
  }
  const all = [...grade, ...first];
  if (all.length === 0) return { sentence: intl.formatMessage(messages.everyone, { who }), options: [] };
  return { sentence: intl.formatMessage(messages.conditions, { who, conditions: join(all) }), options: [] };
}

function describeGrade(intl: IntlShape, { gradeKind, threshold }: Draft): string[] {
  if (gradeKind === 'none') return [];
  if (gradeKind === 'passing') return [intl.formatMessage(messages.reachPassing)];
  return [intl.formatMessage(messages.reach, { percent: formatPercent(intl, readNumber(threshold)) })];
}
