// The rules as a table, and what must hold whatever the facts are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Policy } from '../../../service/domain/decision/decide.ts';
import { toBasisPoints } from '../../../service/domain/decision/grade-rounding.ts';
import type { GrantEffect } from '../../../service/domain/decision/grant-effect.ts';
import type { Standing } from '../../../service/domain/decision/standing.ts';
import { type Waivable, waivable } from '../../../shared/staff/grants.ts';

const verified = { mode: 'verified', isActive: true };
const grade = (percent: number, passed = false) => ({ percent, passed });
const standing = (over: Partial<Standing> = {}): Standing => ({
  enrollment: verified,
  grade: grade(7000, true),
  passingGrade: undefined,
  ...over,
});
const policy = (over: Partial<Policy> = {}): Policy => ({ threshold: 7000, modes: [], ...over });

const TABLE: [string, Standing, Policy, string][] = [
  ['exactly the threshold', standing(), policy(), 'eligible'], // at least means at least
  ['a hundredth below', standing({ grade: grade(6999, true) }), policy(), 'not-passing'], // the award's threshold, not the course's verdict
  [
    'above the threshold though the course fails them',
    standing({ grade: grade(7500) }),
    policy(),
    'eligible',
  ], // same reason
  ['no grade at all', standing({ grade: undefined }), policy(), 'not-passing'], // unknown never helps
  ['no grade and threshold zero', standing({ grade: undefined }), policy({ threshold: 0 }), 'not-passing'], // unknown is not zero
  ['threshold zero', standing({ grade: grade(0) }), policy({ threshold: 0 }), 'eligible'], // participation
  ['the course’s verdict, passed', standing(), policy({ threshold: null }), 'eligible'],
  [
    'the course’s verdict, failed',
    standing({ grade: grade(9900) }),
    policy({ threshold: null }),
    'not-passing',
  ], // the LMS knows its cutoffs
  ['never enrolled', standing({ enrollment: undefined }), policy(), 'not-enrolled'],
  [
    'unenrolled with a grade',
    standing({ enrollment: { mode: 'verified', isActive: false } }),
    policy(),
    'not-enrolled',
  ], // the grade API still answers
  ['a mode that earns', standing(), policy({ modes: ['honor', 'verified'] }), 'eligible'],
  [
    'a mode that does not earn',
    standing({ enrollment: { mode: 'audit', isActive: true } }),
    policy({ modes: ['verified'] }),
    'not-passing',
  ],
  [
    'an inactive enrollment in the right mode',
    standing({ enrollment: { mode: 'verified', isActive: false } }),
    policy({ modes: ['verified'] }),
    'not-enrolled',
  ],
];

describe('decide', () => {
  test.each(TABLE)('%s', (_what, facts, rules, status) => {
    expect(decide(facts, rules).status).toBe(status);
  });

  test('every answer carries what the learner has and needs', () => {
    const { requirements } = decide(standing({ grade: grade(6800) }), policy({ modes: ['verified'] }));
    expect(requirements).toEqual([
      { kind: 'enrolled', met: true },
      { kind: 'mode', met: true, has: 'verified', needs: ['verified'] },
      { kind: 'course-grade', met: false, has: 6800, needs: 7000 },
    ]);
  });

  test('the course’s passing grade is shown where the LMS tells it', () => {
    const facts = standing({ grade: grade(4900), passingGrade: 5000 });
    expect(decide(facts, policy({ threshold: null })).requirements).toContainEqual({
      kind: 'course-grade',
      met: false,
      has: 4900,
      needs: 5000,
    });
  });
});

const share = fc.integer({ min: 0, max: 10_000 });
const mode = fc.constantFrom('audit', 'honor', 'verified');
const anyStanding: fc.Arbitrary<Standing> = fc.record({
  enrollment: fc.option(fc.record({ mode, isActive: fc.boolean() }), { nil: undefined }),
  grade: fc.option(fc.record({ percent: share, passed: fc.boolean() }), { nil: undefined }),
  passingGrade: fc.option(share, { nil: undefined }),
});
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  threshold: fc.option(share, { nil: null }),
  modes: fc.uniqueArray(mode),
});

describe('one rounding rule: the same grade against the same number gets the same answer', () => {
  /** What the LMS says of a grade and its own cutoff, both unrounded; then as we read it. */
  const asRead = (share: number, cutoff: number): Standing =>
    standing({
      grade: grade(toBasisPoints(share), share >= cutoff),
      passingGrade: toBasisPoints(cutoff),
    });
  const TABLE: [string, number, number, boolean][] = [
    ['just below, to the fifth decimal', 0.69996, 0.7, true], // 70.00 %, as every screen says
    ['a hundredth below', 0.69994, 0.7, false], // 69.99 %
    ['the noise of a sum', 0.7 - 1e-12, 0.7, true], // the LMS adds up weights in binary
    ['exactly', 0.7, 0.7, true],
    ['two of three against 66.67 %', 2 / 3, 0.6667, true], // the LMS shows 66.67 %
  ];
  test.each(TABLE)('%s: %f against %f', (_what, share, needed, met) => {
    const facts = asRead(share, needed);
    const own = decide(facts, policy({ threshold: null }));
    const explicit = decide(facts, policy({ threshold: toBasisPoints(needed) }));
    expect(own.status).toBe(met ? 'eligible' : 'not-passing');
    expect(own).toEqual(explicit);
  });

  test('a grade that the LMS passes below the number is shown without the number', () => {
    const facts = standing({ grade: grade(6500, true), passingGrade: 7000 });
    const { status, requirements } = decide(facts, policy({ threshold: null }));
    expect(status).toBe('eligible');
    expect(requirements).toContainEqual({ kind: 'course-grade', met: true, has: 6500, needs: null });
  });

  test('no answer contradicts the numbers beside it', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, (facts, rules) => {
        for (const each of decide(facts, rules).requirements)
          if (each.kind === 'course-grade' && each.has !== null && each.needs !== null)
            expect(each.met).toBe(each.has >= each.needs);
      }),
    );
  });
});

