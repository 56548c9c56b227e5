// The author's settings at the door: what is taken, what is refused and in which words, and the digest that certificates pin.
import { describe, expect, test } from 'vitest';
import { digestSettings } from '../../service/domain/settings-digest.ts';
import { awardSettings, publishedSettings } from '../../shared/award/award-settings.ts';

const PLAIN = { slug: 'course', threshold: 7000, modes: ['verified'], template: 'classic' };
const EXAM = 'block-v1:Practice+GM101+2026+type@sequential+block@exam';
const FULL = {
  ...PLAIN,
  requirements: {
    any: [
      {
        all: [
          { kind: 'category', category: 'Homework', least: 8000 },
          { kind: 'subsection', subsection: EXAM, name: 'Final exam', least: 6000 },
          { kind: 'completion', part: null, least: 10_000 },
          { kind: 'completion', part: { block: EXAM, name: 'Final exam' }, least: 8000 },
          { kind: 'identity' },
        ],
      },
      {
        all: [
          { kind: 'course-grade', least: null },
          { kind: 'mode', modes: ['masters'] },
        ],
      },
    ],
  },
  levels: [
    { label: 'Pass', threshold: 0 },
    { label: 'Distinction', threshold: 8500, template: 'formal', wording: 'with distinction' },
  ],
  expires: { afterMonths: 24 },
  hours: 1.5,
  signatories: [{ name: 'Ada Byron', role: 'Dean of Studies' }],
};

const faultOf = (over: object): string => {
  const { error } = awardSettings.safeParse({ ...PLAIN, ...over });
  return (
    error?.issues
      .flatMap((issue) => [`${issue.path.join('.')}: ${issue.message}`, JSON.stringify(issue)])
      .join('\n') ?? 'none'
  );
};
const group = (...all: object[]) => ({ requirements: { any: [{ all }] } });
const signed = (...people: object[]) => ({
  signatories: people.map((over) => ({ name: 'Ada Byron', role: 'Dean of Studies', ...over })),
});
const level = (over: object) => ({ levels: [{ label: 'Pass', threshold: 5000, ...over }] });

describe('the settings of an award', () => {
  test('may say all there is to say, and say it back', () => {
    expect(awardSettings.parse(FULL)).toEqual(FULL);
  });

  test.each([
    ['a label of sixty letters', level({ label: '𝒜'.repeat(60) })], // counted as people count
    ['a hundredth of an hour', { hours: 0.29 }], // 0.29 * 100 is 28.999… in binary
    ['as many hours as can be', { hours: 10_000 }],
    ['six signatories', signed(...Array(6).fill({}))],
    ['an end on a date', { expires: { on: '2028-02-29' } }],
  ])('are taken: %s', (_what, over) => {
    expect(awardSettings.safeParse({ ...PLAIN, ...over }).success).toBe(true);
  });

  test.each([
    ['no group', { requirements: { any: [] } }, 'leave requirements out'],
    ['an empty group', group(), 'a group needs a requirement'],
    [
      'eleven groups',
      { requirements: { any: Array(11).fill({ all: [{ kind: 'identity' }] }) } },
      'at most 10 groups',
    ],
    ['eleven in a group', group(...Array(11).fill({ kind: 'identity' })), 'at most 10 requirements'],
    ['an unknown kind', group({ kind: 'charm' }), 'kind'],
    ['an average without a category', group({ kind: 'category', category: '', least: 1 }), 'write 1 to 100'],
    ['a share above all', group({ kind: 'category', category: 'Exam', least: 10_001 }), '10000'],
    ['no mode', group({ kind: 'mode', modes: [] }), 'name a mode'],
    [
      'a subsection that is none',
      group({ kind: 'subsection', subsection: 'exam', name: 'E', least: 1 }),
      'usage key',
    ],
    [
      'an address with a query',
      group({ kind: 'subsection', subsection: 'block-v1:a?b', name: 'E', least: 1 }),
      'usage key',
    ],
    ['completion of nothing', group({ kind: 'completion', part: null, least: 0 }), 'more than 0'],
    ['completion above all', group({ kind: 'completion', part: null, least: 10_001 }), '10000'],
    [
      'completion of a part that is none',
      group({ kind: 'completion', part: { block: 'unit', name: 'U' }, least: 1 }),
      'usage key',
    ],
    [
      'completion of a part without a name',
      group({ kind: 'completion', part: { block: 'block-v1:u', name: '' }, least: 1 }),
      'write 1 to 100',
    ],
    [
      'eleven subsections',
      {
        requirements: {
          any: [0, 1].map((half) => ({
            all: Array.from({ length: 6 }, (_, at) => ({
              kind: 'subsection',
              subsection: `block-v1:${half * 6 + at}`,
              name: 'E',
              least: 1,
            })),
          })),
        },
      },
      'at most 10 different subsections',
    ],
    ['no level', { levels: [] }, 'leave levels out'],
    ['a label too long', level({ label: 'x'.repeat(61) }), 'write 1 to 60'],
    ['a label on two lines', level({ label: 'a\nb' }), 'on one line'],
    ['a label with room around it', level({ label: ' Pass' }), 'without spaces'],
    ['a design that is none', level({ template: '../x' }), 'template id'],
    [
      'a label twice',
      {
        levels: [
          { label: 'Pass', threshold: 1 },
          { label: 'Pass', threshold: 2 },
        ],
      },
      'same label',
    ],
    [
      'a threshold twice',
      {
        levels: [
          { label: 'A', threshold: 1 },
          { label: 'B', threshold: 1 },
        ],
      },
      'same threshold',
    ],
    ['a mode as people read it', { modes: ['Verified'] }, 'use the slug of the mode, here "verified"'],
    [
      'a mode in two words',
      group({ kind: 'mode', modes: ['No ID Professional'] }),
      'here "no-id-professional"',
    ],
    ['a mode that is none', { modes: ['a/b'] }, 'use the slug of the mode, such as verified'],
    ['a date that is none', { expires: { on: '2027-02-29' } }, 'date'],
    ['no months', { expires: { afterMonths: 0 } }, '1'],
    ['both ends', { expires: { on: '2028-01-01', afterMonths: 3 } }, 'expires'],
    ['no hours', { hours: 0 }, 'leave hours out'],
    ['hours before the beginning', { hours: -1 }, 'leave hours out'],
    ['more hours than a year has', { hours: 10_000.01 }, 'at most 10000 hours'],
    ['three decimals', { hours: 1.005 }, 'two decimals'],
    ['no signatory', { signatories: [] }, 'leave signatories out'],
    ['seven signatories', signed(...Array(7).fill({})), 'at most 6'],
    ['a signatory without a name', signed({ name: '' }), 'write 1 to 100'],
    ['a role too long', signed({ role: 'x'.repeat(101) }), 'write 1 to 100'],
    ['a role on two lines', signed({ role: 'a\nb' }), 'on one line'],
    ['a picture of a signature', signed({ image: 'sample/signature-1.png' }), 'image'],
    ['an unknown key', { colour: 'red' }, 'colour'],
  ])('are refused: %s', (_what, over, words) => {
    expect(faultOf(over)).toContain(words);
  });
});

