// The settings in plain language: a sentence, and the options of which one is enough.
import type { IntlShape } from 'react-intl';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import { modeName } from '../../shared/ui/modes.ts';
import { meaningMessages as messages } from '../messages/meaning.ts';
import { type Draft, type DraftNeed, readNumber } from '../state/draft.ts';

export interface Meaning {
  readonly sentence: string;
  /** Empty unless one of several groups is enough. */
  readonly options: readonly string[];
}

/** Returns the track's name in the author's language, or as the course calls it. */
export function trackName(intl: IntlShape, course: CourseFacts, slug: string): string {
  const known = modeName(intl, slug);
  return known === slug ? (course.modes?.find((each) => each.slug === slug)?.name ?? slug) : known;
}

export function trackNames(intl: IntlShape, course: CourseFacts, slugs: readonly string[]): string {
  const names = new Set(slugs.map((slug) => trackName(intl, course, slug)));
  return intl.formatList([...names], { type: 'disjunction' });
}

export function formatPercent(intl: IntlShape, percent: number | string): string {
  if (typeof percent === 'string') return intl.formatMessage(messages.incomplete);
  return intl.formatNumber(percent / 100, { style: 'percent', maximumFractionDigits: 2 });
}

export function describeSettings(intl: IntlShape, draft: Draft, course: CourseFacts): Meaning {
  const who =
    draft.modes.length === 0
      ? intl.formatMessage(messages.allTracks)
      : intl.formatMessage(messages.someTracks, { modes: trackNames(intl, course, draft.modes) });
  const grade =
    draft.gradeKind === 'passing'
      ? [intl.formatMessage(messages.reachPassing)]
      : draft.gradeKind === 'own'
        ? [describeReach(intl, draft.threshold)]
        : [];
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

const describeReach = (intl: IntlShape, typed: string) =>
  intl.formatMessage(messages.reach, { percent: formatPercent(intl, readNumber(typed)) });

function describeNeed(intl: IntlShape, need: DraftNeed, course: CourseFacts): string {
  const percent = formatPercent(intl, readNumber(need.least));
  const unknown = intl.formatMessage(messages.incomplete);
  switch (need.kind) {
    case 'course-grade':
      return need.least.trim() === ''
        ? intl.formatMessage(messages.reachPassing)
        : describeReach(intl, need.least);
    case 'category':
      return intl.formatMessage(messages.average, { percent, name: need.category || unknown });
    case 'subsection':
      return intl.formatMessage(messages.score, { percent, name: need.name || unknown });
    case 'mode':
      return intl.formatMessage(messages.mode, {
        modes: need.modes.length === 0 ? unknown : trackNames(intl, course, need.modes),
      });
    case 'identity':
      return intl.formatMessage(messages.identity);
    default: {
      const never: never = need.kind;
      return never;
    }
  }
}
