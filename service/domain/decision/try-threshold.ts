// What would another threshold change? Decides twice for each learner with the same `decide` that awards, so the answer cannot
// contradict what happens when an author publishes that threshold.
import type { Need } from '../../../shared/award/award-settings.ts';
import type { AssumedMet, WhatIfAnswer } from '../../../shared/staff/report.ts';
import { decide, factsFor, type Policy } from './decide.ts';
import { type GrantEffect, NO_EFFECT } from './grant-effect.ts';
import type { Standing } from './standing.ts';

/** What a learner has of this award: a valid or pending certificate, a revoked one, or none. */
export type Holding = 'holds' | 'revoked' | 'none';

type WhatIfCounts = Omit<WhatIfAnswer, 'courseId' | 'award' | 'at' | 'endedOn' | 'readAt' | 'assumedMet'>;

/** Returns whether lists of enrollments and grades decide the requirement. */
export const isReadable = ({ kind }: Need): boolean => kind === 'mode' || kind === 'course-grade';

/** Returns the policy as far as lists of enrollments and grades can decide it. Requirements that take an LMS request for each
 *  learner (parts, single subsections, completion, identity) are taken as met. */
export function readableIn(policy: Policy): { readonly policy: Policy; readonly assumedMet: AssumedMet } {
  const { sections, subsections, completion, identity } = factsFor(policy);
  const assumedMet: AssumedMet = [
    ...(sections ? (['category'] as const) : []),
    ...(subsections.length > 0 ? (['subsection'] as const) : []),
    ...(completion.length > 0 ? (['completion'] as const) : []),
    ...(identity ? (['identity'] as const) : []),
  ];
  if (assumedMet.length === 0) return { policy, assumedMet };
  const { requirements, ...rest } = policy;
  const any = (requirements?.any ?? []).map(({ all }) => ({
    all: all.filter(isReadable),
  }));
  const isMet = any.some(({ all }) => all.length === 0);
  return { policy: isMet ? rest : { ...rest, requirements: { any } }, assumedMet };
}

const STEP = 500;
const STEPS = 20;

export interface WhatIf {
  /** `effect`: the exceptions that staff granted. */
  take(standing: Standing, holding: Holding, effect?: GrantEffect): void;
  end(unknown: number): WhatIfCounts;
}

/** `threshold` in basis points. */
export function createWhatIf(present: Policy, threshold: number): WhatIf {
  const counts = {
    learners: 0,
    earnNow: 0,
    wouldEarn: 0,
    wouldEarnByException: 0,
    gain: 0,
    lose: 0,
    loseAndHold: 0,
    gainButRevoked: 0,
  };
  const histogram = new Array<number>(STEPS).fill(0);
  const other = { ...present, threshold };
  const earns = (standing: Standing, policy: Policy, effect: GrantEffect) =>
    decide(standing, policy, effect).status === 'eligible';

  return {
    take(standing, holding, effect = NO_EFFECT) {
      const percent = standing.grade?.percent;
      if (percent === undefined) return;
      const step = Math.min(STEPS - 1, Math.floor(percent / STEP));
      histogram[step] = (histogram[step] ?? 0) + 1;
      counts.learners += 1;
      const before = earns(standing, present, effect);
      const after = earns(standing, other, effect);
      if (before) counts.earnNow += 1;
      if (after) counts.wouldEarn += 1;
      if (after && effect !== NO_EFFECT && !earns(standing, other, NO_EFFECT))
        counts.wouldEarnByException += 1;
      if (after && !before) {
        counts.gain += 1;
        if (holding === 'revoked') counts.gainButRevoked += 1;
      }
      if (before && !after) {
        counts.lose += 1;
        if (holding === 'holds') counts.loseAndHold += 1;
      }
    },
    end: (unknown) => ({
      present: present.threshold,
      threshold,
      ...counts,
      unknown,
      histogram: histogram.map((count, at) => ({ from: at * STEP, count })),
    }),
  };
}

/** Returns the basis points that a learner misses when they miss the course grade alone; undefined otherwise, or when the needed
 *  grade is unknown. */
export function missesOnlyGrade(
  standing: Standing,
  policy: Policy,
  effect: GrantEffect = NO_EFFECT,
): number | undefined {
  const { status, requirements } = decide(standing, policy, effect);
  const unmet = requirements.filter(({ met }) => !met);
  const [first] = unmet;
  if (status !== 'not-passing' || unmet.length !== 1 || first?.kind !== 'course-grade') return undefined;
  const { has, needs } = first;
  return has === null || needs === null || has >= needs ? undefined : needs - has;
}
