// From the fields of the settings form to the policy that decides: percent becomes basis points, as the XBlock does when it signs.
import type { AwardSettings, Need } from './award-settings.ts';
import { type BlockRequirement, type BlockSettings, toBasisPoints } from './block-settings.ts';

export type EarningFields = Pick<BlockSettings, 'threshold' | 'modes' | 'requirements'>;

export function policyOfBlock({
  threshold,
  modes,
  requirements,
}: EarningFields): Pick<AwardSettings, 'threshold' | 'modes' | 'requirements'> {
  return {
    threshold: threshold === null ? null : toBasisPoints(threshold),
    modes,
    ...(requirements.length > 0 && {
      requirements: { any: requirements.map(({ all }) => ({ all: all.map(toNeed) })) },
    }),
  };
}

function toNeed(need: BlockRequirement): Need {
  switch (need.kind) {
    case 'course-grade':
      return { ...need, least: need.least === null ? null : toBasisPoints(need.least) };
    case 'category':
    case 'subsection':
    case 'completion':
      return { ...need, least: toBasisPoints(need.least) };
    default:
      return need;
  }
}
