// What one process keeps between requests: limits, work in progress, and caches. Composition creates it once per process.
import type { DisplayRule } from '../../shared/award/display.ts';
import type { CourseSchedule } from '../domain/certificates/visibility.ts';
import type { Standing } from '../domain/decision/standing.ts';
import type { ServiceProblem } from '../domain/service-problem.ts';
import { Semaphore } from '../util/semaphore.ts';
import { TtlCache } from '../util/ttl-cache.ts';

export interface IssuanceState {
  /** Limits concurrent renderings of batches, so that a click waits behind a few renderings and not behind a whole batch. */
  readonly renders: Semaphore;
  /** Limits the files of batches that are written to the file store at the same time. */
  readonly saves: Semaphore;
  /** Certificates that this process renders now, by uuid: a second click waits for the certificate of the first. */
  readonly rendering: Map<string, Promise<RenderOutcomes>>;
  /** Pictures that this process draws now, by the uuid of their certificate. */
  readonly pictures: Map<string, Promise<Uint8Array | undefined>>;
  /** By award. */
  readonly displayRules: TtlCache<DisplayRule>;
  /** By course. */
  readonly schedules: TtlCache<CourseSchedule | undefined>;
  /** Digests of the settings that were saved last, by block. */
  readonly savedSettings: TtlCache<string>;
  /** By course. Replaced when a learner is retired, so that a read that began before is not cached. */
  rosters: TtlCache<CachedRoster>;
  /** Readings in progress for the counts of the settings form, by course. */
  readonly rosterReads: Map<string, Promise<void>>;
  /** Whether a template can print what an award states. undefined: it can. */
  readonly printable: TtlCache<Promise<ServiceProblem | undefined>>;
  /** Whether a page can be drawn, by everything on it that belongs to a learner or a course. undefined: it can. */
  readonly drawable: TtlCache<Promise<ServiceProblem | undefined>>;
  /** By LMS user id. */
  readonly usernames: TtlCache<string>;
  /** Versions of shipped designs whose content is in the store, or is being saved. */
  readonly savedTemplates: TtlCache<Promise<void>>;
}

/** The end of one attempt at a certificate. */
export type RenderOutcome =
  /** `taken-over`: another process holds the row since the lease expired. */
  | { readonly status: 'published' | 'taken-over' | 'retired' }
  /** `failed` is final; a `delayed` certificate is retried later. */
  | { readonly status: 'failed' | 'delayed'; readonly problem: ServiceProblem };

/** By the uuid of the certificate. */
export type RenderOutcomes = ReadonlyMap<string, RenderOutcome>;

/** Learners of a course with their grades, as the LMS listed them at `readAt`. */
export interface CachedRoster {
  readonly learners: readonly { readonly username: string; readonly standing: Standing }[];
  /** Enrolled learners whose grade the LMS did not list. */
  readonly unknown: number;
  readonly readAt: string;
}

const MOST_ROSTERS = 20;
const MOST_VERDICTS = 500;

export const createRosterCache = () => new TtlCache<CachedRoster>(MOST_ROSTERS);

export function createIssuanceState(limits: {
  readonly renders: number;
  readonly saves: number;
}): IssuanceState {
  return {
    renders: new Semaphore(limits.renders),
    saves: new Semaphore(limits.saves),
    rendering: new Map(),
    pictures: new Map(),
    displayRules: new TtlCache(),
    schedules: new TtlCache(),
    savedSettings: new TtlCache(),
    rosters: createRosterCache(),
    rosterReads: new Map(),
    printable: new TtlCache(MOST_VERDICTS),
    drawable: new TtlCache(),
    usernames: new TtlCache(),
    savedTemplates: new TtlCache(),
  };
}
