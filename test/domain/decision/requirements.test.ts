// Groups of requirements, favours and levels as tables, with the reason at the end of the row.
import { describe, expect, test } from 'vitest';
import { decide, type Policy } from '../../../service/domain/decision/decide.ts';
import type { GrantEffect } from '../../../service/domain/decision/grant-effect.ts';
import { type Standing, WHOLE_COURSE } from '../../../service/domain/decision/standing.ts';
import type { Level, Need } from '../../../shared/award/award-settings.ts';
import type { Waivable } from '../../../shared/staff/grants.ts';

const WEEK = 'block-v1:Practice+GM101+2026+type@chapter+block@week';
const EXAM = 'block-v1:Practice+GM101+2026+type@sequential+block@exam';
const row = (category: string, label: string, percent: number, isAverage = false) => ({
  category,
  label,
  percent,
  isAverage,
});
const facts = (over: Partial<Standing> = {}): Standing => ({
  enrollment: { mode: 'verified', isActive: true },
  grade: { percent: 7000, passed: true },
  passingGrade: 5000,
  sections: [
    row('Homework', 'HW 01', 9000),
    row('Homework', 'HW 02', 0),
    row('Homework', 'HW Avg', 4500, true),
    row('Exam', 'Exam', 6000, true),
    row('Final', 'Final', 0, true),
  ],
  subsections: { [EXAM]: 6000 },
  completion: { [WHOLE_COURSE]: 8000, [WEEK]: 10_000 },
  isIdentified: true,
  ...over,
});
const policy = (over: Partial<Policy> = {}): Policy => ({ threshold: 0, modes: [], ...over });
const groups = (...any: Need[][]): Policy => policy({ requirements: { any: any.map((all) => ({ all })) } });
const effect = (waives: Waivable[], level?: string): GrantEffect => ({ waives: new Set(waives), level });

const average = (category: string, least: number): Need => ({ kind: 'category', category, least });
const exam = (least: number): Need => ({ kind: 'subsection', subsection: EXAM, name: 'Exam', least });
const grade = (least: number | null): Need => ({ kind: 'course-grade', least });
const completion = (least: number, block?: string): Need => ({
  kind: 'completion',
  part: block === undefined ? null : { block, name: 'Week 1' },
  least,
});
const identity: Need = { kind: 'identity' };
const verified: Need = { kind: 'mode', modes: ['verified'] };