describe('whatever the facts', () => {
  test('eligible means that every requirement is met, and the other way round', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, (facts, rules) => {
        const { status, requirements } = decide(facts, rules);
        expect(status === 'eligible').toBe(requirements.every(({ met }) => met));
      }),
    );
  });

  test('a better grade never loses the certificate', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, share, (facts, rules, more) => {
        fc.pre(facts.grade !== undefined && decide(facts, rules).status === 'eligible');
        const percent = Math.min(10_000, (facts.grade?.percent ?? 0) + more);
        const better = { ...facts, grade: { percent, passed: facts.grade?.passed ?? false } };
        expect(decide(better, rules).status).toBe('eligible');
      }),
    );
  });

  test('a lower threshold never loses the certificate', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, share, (facts, rules, less) => {
        const { threshold } = rules;
        fc.pre(threshold !== null && decide(facts, rules).status === 'eligible');
        const easier = { ...rules, threshold: Math.max(0, (threshold ?? 0) - less) };
        expect(decide(facts, easier).status).toBe('eligible');
      }),
    );
  });

  test('without an active enrollment nobody is eligible', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, (facts, rules) => {
        const inactive = {
          ...facts,
          enrollment: facts.enrollment && { ...facts.enrollment, isActive: false },
        };
        expect(decide(inactive, rules).status).toBe('not-enrolled');
      }),
    );
  });

  test('the order of the modes does not matter', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, (facts, rules) => {
        const turned = { ...rules, modes: [...rules.modes].reverse() };
        expect(decide(facts, turned).status).toBe(decide(facts, rules).status);
      }),
    );
  });
});

const effect = (...waives: Waivable[]): GrantEffect => ({ waives: new Set(waives), level: undefined });
const below = grade(100);
const audit = { mode: 'audit', isActive: true };
const verifiedOnly = policy({ modes: ['verified'] });

const FAVOURS: [string, Standing, Policy, GrantEffect, string][] = [
  ['no favour, below', standing({ grade: below }), policy(), effect(), 'not-passing'],
  ['grade waived, below', standing({ grade: below }), policy(), effect('grade'), 'eligible'],
  ['grade waived, no grade known', standing({ grade: undefined }), policy(), effect('grade'), 'eligible'],
  [
    'grade waived, the course fails them',
    standing({ grade: below }),
    policy({ threshold: null }),
    effect('grade'),
    'eligible',
  ],
  ['grade waived, wrong mode', standing({ enrollment: audit }), verifiedOnly, effect('grade'), 'not-passing'], // each by its name
  [
    'grade waived, not enrolled',
    standing({ enrollment: undefined }),
    policy(),
    effect('grade'),
    'not-enrolled',
  ],
  ['mode waived, wrong mode', standing({ enrollment: audit }), verifiedOnly, effect('mode'), 'eligible'],
  [
    'mode waived, wrong mode and below',
    standing({ enrollment: audit, grade: below }),
    verifiedOnly,
    effect('mode'),
    'not-passing',
  ],
  [
    'enrollment waived, never enrolled',
    standing({ enrollment: undefined }),
    policy(),
    effect('enrollment'),
    'eligible',
  ],
  [
    'enrollment waived, never enrolled, a mode asked for',
    standing({ enrollment: undefined }),
    verifiedOnly,
    effect('enrollment'),
    'not-passing',
  ], // who is not enrolled has no mode
  [
    'enrollment and mode waived, never enrolled',
    standing({ enrollment: undefined }),
    verifiedOnly,
    effect('enrollment', 'mode'),
    'eligible',
  ],
  [
    'all waived, nothing known',
    { enrollment: undefined, grade: undefined, passingGrade: undefined },
    verifiedOnly,
    effect(...waivable.options),
    'eligible',
  ],
];

describe('with what staff granted', () => {
  test.each(FAVOURS)('%s', (_what, facts, rules, granted, status) => {
    expect(decide(facts, rules, granted).status).toBe(status);
  });

  test('allowing more never takes a certificate away, and allowing nothing changes nothing', () => {
    const some = fc.uniqueArray(fc.constantFrom(...waivable.options));
    fc.assert(
      fc.property(anyStanding, anyPolicy, some, some, (facts, rules, few, more) => {
        const before = decide(facts, rules, effect(...few));
        const after = decide(facts, rules, effect(...few, ...more));
        if (before.status === 'eligible') expect(after.status).toBe('eligible');
        if (few.length + more.length === 0) expect(after).toEqual(decide(facts, rules));
      }),
    );
  });
});
