// Course schedules, as the LMS sent them last.
import type { Knex } from 'knex';
import type { CourseSchedule } from '../../domain/certificates/visibility.ts';
import type { ScheduleStore } from '../../issuance/ports/schedules.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';

interface ScheduleRow {
  course_key: string;
  self_paced: number | null;
  ends_at: string | null;
  certificates_at: string | null;
  read_at: string;
}

export function createScheduleStore(knex: Knex): ScheduleStore {
  const schedules = () => knex<ScheduleRow>('course_schedules');
  return {
    find: (courseKey) =>
      guarded(async () => {
        const row = await schedules()
          .where({ course_key: courseKey })
          .first('self_paced', 'ends_at', 'certificates_at');
        return row === undefined ? undefined : toSchedule(row);
      }),

    save: (courseKey, schedule, readAt) =>
      guarded(async () => {
        const news = { ...fromSchedule(schedule), read_at: readAt };
        const where = { course_key: courseKey };
        const known = await schedules().where(where).first('read_at');
        if (known === undefined && (await insertNew(knex, 'course_schedules', { ...where, ...news }))) return;
        await schedules().where(where).andWhere('read_at', '<=', readAt).update(news);
      }),
  };
}

function toSchedule(row: Pick<ScheduleRow, 'self_paced' | 'ends_at' | 'certificates_at'>): CourseSchedule {
  return {
    selfPaced: row.self_paced === null ? undefined : row.self_paced === 1,
    endsAt: row.ends_at ?? undefined,
    certificatesAt: row.certificates_at ?? undefined,
  };
}

function fromSchedule({ selfPaced, endsAt, certificatesAt }: CourseSchedule) {
  return {
    self_paced: selfPaced === undefined ? null : Number(selfPaced),
    ends_at: endsAt ?? null,
    certificates_at: certificatesAt ?? null,
  };
}
