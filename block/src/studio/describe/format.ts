// Tracks and percentages as the sentences about the settings write them.
import type { IntlShape } from 'react-intl';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import { modeName } from '../../shared/ui/modes.ts';
import { meaningMessages as messages } from '../messages/meaning.ts';

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
