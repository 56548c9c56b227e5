// Values nested without an end, from callers and from the LMS: thousands of levels exhaust the stack of whoever walks through them.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput, withoutUnstorable } from '../../shared/text/plain-text.ts';

const lists = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const objects = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

test.each([
  ['lists', lists],
  ['objects', objects],
])('%s are taken to fifty levels', (_what, nested) => {
  expect(parseInput(z.unknown(), nested(50)).success).toBe(true);
  expect(withoutUnstorable(nested(50))).toEqual(nested(50));
  for (const levels of [51, 2_000, 200_000]) {
    const { error } = parseInput(z.unknown(), nested(levels));
    expect(error?.issues).toMatchObject([
      { path: [], message: 'nest lists and objects at most 50 levels deep' },
    ]);
    expect(withoutUnstorable(nested(levels))).toBeUndefined();
  }
});