describe('groups of requirements', () => {
  const TABLE: [string, Standing, Policy, string][] = [
    ['an average that is exactly enough', facts(), groups([average('Homework', 4500)]), 'eligible'],
    ['an average a hundredth below', facts(), groups([average('Homework', 4501)]), 'not-passing'],
    ['the only part of a category', facts(), groups([average('Exam', 6000)]), 'eligible'], // the LMS calls it prominent too
    ['a category the course has not', facts(), groups([average('homework', 0)]), 'not-passing'], // named as in the policy
    ['averages unknown', facts({ sections: undefined }), groups([average('Homework', 0)]), 'not-passing'], // unknown is not zero
    ['a score that is exactly enough', facts(), groups([exam(6000)]), 'eligible'],
    ['a score a hundredth below', facts(), groups([exam(6001)]), 'not-passing'],
    ['a score unknown', facts({ subsections: {} }), groups([exam(0)]), 'not-passing'],
    ['a share of units that is exactly enough', facts(), groups([completion(8000)]), 'eligible'],
    ['a share of units a hundredth below', facts(), groups([completion(8001)]), 'not-passing'],
    ['all units of a section', facts(), groups([completion(10_000, WEEK)]), 'eligible'], // the course may be open
    ['a section that is gone', facts(), groups([completion(1, EXAM)]), 'not-passing'],
    ['completion unknown', facts({ completion: undefined }), groups([completion(1)]), 'not-passing'],
    ['identity approved', facts(), groups([identity]), 'eligible'],
    ['identity refused', facts({ isIdentified: false }), groups([identity]), 'not-passing'],
    ['identity unknown', facts({ isIdentified: undefined }), groups([identity]), 'not-passing'],
    ['all of a group', facts(), groups([exam(6000), identity, verified]), 'eligible'],
    [
      'one missing of a group',
      facts(),
      groups([exam(6000), identity, average('Homework', 8000)]),
      'not-passing',
    ],
    ['any group', facts(), groups([exam(9000)], [average('Homework', 4000), verified]), 'eligible'],
    ['no group', facts(), groups([exam(9000)], [average('Homework', 8000)]), 'not-passing'],
    [
      'halves of two groups',
      facts(),
      groups([exam(6000), grade(9000)], [exam(9000), grade(7000)]),
      'not-passing',
    ], // a group counts whole
    ['the course’s own verdict in a group', facts(), groups([grade(null)]), 'eligible'],
    [
      'groups come on top of the threshold',
      facts(),
      { ...groups([identity]), threshold: 7001 },
      'not-passing',
    ],
    ['groups come on top of the modes', facts(), { ...groups([identity]), modes: ['honor'] }, 'not-passing'],
    ['groups without a course grade', facts({ grade: undefined }), groups([exam(6000)]), 'eligible'], // threshold 0 asks for none
    ['enrolled is always asked for', facts({ enrollment: undefined }), groups([exam(6000)]), 'not-enrolled'],
  ];

  test.each(TABLE)('%s', (_what, standing, rules, status) => {
    expect(decide(standing, rules).status).toBe(status);
  });

  test('one group reads like the rest; several are a choice', () => {
    const one = decide(facts(), groups([exam(6000), identity])).requirements;
    expect(one.map(({ kind }) => kind)).toEqual(['enrolled', 'subsection', 'identity']);
    const several = decide(facts(), groups([exam(9000)], [identity])).requirements;
    expect(several).toEqual([
      { kind: 'enrolled', met: true },
      {
        kind: 'any-of',
        met: true,
        groups: [
          {
            met: false,
            all: [{ kind: 'subsection', met: false, name: 'Exam', subsection: EXAM, has: 6000, needs: 9000 }],
          },
          { met: true, all: [{ kind: 'identity', met: true, has: true }] },
        ],
      },
    ]);
  });
});

test('what is said twice is asked for once', () => {
  const rules = { ...groups([grade(7000), identity, identity]), threshold: 7000 };
  const kinds = decide(facts(), rules).requirements.map(({ kind }) => kind);
  expect(kinds).toEqual(['enrolled', 'course-grade', 'identity']);
});

describe('what can still close the gap', () => {
  test('parts of the category without a point', () => {
    expect(decide(facts(), groups([average('Homework', 8000)])).requirements).toContainEqual({
      kind: 'category',
      met: false,
      category: 'Homework',
      has: 4500,
      needs: 8000,
      open: ['HW 02'],
    });
  });

  test('all such parts of the course for the course grade, where the LMS tells them', () => {
    const rules = { ...groups([average('Exam', 0)]), threshold: 8000 };
    expect(decide(facts(), rules).requirements).toContainEqual({
      kind: 'course-grade',
      met: false,
      has: 7000,
      needs: 8000,
      open: ['HW 02', 'Final'],
    });
  });

  test('nothing is said when there is no gap, or no open part', () => {
    const rules = { ...groups([average('Homework', 4000), average('Exam', 7000)]), threshold: 7000 };
    expect(JSON.stringify(decide(facts(), rules))).not.toContain('open');
  });

  test('a hundred parts are not listed', () => {
    const sections = Array.from({ length: 100 }, (_, at) => row('Homework', `HW ${at}`, 0));
    const [, need] = decide(facts({ sections }), groups([average('Homework', 1)])).requirements;
    expect(need?.kind === 'category' && need.open?.length).toBe(20);
  });
});

