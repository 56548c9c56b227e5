// A whole course page by page: the LMS's lists with a cursor.
import type { z } from 'zod';
import type { Lms } from '../issuance/ports.ts';
import { enrolmentPageShape, gradePageShape } from './lms-shapes.ts';
import { toBasisPoints } from './share.ts';

/** The most the enrolment list gives at once; larger pages of grades take the LMS longer than one call may. */
const PAGE_SIZE = 100;

type Read = <T>(call: string, path: string, shape: z.ZodType<T>) => Promise<T>;

export function createPageReaders(read: Read): Pick<Lms, 'listGrades' | 'listEnrolments'> {
  return {
    async listGrades(courseKey, cursor) {
      const path = `/api/grades/v1/courses/${encodeURIComponent(courseKey)}/`;
      const page = await read('grades', withQuery(path, {}, cursor), gradePageShape);
      const grades = page.results.map(({ username, percent, passed }) => ({
        username,
        percent: toBasisPoints(percent),
        passed,
      }));
      return { grades, next: cursorOf(page.next) };
    },

    async listEnrolments(courseKey, cursor) {
      const path = withQuery('/api/enrollment/v1/enrollments', { course_id: courseKey }, cursor);
      const page = await read('enrollment', path, enrolmentPageShape);
      const enrolments = page.results.map(({ user, mode, is_active: isActive }) => ({
        username: user,
        mode,
        isActive,
      }));
      return { enrolments, next: cursorOf(page.next) };
    },
  };
}

function withQuery(path: string, query: Record<string, string>, cursor: string | undefined): string {
  const search = new URLSearchParams({ ...query, page_size: String(PAGE_SIZE) });
  if (cursor !== undefined) search.set('cursor', cursor);
  return `${path}?${search}`;
}

/** The LMS names a whole address, perhaps of a proxy's inner side: only the cursor in it is taken. */
function cursorOf(next: string | null | undefined): string | undefined {
  if (!next) return undefined;
  return new URL(next, 'http://lms.invalid').searchParams.get('cursor') ?? undefined;
}
