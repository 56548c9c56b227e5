// Nonsense that can arrive with a course file: both languages refuse the same values at the same paths with the same codes, and the
// service accepts what the XBlock signs. The same table is read by award/test_rules.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { awardSettings } from '../../shared/award/award-settings.ts';
import { blockSettings } from '../../shared/award/block-settings.ts';
import { findFaults } from '../../shared/award/find-faults.ts';

const rows = JSON.parse(readFileSync(new URL('award/nonsense.json', import.meta.url), 'utf8')) as [
  string,
  object,
  string,
  string,
][];

const DEFAULTS = {
  display_name: 'Grade me',
  award: 'course',
  threshold: null,
  modes: [],
  requirements: [],
  levels: [],
  expires: { kind: 'never' },
  display: { kind: 'immediately' },
  proof: false,
  hours: null,
  signatories: [],
  template: 'classic',
};
const group = (...all: object[]) => ({ requirements: [{ all }] });
const identity = { kind: 'identity' };
const subsection = (at: number) => ({
  kind: 'subsection',
  subsection: `block-v1:A+B+C+type@sequential+block@s${at}`,
  name: 'Part',
  least: 60,
});

describe('faults of the settings', () => {
  test.each(rows)('%s', (_what, change, path, code) => {
    const faults = findFaults({ ...DEFAULTS, ...change });
    expect(faults.map((fault) => [fault.path.join('.'), fault.code])).toEqual([[path, code]]);
  });

  test.each([
    [
      'a hundred levels',
      { levels: Array.from({ length: 100 }, (_, at) => ({ label: `L${at}`, from: at + 1 })) },
      'levels',
      10,
    ],
    ['seven signatories', { signatories: Array(7).fill({ name: 'Ada', role: 'Dean' }) }, 'signatories', 6],
    ['eleven groups', { requirements: Array(11).fill({ all: [identity] }) }, 'requirements', 10],
    ['eleven requirements', group(...Array(11).fill(identity)), 'requirements.0.all', 10],
    ['twenty-one modes', { modes: Array.from({ length: 21 }, (_, at) => `m${at}`) }, 'modes', 20],
  ])('too many: %s', (_what, change, path, most) => {
    const [fault] = findFaults({ ...DEFAULTS, ...change });
    expect([fault?.path.join('.'), fault?.code, fault?.most]).toEqual([path, 'too-many', most]);
  });

  test('at most ten subsections', () => {
    const requirements = [0, 1].map((half) => ({
      all: Array.from({ length: 6 }, (_, at) => subsection(half * 6 + at)),
    }));
    expect(findFaults({ ...DEFAULTS, requirements }).map(({ code }) => code)).toEqual(['subsections']);
  });

  test('a label is visible to this schema when it is to the service, in every plane of Unicode', () => {
    const differing: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += code < 0x30000 ? 7 : 4099) {
      const label = String.fromCodePoint(code);
      const ours = findFaults({ ...DEFAULTS, levels: [{ label, from: 50 }] }).length === 0;
      const theirs = awardSettings.shape.levels.safeParse([{ label, threshold: 5000 }]).success;
      if (ours !== theirs) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test.each([
    ['the defaults', {}],
    [
      'levels from the highest down',
      {
        levels: [
          { label: 'Distinction', from: 85 },
          { label: 'Pass', from: 50 },
        ],
      },
    ],
    ['a leap day', { expires: { kind: 'date', date: '2028-02-29' } }],
    ['a grade of 1 percent', { threshold: 1 }],
    ['no grade', { threshold: 0 }],
    ['sixty letters outside the first plane', { levels: [{ label: '𝒜'.repeat(60), from: 85 }] }],
    ['a label in Arabic', { levels: [{ label: 'امتياز', from: 85, wording: 'بامتياز' }] }],
  ])('no fault: %s', (_what, change) => {
    expect(blockSettings.safeParse({ ...DEFAULTS, ...change }).success).toBe(true);
  });
});
