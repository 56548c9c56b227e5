// Between the settings that the block signs, which the state has, and the fields that the settings form edits. The XBlock does
// the same in grademe_xblock/award/settings.py.
import type { AwardSettings, Need } from '../../../shared/award/award-settings.ts';
import {
  type BlockRequirement,
  type BlockSettings,
  toBasisPoints,
} from '../../../shared/award/block-settings.ts';
import { policyOfBlock } from '../../../shared/award/policy-of-block.ts';
import type { PlacedBlock } from './world-schema.ts';

const percentOf = (points: number) => points / 100;

export function readBlockSettings({ displayName, settings }: PlacedBlock): BlockSettings {
  const { expires, display } = settings;
  return {
    display_name: displayName,
    award: settings.slug,
    threshold: settings.threshold === null ? null : percentOf(settings.threshold),
    modes: settings.modes,
    requirements: (settings.requirements?.any ?? []).map(({ all }) => ({ all: all.map(readNeed) })),
    levels: (settings.levels ?? []).map(({ threshold, ...level }) => ({
      ...level,
      from: percentOf(threshold),
    })),
    expires:
      expires === undefined
        ? { kind: 'never' }
        : 'on' in expires
          ? { kind: 'date', date: expires.on }
          : { kind: 'after', months: expires.afterMonths },
    display: readDisplay(display),
    proof: settings.proof ?? false,
    hours: settings.hours ?? null,
    signatories: settings.signatories ?? [],
    template: settings.template,
  };
}

type NeedWithLeast = { readonly kind: 'category' | 'subsection' | 'completion' };
const hasLeast = <N extends { readonly kind: string }>(need: N): need is Extract<N, NeedWithLeast> =>
  need.kind === 'category' || need.kind === 'subsection' || need.kind === 'completion';

function readNeed(need: Need): BlockRequirement {
  if (need.kind === 'course-grade')
    return { ...need, least: need.least === null ? null : percentOf(need.least) };
  return hasLeast(need) ? { ...need, least: percentOf(need.least) } : need;
}

function readDisplay(display: AwardSettings['display']): BlockSettings['display'] {
  switch (display?.behaviour) {
    case 'end':
    case 'hidden':
      return { kind: display.behaviour };
    case 'end_with_date':
      return display.date === undefined
        ? { kind: 'certificate-date' }
        : { kind: 'date', date: display.date.slice(0, 10) };
    default:
      return { kind: 'immediately' };
  }
}

export function toAwardSettings(settings: BlockSettings): AwardSettings {
  const { expires, display } = settings;
  const levels = settings.levels
    .map(({ from, ...level }) => ({ ...level, threshold: toBasisPoints(from) }))
    .sort((a, b) => a.threshold - b.threshold);
  return {
    slug: settings.award,
    ...policyOfBlock(settings),
    template: settings.template,
    ...(levels.length > 0 && { levels }),
    ...(expires.kind === 'date' && { expires: { on: expires.date } }),
    ...(expires.kind === 'after' && { expires: { afterMonths: expires.months } }),
    ...(display.kind !== 'immediately' && { display: toDisplay(display) }),
    ...(settings.proof && { proof: true as const }),
    ...(settings.hours !== null && { hours: settings.hours }),
    ...(settings.signatories.length > 0 && { signatories: settings.signatories }),
  };
}

function toDisplay(
  display: Exclude<BlockSettings['display'], { kind: 'immediately' }>,
): NonNullable<AwardSettings['display']> {
  switch (display.kind) {
    case 'date':
      return { behaviour: 'end_with_date', date: `${display.date}T00:00:00Z` };
    case 'certificate-date':
      return { behaviour: 'end_with_date' };
    default:
      return { behaviour: display.kind };
  }
}
