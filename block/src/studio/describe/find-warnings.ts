// Settings that are valid and will surprise learners.
import type { IntlShape } from 'react-intl';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import { meaningMessages as messages } from '../messages/meaning.ts';
import { type Draft, type DraftNeed, readNumber } from '../state/draft.ts';
import { formatPercent, trackName, trackNames } from './format.ts';

/** Below this a grade is asked about; the same in Python. */
const SMALL_PERCENT = 5;

export function findWarnings(intl: IntlShape, draft: Draft, course: CourseFacts): readonly string[] {
  const needs = draft.groups.flatMap(({ all }) => all);
  const own = draft.gradeKind === 'own' ? [draft.threshold] : [];
  const typed = [...own, ...needs.flatMap(({ kind, least }) => (hasLeast(kind) ? [least] : []))];
  return [
    ...excludedTracks(intl, draft, course),
    ...missingTracks(intl, [...draft.modes, ...needs.flatMap(modesOf)], course),
    ...[...new Set(typed.map(readNumber))].flatMap((percent) => smallGrade(intl, percent)),
    ...(draft.gradeKind === 'none' && needs.length === 0 ? [intl.formatMessage(messages.nothing)] : []),
    ...needs.flatMap((need) => unmeetable(intl, need, course)),
  ];
}

const hasLeast = (kind: DraftNeed['kind']) =>
  kind === 'course-grade' || kind === 'category' || kind === 'subsection' || kind === 'completion';
const modesOf = ({ kind, modes }: DraftNeed) => (kind === 'mode' ? modes : []);

function smallGrade(intl: IntlShape, percent: number | string): string[] {
  if (typeof percent === 'string' || percent <= 0 || percent >= SMALL_PERCENT) return [];
  return [intl.formatMessage(messages.small, { percent: formatPercent(intl, percent) })];
}

/** Tracks of the course that are left out; only audit where the course's tracks are not known. */
function excludedTracks(intl: IntlShape, { modes }: Draft, course: CourseFacts): string[] {
  if (modes.length === 0) return [];
  const offered = course.modes?.map(({ slug }) => slug) ?? ['audit'];
  const excluded = offered.filter((slug) => !modes.includes(slug));
  if (excluded.length === 0) return [];
  const names = excluded.map((slug) => trackName(intl, course, slug));
  return [intl.formatMessage(messages.excluded, { modes: intl.formatList(names, { type: 'unit' }) })];
}

function missingTracks(intl: IntlShape, modes: readonly string[], course: CourseFacts): string[] {
  const missing = modes.filter((slug) => course.modes?.every((each) => each.slug !== slug) ?? false);
  if (missing.length === 0) return [];
  return [intl.formatMessage(messages.noMode, { modes: trackNames(intl, course, missing) })];
}

function unmeetable(intl: IntlShape, need: DraftNeed, course: CourseFacts): string[] {
  if (need.kind === 'category' && need.category !== '' && course.assignmentTypes !== null)
    return course.assignmentTypes.includes(need.category)
      ? []
      : [intl.formatMessage(messages.noCategory, { name: need.category })];
  if (need.kind === 'completion' && need.part !== '' && course.parts !== null)
    return course.parts.some(({ key }) => key === need.part)
      ? []
      : [intl.formatMessage(messages.noPart, { name: need.partName || need.part })];
  if (need.kind !== 'subsection' || need.subsection === '' || course.subsections === null) return [];
  const found = course.subsections.find(({ key }) => key === need.subsection);
  const name = need.name || need.subsection;
  if (found === undefined) return [intl.formatMessage(messages.noSubsection, { name })];
  return found.isGraded ? [] : [intl.formatMessage(messages.ungraded, { name })];
}
