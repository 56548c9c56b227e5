// What must hold of decisions whatever the facts, the policy and the favour are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type Eligibility, type Policy } from '../../../service/domain/decision/decide.ts';
import { type GrantEffect, NO_EFFECT } from '../../../service/domain/decision/grant-effect.ts';
import type { Standing } from '../../../service/domain/decision/standing.ts';
import { anyFavour, anyPolicy, anyStanding, share } from './any-policy.ts';

const RUNS = { numRuns: 2_000 };

/** Most policies that come up by chance are met by nobody; those that are get a share of their own. */
const earning = fc
  .tuple(anyStanding, anyPolicy, anyFavour)
  .filter(([facts, rules, effect]) => decide(facts, rules, effect).status === 'eligible');

/** Every verdict in an answer, in order. */
const metIn = ({ requirements }: Eligibility): boolean[] =>
  requirements.flatMap((each) =>
    each.kind === 'any-of'
      ? [each.met, ...each.groups.flatMap((group) => [group.met, ...group.all.map(({ met }) => met)])]
      : [each.met],
  );

const verdictOf = ({ status, level, levels }: Eligibility) => ({ status, level, levels });

const levelOf = ({ level, levels }: Eligibility): number =>
  levels.findIndex(({ label }) => label === level?.label);

const turned = (rules: Policy): Policy => ({
  threshold: rules.threshold,
  modes: [...rules.modes].reverse(),
  ...(rules.requirements && {
    requirements: {
      any: rules.requirements.any.map(({ all }) => ({ all: [...all].reverse() })).reverse(),
    },
  }),
  ...(rules.levels && { levels: [...rules.levels].reverse() }),
});

const better = (facts: Standing, more: number): Standing => {
  const up = (percent: number) => Math.min(10_000, percent + more);
  const allUp = (shares: Standing['subsections']) =>
    shares && Object.fromEntries(Object.entries(shares).map(([key, has = 0]) => [key, up(has)]));
  return {
    ...facts,
    grade: facts.grade && { ...facts.grade, percent: up(facts.grade.percent) },
    sections: facts.sections?.map((row) => ({ ...row, percent: up(row.percent) })),
    subsections: allUp(facts.subsections),
    completion: allUp(facts.completion),
  };
};

describe('whatever the facts, the policy and the favour', () => {
  test('eligible means that every requirement is met, and the other way round', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, anyFavour, (facts, rules, effect) => {
        const { status, requirements } = decide(facts, rules, effect);
        expect(status === 'eligible').toBe(requirements.every(({ met }) => met));
      }),
      RUNS,
    );
  });

  test('allowing never lowers: what was met stays met, and who was eligible stays so', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, anyFavour, (facts, rules, effect) => {
        const plain = decide(facts, rules);
        const favoured = decide(facts, rules, effect);
        const before = metIn(plain);
        expect(metIn(favoured).every((met, at) => met || before[at] === false)).toBe(true);
        if (plain.status === 'eligible') expect(favoured.status).toBe('eligible');
      }),
      RUNS,
    );
  });

  test('waiving never lowers the level', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, anyFavour, (facts, rules, { waives }) => {
        const effect: GrantEffect = { waives, level: undefined };
        expect(levelOf(decide(facts, rules, effect))).toBeGreaterThanOrEqual(levelOf(decide(facts, rules)));
      }),
      RUNS,
    );
  });

  test('a better grade loses neither the certificate nor the level', () => {
    fc.assert(
      fc.property(earning, share, ([facts, rules, effect], more) => {
        const now = decide(better(facts, more), rules, effect);
        expect(now.status).toBe('eligible');
        expect(levelOf(now)).toBeGreaterThanOrEqual(levelOf(decide(facts, rules, effect)));
      }),
      RUNS,
    );
  });

  test('the order of modes, groups, requirements and levels does not matter', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, anyFavour, (facts, rules, effect) => {
        expect(verdictOf(decide(facts, turned(rules), effect))).toEqual(
          verdictOf(decide(facts, rules, effect)),
        );
      }),
      RUNS,
    );
  });

  test('another group never loses the certificate', () => {
    fc.assert(
      fc.property(earning, anyPolicy, ([facts, rules, effect], other) => {
        fc.pre(rules.requirements !== undefined && other.requirements !== undefined);
        const any = [...(rules.requirements?.any ?? []), ...(other.requirements?.any ?? [])];
        expect(decide(facts, { ...rules, requirements: { any } }, effect).status).toBe('eligible');
      }),
      RUNS,
    );
  });

  test('an unknown fact never helps', () => {
    const KEYS = ['enrollment', 'grade', 'sections', 'subsections', 'completion', 'isIdentified'] as const;
    fc.assert(
      fc.property(anyStanding, anyPolicy, fc.constantFrom(...KEYS), (facts, rules, key) => {
        const less = decide({ ...facts, [key]: undefined }, rules);
        if (less.status === 'eligible') expect(decide(facts, rules).status).toBe('eligible');
      }),
      RUNS,
    );
  });

  test('levels decide nothing but the level', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, anyFavour, (facts, { levels: _, ...rules }, effect) => {
        const plain = decide(facts, rules, effect);
        const tiered = decide(facts, { ...rules, levels: [{ label: 'Pass', threshold: 0 }] }, effect);
        expect([tiered.status, tiered.requirements]).toEqual([plain.status, plain.requirements]);
      }),
      RUNS,
    );
  });

  test('no favour is no favour', () => {
    fc.assert(
      fc.property(anyStanding, anyPolicy, (facts, rules) => {
        expect(decide(facts, rules, NO_EFFECT)).toEqual(decide(facts, rules));
        expect(JSON.stringify(decide(facts, rules))).not.toContain('waived');
      }),
    );
  });
});