describe('labels that are one to people', () => {
  const both = (one: string, other: string) => ({
    ...PLAIN,
    levels: [
      { label: one, threshold: 1 },
      { label: other, threshold: 2 },
    ],
  });

  test.each([
    ['Pass', 'pass'],
    ['Größe', 'GRÖSSE'],
    ['Pass', 'ＰＡＳＳ'],
  ])('%s and %s are refused where they are published, and still read where they were', (one, other) => {
    const refusal = publishedSettings.safeParse(both(one, other)).error?.issues[0];
    expect(refusal).toMatchObject({ path: ['levels', 1, 'label'] });
    expect(refusal?.message).toContain(`"${one}" and "${other}" differ only in capitals`);
    expect(awardSettings.safeParse(both(one, other)).success).toBe(true);
  });

  test('and that are two are taken', () => {
    expect(publishedSettings.safeParse(both('Pass', 'Passed')).success).toBe(true);
  });
});

describe('the digest of settings', () => {
  test('of the old keys is what it always was', () => {
    // Written down before there were any others: certificates have pinned such digests.
    expect(digestSettings(awardSettings.parse(PLAIN))).toBe(
      'e139f6154ce1a589635e417573daee0d702dc2e43e58ef014cc9ba0859368ca5',
    );
  });

  test('does not depend on the order of keys, however deep', () => {
    const mixed = JSON.parse(
      JSON.stringify(FULL, (_key, value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    );
    expect(Object.keys(mixed)[0]).toBe('signatories');
    expect(digestSettings(mixed)).toBe(digestSettings(awardSettings.parse(FULL)));
  });

  test('tells every change', () => {
    const changes = [
      {},
      { expires: { afterMonths: 25 } },
      { expires: undefined },
      { levels: FULL.levels.slice(1) },
      { hours: 1.25 },
      { hours: undefined },
      { signatories: [{ name: 'Ada Byron', role: 'Dean' }] },
      { signatories: undefined },
      { requirements: { any: FULL.requirements.any.slice(1) } },
    ].map((over) => digestSettings(awardSettings.parse({ ...FULL, ...over })));
    expect(new Set(changes).size).toBe(changes.length);
  });
});
