// Walks through a course page by page: reads the next page while a few earlier pages are processed, and yields the results in the
// order of the course, so that one cursor says how far everything is done.
import type { GradePage, GradeRow } from '../ports/runs.ts';

/** Pages processed at once. Each calls the LMS one call at a time. */
const CONCURRENCY = 4;

export interface Step<T> {
  readonly result: T;
  /** Everything before this place is done; undefined: the whole course is. */
  readonly next: string | undefined;
}

/** When the consumer stops, waits for the pages in progress; they are completed, but not yielded. */
export async function* walkCourse<T>(
  from: string | undefined,
  read: (cursor: string | undefined) => Promise<GradePage>,
  handle: (rows: readonly GradeRow[]) => Promise<T>,
): AsyncGenerator<Step<T>> {
  const underWay: { readonly handled: Promise<T>; readonly next: string | undefined }[] = [];
  let reading: Promise<GradePage> | undefined = quiet(read(from));
  try {
    while (reading !== undefined) {
      const { rows, next }: GradePage = await reading;
      underWay.push({ handled: quiet(handle(rows)), next });
      reading = next === undefined ? undefined : quiet(read(next));
      while (underWay.length >= (reading === undefined ? 1 : CONCURRENCY)) {
        const [first] = underWay;
        if (first === undefined) break;
        const result = await first.handled;
        underWay.shift();
        yield { result, next: first.next };
      }
    }
  } finally {
    await Promise.allSettled([reading, ...underWay.map(({ handled }) => handled)]);
  }
}

/** The promise is awaited later; until then a rejection is handled. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
