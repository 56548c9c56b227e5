// A course with levels, a learner whose grade and enrollment the test changes, and what staff grant.
import { beforeEach } from 'vitest';
import type { CourseGrade, Enrollment } from '../../../service/domain/decision/standing.ts';
import { verifyChain } from '../../../service/issuance/audit/audit-trail.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { listGrants } from '../../../service/issuance/grants/list-grants.ts';
import { addExceptions } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { setLevel } from '../../../service/issuance/staff-awards/assign-level.ts';
import type { Waivable } from '../../../shared/staff/grants.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const LEVELS = [
  { label: 'Distinction', threshold: 9500 },
  { label: 'Honours', threshold: 9800, template: 'bold' },
];
export const RULES = { ...settings, levels: LEVELS };
export const AWARD = { courseKey: COURSE, slug: settings.slug };
export const NO_PATIENCE = () => ({ leftMs: 0 });
export interface Facts {
  grade?: CourseGrade | undefined;
  enrollment?: Enrollment | undefined;
}
export const BELOW = { percent: 100, passed: false };
export const VERIFIED = { mode: 'verified', isActive: true };
export let world: Awaited<ReturnType<typeof makeDeps>>;
export let deps: IssuanceDeps;
export let facts: Facts;
export const show = (over = {}, signedAt = 1_000) => world.publish({ ...RULES, ...over }, signedAt);
export const session = (userId = 7) => world.session({ userId, settings: RULES });
export const give = async (waives: Waivable[], over = {}, who = ['learner7'], by = staffContext()) =>
  addExceptions(
    AWARD,
    {
      rows: who.map((username) => ({ username })),
      waives,
      note: 'Was ill',
      until: null,
      dryRun: false,
      ...over,
    },
    by,
    deps,
    NO_PATIENCE(),
  );
export const group = (over = {}, by = staffContext()) => {
  const rows = [{ username: 'learner7' }];
  const wish = { rows, label: 'Distinction', note: 'Jury of June', reissue: false, dryRun: false, ...over };
  return setLevel(AWARD, wish, by, deps, NO_PATIENCE());
};
export const live = () => deps.stores.certificates.findLive(AWARD, 7);
export const versions = () => deps.stores.certificates.listVersions(AWARD, 7);
export const exceptions = async () =>
  (await listGrants(AWARD, 'exception', { before: undefined, limit: 100 }, staffContext(), deps)).grants;
export const isIntact = async () => (await verifyChain(COURSE, undefined, OPERATOR, deps)).intact;

/** Starts anew: the learner is enrolled and below the threshold. */
export async function startCourse(): Promise<void> {
  facts = { grade: BELOW, enrollment: VERIFIED };
  const lms = { readGrade: async () => facts.grade, readEnrollment: async () => facts.enrollment };
  world = await makeDeps({ lms });
  deps = world.deps;
  await show();
}

/** Call once in each file. */
export const setUpGrants = () => beforeEach(startCourse);
