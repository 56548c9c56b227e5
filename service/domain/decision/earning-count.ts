// Counts learners who meet a policy, and each requirement on its own, so that an author sees which one stands in the way.
import type { EarningCount } from '../../../shared/staff/earning-count.ts';
import { decide, isGradeAsked, type Policy } from './decide.ts';
import { NO_EFFECT } from './grant-effect.ts';
import { type AnyNeed, judge } from './requirements.ts';
import type { Standing } from './standing.ts';
import { isReadable, readableIn } from './try-threshold.ts';

export function createEarningCount(policy: Policy) {
  const { policy: checked, assumedMet } = readableIn(policy);
  const grade: AnyNeed | undefined = isGradeAsked(policy)
    ? { kind: 'course-grade', least: policy.threshold }
    : undefined;
  const groups = (policy.requirements?.any ?? []).map(({ all }) =>
    all.map((need) => ({ need, learners: isReadable(need) ? 0 : null })),
  );
  const counts = { learners: 0, earning: 0 };
  let reachGrade = 0;
  const meets = (need: AnyNeed, standing: Standing) => judge(need, standing, NO_EFFECT).met;

  return {
    take(standing: Standing): void {
      counts.learners += 1;
      if (decide(standing, checked).status === 'eligible') counts.earning += 1;
      if (grade && meets(grade, standing)) reachGrade += 1;
      for (const each of groups.flat())
        if (each.learners !== null && meets(each.need, standing)) each.learners += 1;
    },
    end: (): Omit<EarningCount, 'unknown' | 'readAt'> => ({
      ...counts,
      reachGrade: grade ? reachGrade : null,
      meet: groups.map((all) => all.map(({ learners }) => learners)),
      assumedMet,
    }),
  };
}
