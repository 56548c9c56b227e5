// Decides one requirement at a time: what the learner has, what is needed, and whether that is enough. An unknown fact is never
// enough. A table with a row for each kind, so that adding a kind is adding a row.
import type { Need } from '../../../shared/award/award-settings.ts';
import type { SingleRequirement } from '../../../shared/certificates/standing.ts';
import type { Waivable } from '../../../shared/staff/grants.ts';
import type { GrantEffect } from './grant-effect.ts';
import { type SectionScore, type Standing, WHOLE_COURSE } from './standing.ts';

/** The requirements that an author may set, and the one that always applies. */
export type AnyNeed = Need | { readonly kind: 'enrolled' };
type Kind = AnyNeed['kind'];

type GradeFacts = Pick<Standing, 'grade' | 'passingGrade'>;

/** The LMS decides by its own cutoffs and does not round. A grade that reaches the passing grade after our rounding of both
 *  counts as well, as it does against a threshold of the same value. */
function reachesPassingGrade({ grade, passingGrade }: GradeFacts): boolean {
  if (grade === undefined) return false;
  return grade.passed || (passingGrade !== undefined && grade.percent >= passingGrade);
}

/** Returns the course's own passing grade in basis points. Returns undefined when the LMS does not return it, and when the
 *  LMS passes a grade below it, as it does between a change of the cutoffs and the regrade: that value would contradict the
 *  answer. */
export function passingGradeToShow({ grade, passingGrade }: GradeFacts): number | undefined {
  const isContradicted = grade?.passed && passingGrade !== undefined && grade.percent < passingGrade;
  return isContradicted ? undefined : passingGrade;
}

type Rules = {
  readonly [K in Kind]: (
    standing: Standing,
    need: Extract<AnyNeed, { kind: K }>,
  ) => Extract<SingleRequirement, { kind: K }>;
};

/** The most open parts in one answer, also for a course with a hundred parts: people read the list. */
const MOST_OPEN = 20;

const isEnrolled = (standing: Standing): boolean => standing.enrollment?.isActive ?? false;

const atLeast = (has: number | null, least: number): boolean => has !== null && has >= least;

const RULES: Rules = {
  enrolled: (standing) => ({ kind: 'enrolled', met: isEnrolled(standing) }),

  mode(standing, { modes }) {
    const has = isEnrolled(standing) ? (standing.enrollment?.mode ?? null) : null;
    return { kind: 'mode', met: has !== null && modes.includes(has), has, needs: [...modes] };
  },

  'course-grade'(standing, { least }) {
    const { grade, sections } = standing;
    const has = grade?.percent ?? null;
    const met = least === null ? reachesPassingGrade(standing) : atLeast(has, least);
    const needs = least ?? passingGradeToShow(standing) ?? null;
    return { kind: 'course-grade', met, has, needs, ...openParts(met, sections) };
  },

  category({ sections }, { category, least }) {
    const rows = sections?.filter((row) => row.category === category);
    const has = rows?.find((row) => row.isAverage)?.percent ?? null;
    const met = atLeast(has, least);
    return { kind: 'category', met, category, has, needs: least, ...openParts(met, rows) };
  },

  subsection({ subsections }, { subsection, name, least }) {
    const has = subsections?.[subsection] ?? null;
    return { kind: 'subsection', met: atLeast(has, least), name, subsection, has, needs: least };
  },

  completion({ completion }, { part, least }) {
    const has = completion?.[part?.block ?? WHOLE_COURSE] ?? null;
    return { kind: 'completion', met: atLeast(has, least), part, has, needs: least };
  },

  identity({ isIdentified }) {
    return { kind: 'identity', met: isIdentified === true, has: isIdentified ?? null };
  },
};

/** Returns the parts without a point so far. A category's average is no part, unless the category has nothing else. */
function openParts(met: boolean, rows: readonly SectionScore[] = []): { open?: string[] } {
  if (met) return {};
  const hasParts = new Set(rows.filter((row) => !row.isAverage).map((row) => row.category));
  const parts = rows.filter((row) => !(row.isAverage && hasParts.has(row.category)));
  const open = parts.filter((row) => row.percent === 0).map((row) => row.label);
  return open.length === 0 ? {} : { open: open.slice(0, MOST_OPEN) };
}

/** The name under which an exception waives each kind of requirement. */
const WAIVED_BY: Readonly<Record<Kind, Waivable>> = {
  enrolled: 'enrollment',
  mode: 'mode',
  'course-grade': 'grade',
  category: 'grade',
  subsection: 'grade',
  completion: 'completion',
  identity: 'identity',
};

export function judge(need: AnyNeed, standing: Standing, effect: GrantEffect): SingleRequirement {
  const rule = RULES[need.kind] as (standing: Standing, need: AnyNeed) => SingleRequirement;
  const requirement = rule(standing, need);
  const isWaived = !requirement.met && effect.waives.has(WAIVED_BY[need.kind]);
  return isWaived ? { ...requirement, met: true, waived: true } : requirement;
}
