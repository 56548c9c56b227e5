// Does this standing earn this award? Pure: the learner's card, the staff view and every bulk run call the same function, and
// every answer states what the learner has and needs.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { LevelState, Requirement } from '../../../shared/certificates/standing.ts';
import { type GrantEffect, NO_EFFECT } from './grant-effect.ts';
import { chooseLevel, describeLevels } from './levels.ts';
import { type AnyNeed, judge } from './requirements.ts';
import { type Standing, WHOLE_COURSE } from './standing.ts';

export type Policy = Pick<AwardSettings, 'threshold' | 'modes' | 'requirements' | 'levels'>;

export interface Eligibility {
  readonly status: 'not-enrolled' | 'not-passing' | 'eligible';
  readonly requirements: readonly Requirement[];
  /** The level of the certificate; left out when none is reached, and unless eligible. */
  readonly level?: IssuedLevel;
  /** The award's levels, the lowest first; empty when it has none. */
  readonly levels: readonly LevelState[];
}

/** Absent fields: the award's own template, and the label as the wording. */
export interface IssuedLevel {
  readonly label: string;
  readonly template: string | undefined;
  readonly wording: string | undefined;
}

/** Whether a course grade is required. Beside groups, a threshold of 0 requires none: then the groups alone decide. */
export function isGradeAsked({
  threshold,
  requirements,
}: Pick<Policy, 'threshold' | 'requirements'>): boolean {
  return threshold !== 0 || requirements === undefined;
}

type Group = readonly AnyNeed[];

/** Returns the requirements of a policy, in the order in which people read them: all of `always`, and all of one of `groups` when
 *  there are any. */
function needsOf(policy: Policy): { readonly always: Group; readonly groups: readonly Group[] } {
  const { threshold, modes } = policy;
  const groups = policy.requirements?.any.map(({ all }) => once(all)) ?? [];
  const always: AnyNeed[] = [
    { kind: 'enrolled' },
    ...(modes.length > 0 ? [{ kind: 'mode', modes } as const] : []),
    ...(isGradeAsked(policy) ? [{ kind: 'course-grade', least: threshold } as const] : []),
  ];
  // A single group is no choice: it joins the rest.
  return groups.length === 1
    ? { always: once([...always, ...(groups[0] ?? [])]), groups: [] }
    : { always, groups };
}

/** Removes duplicates. */
function once(needs: Group): Group {
  return [...new Map(needs.map((each) => [JSON.stringify(each), each])).values()];
}

/** The facts that the decision needs beside enrollment and grade. */
export interface FactsNeeded {
  readonly passingGrade: boolean;
  readonly sections: boolean;
  /** Usage keys, each once. */
  readonly subsections: readonly string[];
  /** Usage keys of parts, each once, and WHOLE_COURSE. */
  readonly completion: readonly string[];
  readonly identity: boolean;
}

export function factsFor(policy: Policy): FactsNeeded {
  const { always, groups } = needsOf(policy);
  const needs = [...always, ...groups.flat()];
  const subsections = needs.flatMap((need) => (need.kind === 'subsection' ? [need.subsection] : []));
  const parts = needs.flatMap((need) =>
    need.kind === 'completion' ? [need.part?.block ?? WHOLE_COURSE] : [],
  );
  return {
    passingGrade: needs.some((need) => need.kind === 'course-grade' && need.least === null),
    sections: needs.some(({ kind }) => kind === 'category'),
    subsections: [...new Set(subsections)],
    completion: [...new Set(parts)],
    identity: needs.some(({ kind }) => kind === 'identity'),
  };
}

/** Decides from facts alone; an unknown fact never helps the learner and never affects another rule. A grant of staff never makes
 *  a requirement unmet. */
export function decide(standing: Standing, policy: Policy, effect: GrantEffect = NO_EFFECT): Eligibility {
  const { always, groups } = needsOf(policy);
  const single = always.map((need) => judge(need, standing, effect));
  const requirements = groups.length === 0 ? single : [...single, anyOf(groups, standing, effect)];
  const isEligible = requirements.every(({ met }) => met);
  const chosen = isEligible ? chooseLevel(standing, policy.levels, effect) : undefined;
  const isOut = requirements.some(({ kind, met }) => kind === 'enrolled' && !met);
  return {
    status: isEligible ? 'eligible' : isOut ? 'not-enrolled' : 'not-passing',
    requirements,
    ...(chosen && {
      level: { label: chosen.label, template: chosen.template, wording: chosen.wording },
    }),
    levels: describeLevels(policy.levels, chosen),
  };
}

function anyOf(
  groups: readonly (readonly AnyNeed[])[],
  standing: Standing,
  effect: GrantEffect,
): Extract<Requirement, { kind: 'any-of' }> {
  const judged = groups.map((group) => {
    const all = group.map((need) => judge(need, standing, effect));
    return { met: all.every(({ met }) => met), all };
  });
  return { kind: 'any-of', met: judged.some(({ met }) => met), groups: judged };
}
