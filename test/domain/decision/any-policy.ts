// Standings, policies and favours of every kind, for properties. Few names and round shares, so that they meet often.
import fc from 'fast-check';
import type { Policy } from '../../../service/domain/decision/decide.ts';
import type { GrantEffect } from '../../../service/domain/decision/grant-effect.ts';
import { type SectionScore, type Standing, WHOLE_COURSE } from '../../../service/domain/decision/standing.ts';
import type { Level, Need } from '../../../shared/award/award-settings.ts';
import { waivable } from '../../../shared/staff/grants.ts';

export const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths * 500);
const mode = fc.constantFrom('audit', 'honor', 'verified');
const category = fc.constantFrom('Homework', 'Exam');
const subsection = fc.constantFrom('block-v1:a', 'block-v1:b');
const label = fc.constantFrom('Pass', 'Merit', 'Distinction', 'Honours');

const row: fc.Arbitrary<SectionScore> = fc.record({
  category,
  label: fc.constantFrom('01', '02', 'Avg'),
  percent: share,
  isAverage: fc.boolean(),
});

const unknown = { nil: undefined };
export const anyStanding: fc.Arbitrary<Standing> = fc.record({
  enrollment: fc.option(fc.record({ mode, isActive: fc.boolean() }), unknown),
  grade: fc.option(fc.record({ percent: share, passed: fc.boolean() }), unknown),
  passingGrade: fc.option(share, unknown),
  sections: fc.option(fc.array(row, { maxLength: 6 }), unknown),
  subsections: fc.option(fc.dictionary(subsection, share), unknown),
  completion: fc.option(fc.dictionary(fc.oneof(subsection, fc.constant(WHOLE_COURSE)), share), unknown),
  isIdentified: fc.option(fc.boolean(), unknown),
});

const anyNeed: fc.Arbitrary<Need> = fc.oneof(
  fc.record({ kind: fc.constant('mode' as const), modes: fc.uniqueArray(mode, { minLength: 1 }) }),
  fc.record({ kind: fc.constant('course-grade' as const), least: fc.option(share, { nil: null }) }),
  fc.record({ kind: fc.constant('category' as const), category, least: share }),
  fc.record({ kind: fc.constant('subsection' as const), subsection, name: fc.constant('x'), least: share }),
  fc.record({
    kind: fc.constant('completion' as const),
    part: fc.option(fc.record({ block: subsection, name: fc.constant('x') }), { nil: null }),
    least: share,
  }),
  fc.record({ kind: fc.constant('identity' as const) }),
);

const anyLevels: fc.Arbitrary<Level[]> = fc
  .array(fc.record({ label, threshold: share }), { minLength: 1, maxLength: 4 })
  .map((list) => {
    const labels = new Map(list.map((each) => [each.label, each]));
    return [...new Map([...labels.values()].map((each) => [each.threshold, each])).values()];
  });

const group = fc.record({ all: fc.array(anyNeed, { minLength: 1, maxLength: 3 }) });

export const anyPolicy: fc.Arbitrary<Policy> = fc.record(
  {
    threshold: fc.option(share, { nil: null }),
    modes: fc.uniqueArray(mode),
    requirements: fc.record({ any: fc.array(group, { minLength: 1, maxLength: 3 }) }),
    levels: anyLevels,
  },
  { requiredKeys: ['threshold', 'modes'] },
);

export const anyFavour: fc.Arbitrary<GrantEffect> = fc.record({
  waives: fc.subarray([...waivable.options]).map((list) => new Set(list)),
  level: fc.option(fc.oneof(label, fc.constant('Gone')), unknown),
});
