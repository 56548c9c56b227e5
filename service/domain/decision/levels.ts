// Chooses the highest level whose least grade the learner has. Staff may assign another.
import { type Level, labelKey } from '../../../shared/award/award-settings.ts';
import type { LevelState } from '../../../shared/certificates/standing.ts';
import type { GrantEffect } from './grant-effect.ts';
import type { Standing } from './standing.ts';

/** Returns the level; undefined: none is reached, or there are none. A label that staff assigned and the award no longer has
 *  counts for nothing: then the level is as earned. */
export function chooseLevel(
  { grade }: Pick<Standing, 'grade'>,
  levels: readonly Level[] = [],
  effect: Pick<GrantEffect, 'level'>,
): Level | undefined {
  const given = findLevel(levels, effect.level);
  if (given !== undefined || grade === undefined) return given;
  return byThreshold(levels).findLast(({ threshold }) => grade.percent >= threshold);
}

/** Finds a level by its label, regardless of case. */
export function findLevel(levels: readonly Level[], label: string | undefined): Level | undefined {
  if (label === undefined) return undefined;
  return (
    levels.find((each) => each.label === label) ??
    levels.find((each) => labelKey(each.label) === labelKey(label))
  );
}

/** Returns all levels, the lowest first. */
export function describeLevels(levels: readonly Level[] = [], chosen: Level | undefined): LevelState[] {
  return byThreshold(levels).map((each) => ({
    label: each.label,
    needs: each.threshold,
    reached: each === chosen,
  }));
}

const byThreshold = (levels: readonly Level[]): Level[] =>
  [...levels].sort((a, b) => a.threshold - b.threshold);
