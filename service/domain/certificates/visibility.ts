// Is a certificate shown yet? Pure, and evaluated on every read: the service rewrites nothing when a date comes. The rules are
// Open edX's (certificates ADR 005 and its table of repairs); this project adds `hidden`.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { DisplayRule } from '../../../shared/award/display.ts';

/** The schedule of a course according to the LMS. Instants; undefined where the LMS does not return them. */
export interface CourseSchedule {
  readonly selfPaced: boolean | undefined;
  readonly endsAt: string | undefined;
  /** The course's own certificate_available_date. */
  readonly certificatesAt: string | undefined;
}

/** `from` is undefined where it is unknown: no date is set, or the certificate is hidden until an author changes that. */
export type Visibility =
  | { readonly shown: true }
  | { readonly shown: false; readonly from: string | undefined };

export const SHOWN: Visibility = { shown: true };
const IMMEDIATELY: DisplayRule = { behaviour: 'early_no_info' };

/** Returns the rule that an author set, or `immediately`. */
export function displayRuleOf({ display }: Pick<AwardSettings, 'display'>): DisplayRule {
  return display ?? IMMEDIATELY;
}

/** Whether the decision needs the schedule of the course. */
export function asksForSchedule({ behaviour }: DisplayRule): boolean {
  return behaviour === 'end' || behaviour === 'end_with_date';
}

/** `schedule` is undefined when the LMS has never answered about this course: an unknown date counts as not reached. */
export function decideVisibility(
  rule: DisplayRule,
  schedule: CourseSchedule | undefined,
  now: Date,
): Visibility {
  if (rule.behaviour === 'early_no_info') return SHOWN;
  if (rule.behaviour === 'hidden') return { shown: false, from: undefined };
  // Dates apply to instructor-paced courses; in a self-paced course learners do not wait.
  if (schedule?.selfPaced === true) return SHOWN;
  const from = dateOf(rule, schedule);
  return from !== undefined && Date.parse(from) <= now.getTime() ? SHOWN : { shown: false, from };
}

/** ADR 005 repairs contradictory rules: a date turns `end` into a date, and without a date the rule means the end. */
function dateOf({ behaviour, date }: DisplayRule, schedule: CourseSchedule | undefined): string | undefined {
  if (date !== undefined) return new Date(date).toISOString();
  const ofCourse = behaviour === 'end_with_date' ? schedule?.certificatesAt : undefined;
  return ofCourse ?? schedule?.endsAt;
}
