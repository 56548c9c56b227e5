// Does this standing earn this award? Pure: the learner's card, the staff view and every bulk run
// ask the same function, and every answer carries what the learner has and needs.
import type { AwardSettings } from '../../shared/award-settings.ts';
import type { Waiver } from '../../shared/exceptions.ts';
import type { Requirement } from '../../shared/standing.ts';
import { type Favour, NO_FAVOUR } from './favour.ts';
import type { Standing } from './standing.ts';

export type Policy = Pick<AwardSettings, 'threshold' | 'modes'>;

export interface Eligibility {
  readonly status: 'not-enrolled' | 'not-passing' | 'eligible';
  readonly requirements: readonly Requirement[];
}

type Rule = (standing: Standing, policy: Policy) => Requirement | undefined;

const isEnrolled = (standing: Standing): boolean => standing.enrolment?.isActive ?? false;

/** The rules in the order people read them. A rule that does not apply gives nothing. */
const RULES: readonly Rule[] = [
  (standing) => ({ kind: 'enrolled', met: isEnrolled(standing) }),

  (standing, { modes }) => {
    if (modes.length === 0) return undefined;
    const has = isEnrolled(standing) ? (standing.enrolment?.mode ?? null) : null;
    return { kind: 'mode', met: has !== null && modes.includes(has), has, needs: [...modes] };
  },

  ({ grade, passingGrade }, { threshold }) => {
    const has = grade?.percent ?? null;
    if (threshold !== null) {
      return { kind: 'course-grade', met: has !== null && has >= threshold, has, needs: threshold };
    }
    // The course's own passing grade: its cutoffs are the LMS's business, so its verdict counts.
    return { kind: 'course-grade', met: grade?.passed ?? false, has, needs: passingGrade ?? null };
  },
];

const WAIVED_BY: Readonly<Record<Requirement['kind'], Waiver>> = {
  enrolled: 'enrolment',
  mode: 'mode',
  'course-grade': 'grade',
};

/** Decides from facts alone; an unknown fact never helps the learner and never hurts another rule. */
export function decide(standing: Standing, policy: Policy, favour: Favour = NO_FAVOUR): Eligibility {
  const requirements = RULES.map((rule) => rule(standing, policy))
    .filter((r) => r !== undefined)
    .map((r) => (favour.waives.has(WAIVED_BY[r.kind]) ? { ...r, met: true } : r));
  if (requirements.some(({ kind, met }) => kind === 'enrolled' && !met))
    return { status: 'not-enrolled', requirements };
  const status = requirements.every((r) => r.met) ? 'eligible' : 'not-passing';
  return { status, requirements };
}
