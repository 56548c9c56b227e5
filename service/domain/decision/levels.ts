// Grading conditions: of those whose least grade the learner has, the highest. Staff may put somebody into another.
import { type GradingCondition, labelKey } from '../../../shared/award-settings.ts';
import type { ConditionState } from '../../../shared/standing.ts';
import type { Favour } from './grant-effect.ts';
import type { Standing } from './standing.ts';

/** undefined: none is reached, or there are none. A label that staff gave and the award no longer has counts for
 *  nothing: then it is as earned. */
export function chooseCondition(
  { grade }: Pick<Standing, 'grade'>,
  conditions: readonly GradingCondition[] = [],
  favour: Pick<Favour, 'condition'>,
): GradingCondition | undefined {
  const given = findCondition(conditions, favour.condition);
  if (given !== undefined || grade === undefined) return given;
  return byThreshold(conditions).findLast(({ threshold }) => grade.percent >= threshold);
}

/** By its label, however it is capitalised. */
export function findCondition(
  conditions: readonly GradingCondition[],
  label: string | undefined,
): GradingCondition | undefined {
  if (label === undefined) return undefined;
  return (
    conditions.find((each) => each.label === label) ??
    conditions.find((each) => labelKey(each.label) === labelKey(label))
  );
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
