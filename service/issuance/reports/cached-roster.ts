// Caches the learners and grades of a course for a minute, so that staff try several thresholds on the same grades. A report
// always reads the LMS. Rows of our own database (certificates, exceptions, rules) are never cached.

import type { IssuanceDeps } from '../deps.ts';
import { createRosterCache } from '../state.ts';
import { type Learner, type ReadLimits, type Roster, readRoster } from './read-roster.ts';

const MINUTE_MS = 60_000;
/** A command reads larger courses, in a process that reads them once. */
const MOST_CACHED = 10_000;
const PAGE = 500;

export interface DatedRoster extends Roster {
  /** When the LMS was read. */
  readonly readAt: string;
}

/** Drops every course from the cache, and those that are being read now: a learner in these lists has been retired. */
export function forgetRosters({ state }: Pick<IssuanceDeps, 'state'>): void {
  state.rosters.clear();
  state.rosters = createRosterCache();
}

/** Reads a course as `readRoster` does, or, with `cached`, returns what was read within the last minute. */
export async function cachedRoster(
  courseKey: string,
  source: 'cached' | 'lms',
  needsPassingGrade: boolean,
  limits: ReadLimits,
  { lms, stores, clock, state }: Pick<IssuanceDeps, 'lms' | 'stores' | 'clock' | 'state'>,
): Promise<DatedRoster> {
  const { rosters } = state;
  const now = clock.now();
  const passingGrade = needsPassingGrade ? await lms.readPassingGrade(courseKey) : undefined;
  const withPassingGrade = (page: readonly Learner[]) =>
    page.map(({ username, standing }) => ({ username, standing: { ...standing, passingGrade } }));

  const known = source === 'cached' ? rosters.get(courseKey, now.getTime())?.value : undefined;
  if (known !== undefined)
    return {
      async *pages() {
        for (let from = 0; from < known.learners.length; from += PAGE)
          yield withPassingGrade(known.learners.slice(from, from + PAGE));
      },
      unknown: () => known.unknown,
      readAt: known.readAt,
    };

  const roster = await readRoster(courseKey, limits, { lms, stores });
  const readAt = now.toISOString();
  return {
    async *pages() {
      let learners: Learner[] | undefined = [];
      for await (const page of roster.pages()) {
        if (learners !== undefined && learners.length + page.length > MOST_CACHED) learners = undefined;
        learners?.push(...page);
        yield withPassingGrade(page);
      }
      if (learners === undefined || state.rosters !== rosters) return;
      const from = clock.now().getTime();
      rosters.set(courseKey, { learners, unknown: roster.unknown(), readAt }, MINUTE_MS, from);
      // Grades of thousands of learners do not stay in memory when no second request comes.
      setTimeout(() => rosters.prune(from + MINUTE_MS), MINUTE_MS).unref();
    },
    unknown: () => roster.unknown(),
    readAt,
  };
}
