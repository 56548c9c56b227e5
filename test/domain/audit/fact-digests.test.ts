// The digests of frozen facts: the order and the form of the values are part of every digest ever written.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOfWording, type Frozen, factDigests } from '../../../service/domain/audit/fact-digests.ts';
import { reservation, settings } from '../../support/worlds/certificate.ts';

/** SHA-256 over each value behind its length in bytes; `-` for none. */
const digest = (values: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(values.map((each) => `${each === null ? '-' : Buffer.byteLength(each)}:${each ?? ''}\n`).join(''))
    .digest('hex');

const SALT = '00000000-0000-4000-8000-000000000000';
const frozen = (over: Partial<Frozen> = {}): Frozen => ({
  ...reservation({ recipientName: 'Núñez' }),
  factsSalt: SALT,
  ...over,
});
const plain = frozen();
const kept = (over: Record<number, string | null> = {}) =>
  digest(
    [
      ...[
        'course',
        '7',
        'verified',
        '7000',
        'Clear Writing',
        'Org',
        '2026-11-22T10:00:00.000Z',
        'UTC',
        'en',
        'classic@v1',
      ],
      ...[JSON.stringify(settings), plain.settingsDigest, 'click-0001', null],
    ].map((value, at) => (at in over ? (over[at] ?? null) : value)),
  );
const personal = (over: Record<number, string | null> = {}) =>
  digest(
    [SALT, 'Núñez', '8500', 'vi', null, null, ''].map((value, at) =>
      at in over ? (over[at] ?? null) : value,
    ),
  );
const END = '2027-01-01T00:00:00.000Z';

test.each<[string, Partial<Frozen>, object]>([
  ['plain facts', {}, { facts: kept(), recipient: personal() }],
  ['an end, in plain text', { expiresAt: END }, { facts: kept(), recipient: personal(), expiresAt: END }],
  ['no salt', { factsSalt: undefined }, { facts: kept() }],
  ['no grade needed', { gradeNeeded: undefined }, { facts: kept({ 3: null }), recipient: personal() }],
  ['a renewal', { renewedAt: END }, { facts: kept({ 13: END }), recipient: personal() }],
  ['no grade', { grade: undefined }, { facts: kept(), recipient: personal({ 2: null }) }],
  [
    'a level',
    { level: { label: 'Pass', wording: undefined } },
    { facts: kept(), recipient: personal({ 4: 'Pass' }) },
  ],
  [
    'a level with a wording, and waived requirements',
    { level: { label: 'Pass', wording: 'well' }, waived: ['course-grade', 'mode'] },
    { facts: kept(), recipient: personal({ 4: 'Pass', 5: 'well', 6: 'course-grade,mode' }) },
  ],
])('%s', (_what, over, digests) => {
  expect(factDigests(frozen(over))).toStrictEqual(digests);
});

test('the wording of a revocation is salted, and none is a value of its own', () => {
  expect(digestOfWording('By mistake', SALT)).toBe(digest([SALT, 'By mistake']));
  expect(digestOfWording(null, SALT)).toBe(digest([SALT, null]));
  expect(digestOfWording('', SALT)).not.toBe(digestOfWording(null, SALT));
  expect(digestOfWording('By mistake', null)).toBeUndefined();
  expect(digestOfWording('By mistake', undefined)).toBeUndefined();
});
