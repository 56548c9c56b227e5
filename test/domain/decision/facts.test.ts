// What a policy needs to know, which level a label names, and who misses the grade alone.
import { expect, test } from 'vitest';
import { type FactsNeeded, factsFor, type Policy } from '../../../service/domain/decision/decide.ts';
import { findLevel } from '../../../service/domain/decision/levels.ts';
import { type Standing, WHOLE_COURSE } from '../../../service/domain/decision/standing.ts';
import { createWhatIf, missesOnlyGrade } from '../../../service/domain/decision/try-threshold.ts';
import type { Need } from '../../../shared/award/award-settings.ts';

const EXAM = 'block-v1:A+B+C+type@sequential+block@exam';
const exam: Need = { kind: 'subsection', subsection: EXAM, name: 'Exam', least: 1 };
const average: Need = { kind: 'category', category: 'Homework', least: 1 };
const grade = (least: number | null): Need => ({ kind: 'course-grade', least });
const identity: Need = { kind: 'identity' };
const completion = (block: string | null): Need => ({
  kind: 'completion',
  part: block === null ? null : { block, name: 'Exam' },
  least: 10_000,
});
const policy = (threshold: number | null, ...groups: Need[][]): Policy => ({
  threshold,
  modes: [],
  ...(groups.length > 0 && { requirements: { any: groups.map((all) => ({ all })) } }),
});
const NOTHING: FactsNeeded = {
  passingGrade: false,
  sections: false,
  subsections: [],
  completion: [],
  identity: false,
};

test.each<[string, Policy, Partial<FactsNeeded>]>([
  ['a threshold of its own', policy(7000), {}],
  ['the course’s passing grade', policy(null), { passingGrade: true }],
  [
    'the course’s passing grade in one group of two',
    policy(0, [identity], [grade(null)]),
    { passingGrade: true, identity: true },
  ],
  ['another grade in a group', policy(0, [grade(5000)], [average]), { sections: true }],
  ['the same subsection twice', policy(0, [exam], [exam, identity]), { subsections: [EXAM], identity: true }],
  [
    'completion of the course and of a part, twice',
    policy(0, [completion(null), completion(EXAM)], [completion(EXAM)]),
    { completion: [WHOLE_COURSE, EXAM] },
  ],
  ['an average', policy(7000, [average]), { sections: true }],
])('%s needs %#', (_what, rules, facts) => {
  expect(factsFor(rules)).toEqual({ ...NOTHING, ...facts });
});

test('a label names its level, written exactly before written otherwise', () => {
  const levels = [
    { label: 'PASS', threshold: 1 },
    { label: 'Pass', threshold: 2 },
    { label: 'Good', threshold: 3 },
  ];
  expect(findLevel(levels, 'Pass')?.threshold).toBe(2);
  expect(findLevel(levels, 'pass')?.threshold).toBe(1);
  expect(findLevel(levels, 'GOOD')?.threshold).toBe(3);
  expect(findLevel(levels, 'Best')).toBeUndefined();
  expect(findLevel(levels, undefined)).toBeUndefined();
});

const standing = (percent: number | undefined, over: Partial<Standing> = {}): Standing => ({
  enrollment: { mode: 'verified', isActive: true },
  grade: percent === undefined ? undefined : { percent, passed: false },
  passingGrade: 6000,
  ...over,
});

test.each<[number | undefined, string, Standing, Policy]>([
  [500, 'the grade is below the threshold', standing(6500), policy(7000)],
  [500, 'the grade is below the course’s own', standing(5500), policy(null)],
  [undefined, 'it is reached', standing(7000), policy(7000)],
  [undefined, 'there is no grade', standing(undefined), policy(7000)],
  [undefined, 'the course’s own is unknown', standing(5500, { passingGrade: undefined }), policy(null)],
  [undefined, 'the learner is not enrolled', standing(6500, { enrollment: undefined }), policy(7000)],
  [undefined, 'the mode is wrong as well', standing(6500), { ...policy(7000), modes: ['honor'] }],
  [undefined, 'the mode alone is wrong', standing(7500), { ...policy(7000), modes: ['honor'] }],
  [undefined, 'a group is missed as well', standing(6500), policy(7000, [identity], [average])],
  [undefined, 'the identity alone is missing', standing(7500), policy(7000, [identity])],
])('misses %s: %s', (missing, _because, facts, rules) => {
  expect(missesOnlyGrade(facts, rules)).toBe(missing);
});

test('another threshold counts what learners hold', () => {
  const up = createWhatIf(policy(7000), 8000);
  for (const holding of ['holds', 'revoked', 'none'] as const) up.take(standing(7500), holding);
  expect(up.end(0)).toMatchObject({
    lose: 3,
    loseAndHold: 1,
    gain: 0,
    gainButRevoked: 0,
    wouldEarnByException: 0,
  });
  const down = createWhatIf(policy(7000), 6000);
  for (const holding of ['holds', 'revoked', 'none', 'none'] as const) down.take(standing(6500), holding);
  expect(down.end(0)).toMatchObject({ gain: 4, gainButRevoked: 1, lose: 0, loseAndHold: 0 });
  const histogram = down.end(0).histogram;
  expect(histogram).toHaveLength(20);
  expect(histogram.at(-1)).toEqual({ from: 9500, count: 0 });
});
