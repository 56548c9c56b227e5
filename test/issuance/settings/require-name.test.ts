// The name that a certificate prints: which accounts have none, who corrects it, and which names staff review first.
import { describe, expect, test } from 'vitest';
import { describeDoubts, doubtName } from '../../../service/issuance/settings/doubt-name.ts';
import {
  BY_COURSE_TEAM,
  BY_STAFF,
  refuseName,
  requireName,
} from '../../../service/issuance/settings/require-name.ts';

describe('a name', () => {
  test('that is one is printed', () => {
    expect(refuseName('Ana Núñez')).toBeUndefined();
    expect(requireName('Ana Núñez')).toBe('Ana Núñez');
  });

  test.each([
    ['learners', undefined, /^The account has no full name.* Add it/, /Correct the full name/],
    [
      'the course team',
      BY_COURSE_TEAM,
      /^The learner’s account has no full name\. Ask/,
      /Ask the learner to correct/,
    ],
    [
      'staff',
      BY_STAFF,
      /^The learner’s account has no full name\. Have it added/,
      /Have the full name corrected/,
    ],
  ])('that is none is refused with what %s do', (_who, remedy, missing, wrong) => {
    expect(refuseName(undefined, remedy)).toMatch(missing);
    expect(refuseName('12345', remedy)).toMatch(/^"12345" cannot be a name: .+\. /);
    expect(refuseName('12345', remedy)).toMatch(wrong);
    for (const [name, sentence] of [
      [undefined, missing],
      ['12345', wrong],
    ] as const)
      expect(() => requireName(name, remedy)).toThrow(
        expect.objectContaining({ code: 'no-name', message: expect.stringMatching(sentence) }),
      );
  });
});

describe('a name that looks damaged', () => {
  const renderer = { missingVariants: (name: string) => (name.includes('葛') ? ['葛'] : []) };
  test.each<[string, string[] | undefined, string]>([
    ['Ana Núñez', undefined, ''],
    ['Ana NÃºÃ±ez', ['mojibake'], 'wrong encoding'],
    ['Ana &amp; Bo', ['escaped'], 'HTML'],
    ['=Ana', ['formula'], 'formula'],
    ['true', ['program-value'], 'yes, no or nothing'],
    ['Ana N?ñez', ['question-mark'], 'question mark'],
    ['ana@example.org', ['address'], 'e-mail address'],
    ['葛城', ['variant'], 'ideograph'],
    ['=葛城', ['formula', 'variant'], 'spreadsheet, and asks for'],
  ])('%s: %j', (name, doubts, sentence) => {
    const found = doubtName(name, renderer);
    expect(found).toEqual(doubts && { name, doubts });
    if (found === undefined) return;
    const text = describeDoubts(found);
    expect(text).toMatch(/^Check the name first: /);
    expect(text).toContain(`"${name}"`);
    expect(text).toContain(sentence);
  });
});
