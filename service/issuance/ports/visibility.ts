// What the store keeps so that it can be said whether a certificate is shown, also when the LMS does not answer.
import type { CourseSchedule } from '../../domain/certificates/visibility.ts';

export interface DisplayStore {
  /** What the LMS said last; undefined: it never said anything. */
  findSchedule(courseKey: string): Promise<CourseSchedule | undefined>;
  /** Facts of the LMS and nobody's access: no audit line. What was read later stays. */
  keepSchedule(courseKey: string, schedule: CourseSchedule, readAt: string): Promise<void>;
}
