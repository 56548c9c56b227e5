// What a certificate does not stand for, because staff waived it: the paper and the verify page are silent about it.
// To say less is always true, so a kind of requirement is left out as a whole.
import type { Requirement, WaivedKind } from '../../../shared/standing.ts';

/** Kinds that did not count by themselves, in the order of the alphabet. Of several groups those that were met decide: one
 *  that was met without help says that nothing of them was waived. */
export function waivedIn(requirements: readonly Requirement[]): WaivedKind[] {
  return [...new Set(requirements.flatMap(kindsOf))].sort();
}

function kindsOf(requirement: Requirement): WaivedKind[] {
  if (requirement.kind !== 'any-of') return requirement.met && !requirement.waived ? [] : [requirement.kind];
  const met = requirement.groups.filter((group) => group.met);
  const kinds = (met.length > 0 ? met : requirement.groups).map(({ all }) => all.flatMap(kindsOf));
  return kinds.some((each) => each.length === 0) ? [] : kinds.flat();
}

/** The requirements without what was waived. Where a group has nothing left to say, the choice has nothing to say. */
export function withoutWaived(
  requirements: readonly Requirement[],
  waived: readonly WaivedKind[],
): Requirement[] {
  const isSaid = ({ kind }: { readonly kind: WaivedKind }) => !waived.includes(kind);
  return requirements.flatMap((requirement): Requirement[] => {
    if (requirement.kind !== 'any-of') return isSaid(requirement) ? [requirement] : [];
    const groups = requirement.groups.map(({ met, all }) => ({ met, all: all.filter(isSaid) }));
    return groups.every(({ all }) => all.length > 0) ? [{ ...requirement, groups }] : [];
  });
}
