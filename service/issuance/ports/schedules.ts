// Course schedules in the database: they decide whether a certificate is visible, also when the LMS does not answer.
import type { CourseSchedule } from '../../domain/certificates/visibility.ts';

export interface ScheduleStore {
  /** Returns the schedule that the LMS sent last; undefined: it never sent one. */
  find(courseKey: string): Promise<CourseSchedule | undefined>;
  /** Saves facts of the LMS, without an audit line. Keeps a schedule that was read later. */
  save(courseKey: string, schedule: CourseSchedule, readAt: string): Promise<void>;
}
