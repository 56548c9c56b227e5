// What a certificate is silent about, because staff waived it: nothing it says may be untrue.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf, publicRequirementsOf } from '../../../service/domain/certificates/certificate.ts';
import { decide } from '../../../service/domain/decision/decide.ts';
import type { GrantEffect } from '../../../service/domain/decision/grant-effect.ts';
import type { Standing } from '../../../service/domain/decision/standing.ts';
import { waivedIn } from '../../../service/domain/decision/waived.ts';
import type { AwardSettings, Need } from '../../../shared/award/award-settings.ts';
import type { Requirement, WaivedKind } from '../../../shared/certificates/standing.ts';
import { type Waivable, waivable } from '../../../shared/staff/grants.ts';
import { certificateOf, settings } from '../../support/worlds/certificate.ts';

const FINAL = 'block-v1:Org+Course+Run+type@sequential+block@final';
const course: Need = { kind: 'course-grade', least: 9000 };
const quizzes: Need = { kind: 'category', category: 'Quiz', least: 5000 };
const exam: Need = { kind: 'subsection', subsection: FINAL, name: 'Final', least: 5000 };
const units: Need = { kind: 'completion', part: null, least: 10_000 };
const identity: Need = { kind: 'identity' };
const verified: Need = { kind: 'mode', modes: ['verified'] };
const any = (...groups: Need[][]): Partial<AwardSettings> => ({
  requirements: { any: groups.map((all) => ({ all })) },
});

/** Enrolled for nothing with 30 % and half of the quizzes. */
const WEAK: Standing = {
  enrollment: { mode: 'audit', isActive: true },
  grade: { percent: 3000, passed: false },
  passingGrade: 5000,
  sections: [{ category: 'Quiz', label: 'Quiz', percent: 5000, isAverage: true }],
  subsections: { [FINAL]: 1000 },
  completion: { course: 4000 },
  isIdentified: true,
};
const effect = (...waives: Waivable[]): GrantEffect => ({ waives: new Set(waives), level: undefined });
const kinds = (of: readonly Requirement[]): string[] =>
  of.flatMap((each) =>
    each.kind === 'any-of' ? [each.groups.map(({ all }) => kinds(all).join('&')).join('|')] : [each.kind],
  );

test.each<[string, Partial<AwardSettings>, Waivable[], WaivedKind[], string[]]>([
  ['a grade that was not reached', {}, ['grade'], ['course-grade'], []],
  ['the course’s own passing grade', { threshold: null }, ['grade'], ['course-grade'], []],
  ['a mode', { threshold: 2000, modes: ['verified'] }, ['mode'], ['mode'], ['course-grade']],
  ['completion', { threshold: 3000, ...any([units]) }, ['completion'], ['completion'], ['course-grade']],
  ['what was met anyway', { threshold: 3000 }, ['grade', 'mode'], [], ['course-grade']],
  [
    'of several needs only the kind that was lacking',
    { threshold: 0, ...any([exam, quizzes]) },
    ['grade'],
    ['subsection'],
    ['category'],
  ],
  [
    'nothing in groups of which one was met',
    { threshold: 0, ...any([course, verified], [identity]) },
    ['grade', 'mode'],
    [],
    ['course-grade&mode|identity'],
  ],
  [
    'in the group that the exception met',
    { threshold: 0, ...any([course, identity], [quizzes, verified]) },
    ['grade'],
    ['course-grade'],
    ['identity|category&mode'],
  ],
  [
    'so that a choice has nothing left to say',
    { threshold: 0, ...any([course], [verified, exam]) },
    ['grade'],
    ['course-grade'],
    [],
  ],
])('is silent about %s', (_what, over, waives, waived, said) => {
  const rules = { ...settings, ...over };
  const { status, requirements } = decide(WEAK, rules, effect(...waives));
  expect(status).toBe('eligible');
  expect(waivedIn(requirements)).toEqual(waived);
  expect(kinds(publicRequirementsOf(certificateOf({ settings: rules, waived })))).toEqual(said);
});

describe('a certificate', () => {
  test('of before this was kept says what it said, on paper and on the page', () => {
    const old = certificateOf();
    expect(factsOf(old, 'https://x')).not.toHaveProperty('isGradeAsked');
    expect(kinds(publicRequirementsOf(old))).toEqual(['course-grade']);
  });

  test('whose grade was waived prints as one that asks for none', () => {
    const waived = certificateOf({ waived: ['course-grade'], gradeNeeded: undefined });
    expect(factsOf(waived, 'https://x')).toMatchObject({ isGradeAsked: false, threshold: null });
    expect(factsOf(certificateOf({ waived: ['mode'] }), 'https://x')).not.toHaveProperty('isGradeAsked');
  });

  test('that asks for no grade of its own tells no number for the course’s passing grade', () => {
    const rules = { ...settings, threshold: 0, ...any([{ kind: 'course-grade', least: null }], [exam]) };
    const [choice] = publicRequirementsOf(certificateOf({ settings: rules, gradeNeeded: 0 }));
    const own = choice?.kind === 'any-of' ? choice.groups[0]?.all[0] : undefined;
    expect(own).toMatchObject({ kind: 'course-grade', met: true, needs: null });
  });

  test('of an erased learner says nothing: it is forgotten what was waived', () => {
    expect(publicRequirementsOf(certificateOf({ erasedAt: '2026-12-01T00:00:00.000Z' }))).toEqual([]);
  });

  test('never says what the learner did not have', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    const need = fc.oneof(
      share.map((least): Need => ({ kind: 'course-grade', least })),
      share.map((least): Need => ({ ...quizzes, least }) as Need),
      share.map((least): Need => ({ ...exam, least }) as Need),
      fc.constant(identity),
      fc.constant(verified),
    );
    const group = fc.array(need, { minLength: 1, maxLength: 3 });
    const rules = fc.record({ threshold: share, groups: fc.array(group, { minLength: 1, maxLength: 3 }) });
    const isTrue = (each: Requirement, met: Requirement[]): boolean =>
      each.kind === 'any-of'
        ? each.groups.some(({ all }) => all.every((one) => isTrue(one, met)))
        : met.some((one) => JSON.stringify({ ...one, has: 0 }) === JSON.stringify({ ...each, has: 0 }));
    fc.assert(
      fc.property(
        rules,
        share,
        fc.subarray([...waivable.options]),
        ({ threshold, groups }, percent, waives) => {
          const standing = { ...WEAK, grade: { percent, passed: true }, isIdentified: percent % 2 === 0 };
          const policy = { ...settings, threshold, ...any(...groups) };
          const { status, requirements } = decide(standing, policy, effect(...waives));
          fc.pre(status === 'eligible');
          const judged = decide(standing, policy).requirements;
          const singles = judged.flatMap((each) =>
            each.kind === 'any-of' ? each.groups.flatMap(({ all }) => all) : [each],
          );
          const met = singles
            .filter((each) => each.met)
            .map(({ open: _open, ...each }: Requirement & { open?: unknown }) => each);
          const said = publicRequirementsOf(
            certificateOf({ settings: policy, waived: waivedIn(requirements) }),
          );
          expect(said.filter((each) => !isTrue(each, met as Requirement[]))).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
