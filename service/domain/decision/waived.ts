// The requirements that a certificate does not attest, because staff waived them: the PDF and the verify page leave them out.
// Stating less is always true, so a kind of requirement is left out as a whole.
import type { Requirement, WaivedKind } from '../../../shared/certificates/standing.ts';

/** Returns the kinds that were waived, in alphabetical order. Of several groups those that were met decide: a group that was met
 *  without an exception means that nothing of the groups was waived. */
export function waivedIn(requirements: readonly Requirement[]): WaivedKind[] {
  return [...new Set(requirements.flatMap(kindsOf))].sort();
}

function kindsOf(requirement: Requirement): WaivedKind[] {
  if (requirement.kind !== 'any-of') return requirement.met && !requirement.waived ? [] : [requirement.kind];
  const met = requirement.groups.filter((group) => group.met);
  const kinds = (met.length > 0 ? met : requirement.groups).map(({ all }) => all.flatMap(kindsOf));
  return kinds.some((each) => each.length === 0) ? [] : kinds.flat();
}

/** Returns the requirements without the waived ones. A choice is left out where one of its groups has no requirement left. */
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
