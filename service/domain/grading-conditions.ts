// Grading conditions: of those whose least grade the learner has, the highest. Staff may put somebody into another.
import type { GradingCondition } from '../../shared/award-settings.ts';
import type { ConditionState } from '../../shared/standing.ts';
import type { Favour } from './favour.ts';
import type { Standing } from './standing.ts';

/** undefined: none is reached, or there are none. A label that staff gave and the award no longer has counts for
 *  nothing: then it is as earned. */
export function chooseCondition(
  { grade }: Pick<Standing, 'grade'>,
  conditions: readonly GradingCondition[] = [],
  favour: Pick<Favour, 'condition'>,
): GradingCondition | undefined {
  const given = conditions.find(({ label }) => label === favour.condition);
  if (given !== undefined || grade === undefined) return given;
  return byThreshold(conditions).findLast(({ threshold }) => grade.percent >= threshold);
}

/** All of them, the lowest first. */
export function describeConditions(
  conditions: readonly GradingCondition[] = [],
  chosen: GradingCondition | undefined,
): ConditionState[] {
  return byThreshold(conditions).map((each) => ({
    label: each.label,
    needs: each.threshold,
    reached: each === chosen,
  }));
}

const byThreshold = (conditions: readonly GradingCondition[]): GradingCondition[] =>
  [...conditions].sort((a, b) => a.threshold - b.threshold);
