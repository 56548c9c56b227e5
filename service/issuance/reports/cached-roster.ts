// A course that was read a moment ago is not read again for the next threshold: a report, and one what-if after the other, are
// judged by the same grades. A report reads anew. What is in our own database (certificates, exceptions, rules) is never kept.

import { createShortMemory, type ShortMemory } from '../../util/short-memory.ts';
import type { IssuanceDeps } from '../deps.ts';
import { type Learner, type ReadLimits, type Roster, readRoster } from './read-roster.ts';

const MINUTE_MS = 60_000;
/** Larger courses are read at a terminal, by a process that asks once. */
const MOST_KEPT = 10_000;
const MOST_COURSES = 20;
const PAGE = 500;

interface Kept {
  readonly learners: readonly Learner[];
  readonly unknown: number;
  readonly readAt: string;
}

export interface RecalledClass extends Roster {
  /** When the LMS told it. */
  readonly readAt: string;
}

const memories = new WeakMap<object, ShortMemory<Kept>>();

/** Nothing is remembered of any course, nor of one that is being read now: somebody in these lists has been retired. */
export function forgetClasses({ lms }: Pick<IssuanceDeps, 'lms'>): void {
  memories.get(lms)?.clear();
  memories.delete(lms);
}

/** As `readClass`, or, where that will `recall` do, as it gave within the last minute. */
export async function cachedRoster(
  courseKey: string,
  how: 'recall' | 'anew',
  needsPassingGrade: boolean,
  patience: ReadLimits,
  { lms, store, clock }: Pick<IssuanceDeps, 'lms' | 'store' | 'clock'>,
): Promise<RecalledClass> {
  const memory = memories.get(lms) ?? createShortMemory<Kept>(MOST_COURSES);
  memories.set(lms, memory);
  const now = clock.now();
  const passingGrade = needsPassingGrade ? await lms.readPassingGrade(courseKey) : undefined;
  const withLine = (page: readonly Learner[]) =>
    page.map(({ username, standing }) => ({ username, standing: { ...standing, passingGrade } }));

  const known = how === 'recall' ? memory.get(courseKey, now.getTime())?.value : undefined;
  if (known !== undefined)
    return {
      async *pages() {
        for (let from = 0; from < known.learners.length; from += PAGE)
          yield withLine(known.learners.slice(from, from + PAGE));
      },
      unknown: () => known.unknown,
      readAt: known.readAt,
    };

  const everybody = await readRoster(courseKey, patience, { lms, store });
  const readAt = now.toISOString();
  return {
    async *pages() {
      let learners: Learner[] | undefined = [];
      for await (const page of everybody.pages()) {
        if (learners !== undefined && learners.length + page.length > MOST_KEPT) learners = undefined;
        learners?.push(...page);
        yield withLine(page);
      }
      if (learners === undefined || memories.get(lms) !== memory) return;
      const from = clock.now().getTime();
      memory.set(courseKey, { learners, unknown: everybody.unknown(), readAt }, from, MINUTE_MS);
      // Grades of thousands are not left lying where nobody asks again.
      setTimeout(() => memory.drop(from + MINUTE_MS), MINUTE_MS).unref();
    },
    unknown: () => everybody.unknown(),
    readAt,
  };
}
