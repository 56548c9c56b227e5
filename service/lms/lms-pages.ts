// Everybody who is or was enrolled in a course, page by page.
import type { z } from 'zod';
import type { Lms } from '../issuance/ports.ts';
import { enrolmentPageShape } from './lms-shapes.ts';

/** The most the enrolment list gives at once. */
const PAGE_SIZE = 100;

type Read = <T>(call: string, path: string, shape: z.ZodType<T>) => Promise<T>;

export function createPageReaders(read: Read): Pick<Lms, 'listEnrolments'> {
  return {
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
