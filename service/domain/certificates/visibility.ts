// Is a certificate shown yet? Pure, and asked whenever one is read: nothing is rewritten when a date comes. The rules are
// Open edX's (certificates ADR 005 and its table of repairs); `hidden` is ours.
import type { AwardSettings } from '../../../shared/award-settings.ts';
import type { DisplayRule } from '../../../shared/display.ts';

/** What the LMS says about when a course runs. Instants; undefined where it does not say. */
export interface CourseSchedule {
  readonly selfPaced: boolean | undefined;
  readonly endsAt: string | undefined;
  /** The course's own certificate_available_date. */
  readonly certificatesAt: string | undefined;
}

/** `from` is undefined where it is unknown: no date is set, or it is hidden until an author changes that. */
export type Visibility =
  | { readonly shown: true }
  | { readonly shown: false; readonly from: string | undefined };

export const SHOWN: Visibility = { shown: true };
const IMMEDIATELY: DisplayRule = { behaviour: 'early_no_info' };

/** The rule an author set, or `immediately`. */
export function displayRuleOf({ display }: Pick<AwardSettings, 'display'>): DisplayRule {
  return display ?? IMMEDIATELY;
}

/** Whether the course must be known to decide. */
export function asksForSchedule({ behaviour }: DisplayRule): boolean {
  return behaviour === 'end' || behaviour === 'end_with_date';
}

/** `schedule` is undefined when the LMS has never answered about this course: an unknown date has not come. */
export function decideVisibility(
  rule: DisplayRule,
  schedule: CourseSchedule | undefined,
  now: Date,
): Visibility {
  if (rule.behaviour === 'early_no_info') return SHOWN;
  if (rule.behaviour === 'hidden') return { shown: false, from: undefined };
  // Dates are for courses that go in step; in a self-paced course learners do not wait.
  if (schedule?.selfPaced === true) return SHOWN;
  const from = dateOf(rule, schedule);
  return from !== undefined && Date.parse(from) <= now.getTime() ? SHOWN : { shown: false, from };
}

/** ADR 005 repairs what does not fit together: a date makes a date of `end`, and without one a date is the end. */
function dateOf({ behaviour, date }: DisplayRule, schedule: CourseSchedule | undefined): string | undefined {
  if (date !== undefined) return new Date(date).toISOString();
  const ofCourse = behaviour === 'end_with_date' ? schedule?.certificatesAt : undefined;
  return ofCourse ?? schedule?.endsAt;
}
