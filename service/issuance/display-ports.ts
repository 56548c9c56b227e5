// What the store keeps so that it can be said whether a certificate is shown, also when the LMS does not answer.
import type { AwardSettings } from '../../shared/award-settings.ts';
import type { AwardKey } from '../domain/certificate.ts';
import type { CourseSchedule } from '../domain/visibility.ts';

export interface DisplayStore {
  /** The settings of the award that were signed last, of whichever block; undefined: none was ever shown. */
  findShownSettings(award: AwardKey): Promise<AwardSettings | undefined>;
  /** What the LMS said last; undefined: it never said anything. */
  findSchedule(courseKey: string): Promise<CourseSchedule | undefined>;
  /** Facts of the LMS and nobody's deed: no audit line. What was read later stays. */
  keepSchedule(courseKey: string, schedule: CourseSchedule, readAt: string): Promise<void>;
}