describe('favours', () => {
  const nobody: Standing = { enrollment: undefined, grade: undefined, passingGrade: undefined };
  const demanding: Policy = {
    ...groups([average('Homework', 8000), exam(9000), identity]),
    threshold: 8000,
    modes: ['verified'],
  };
  const TABLE: [string, Standing, Policy, Waivable[], string][] = [
    ['grade waives course grade, average and score', facts(), demanding, ['grade'], 'eligible'],
    ['grade waives nothing else', facts({ isIdentified: false }), demanding, ['grade'], 'not-passing'],
    ['identity', facts({ isIdentified: undefined }), demanding, ['grade', 'identity'], 'eligible'],
    [
      'mode',
      facts({ enrollment: { mode: 'audit', isActive: true } }),
      demanding,
      ['grade', 'mode'],
      'eligible',
    ],
    ['enrollment alone', nobody, policy({ threshold: null }), ['enrollment'], 'not-passing'], // no grade, and nobody waived it
    ['enrollment and grade', nobody, policy({ threshold: null }), ['enrollment', 'grade'], 'eligible'],
    [
      'enrollment does not waive the mode',
      nobody,
      policy({ modes: ['verified'] }),
      ['enrollment', 'grade'],
      'not-passing',
    ], // each is named
    ['everything but enrollment', nobody, demanding, ['grade', 'mode', 'identity'], 'not-enrolled'],
    ['everything', nobody, demanding, ['grade', 'enrollment', 'mode', 'identity'], 'eligible'],
  ];

  test.each(TABLE)('waiving %s', (_what, standing, rules, waives, status) => {
    expect(decide(standing, rules, effect(waives)).status).toBe(status);
  });

  test('only what would be missing is marked as waived', () => {
    const rules = { ...groups([average('Homework', 8000)]), threshold: 7000 };
    const { requirements } = decide(facts(), rules, effect(['grade']));
    expect(requirements).toEqual([
      { kind: 'enrolled', met: true },
      { kind: 'course-grade', met: true, has: 7000, needs: 7000 },
      {
        kind: 'category',
        met: true,
        waived: true,
        category: 'Homework',
        has: 4500,
        needs: 8000,
        open: ['HW 02'],
      },
    ]);
  });
});

describe('levels', () => {
  const levels: Level[] = [
    { label: 'Distinction', threshold: 8500, template: 'formal', wording: 'with distinction' },
    { label: 'Pass', threshold: 5000 },
    { label: 'Merit', threshold: 7000 },
  ];
  const at = (percent: number | undefined, given?: GrantEffect) =>
    decide(
      facts({ grade: percent === undefined ? undefined : { percent, passed: true } }),
      policy({ threshold: 4000, levels }),
      given,
    );

  const TABLE: [string, number | undefined, GrantEffect | undefined, string | undefined][] = [
    ['the highest that is reached', 9000, undefined, 'Distinction'],
    ['exactly', 7000, undefined, 'Merit'],
    ['a hundredth below', 6999, undefined, 'Pass'],
    ['none', 4500, undefined, undefined], // eligible, and the certificate says nothing of a level
    ['as staff put them, higher', 6000, effect([], 'Distinction'), 'Distinction'],
    ['as staff put them, lower', 9000, effect([], 'Pass'), 'Pass'],
    ['a label that is gone', 9000, effect([], 'Honours'), 'Distinction'], // as earned
    ['grade waived, unknown', undefined, effect(['grade']), undefined], // unknown never helps
    ['grade waived, and put', undefined, effect(['grade'], 'Merit'), 'Merit'],
    ['not eligible', 3999, undefined, undefined],
    ['not eligible though put', 3999, effect([], 'Merit'), undefined], // a level waives nothing
  ];

  test.each(TABLE)('%s', (_what, percent, given, label) => {
    expect(at(percent, given).level?.label).toBe(label);
  });

  test('it brings its own design and wording, or none', () => {
    expect(at(9000).level).toEqual({
      label: 'Distinction',
      template: 'formal',
      wording: 'with distinction',
    });
    expect(at(7000).level).toEqual({ label: 'Merit', template: undefined, wording: undefined });
  });

  test('the answer lists them all, the lowest first', () => {
    expect(at(7200).levels).toEqual([
      { label: 'Pass', needs: 5000, reached: false },
      { label: 'Merit', needs: 7000, reached: true },
      { label: 'Distinction', needs: 8500, reached: false },
    ]);
    expect(decide(facts(), policy()).levels).toEqual([]);
  });
});
