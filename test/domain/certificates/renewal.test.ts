// Until when a certificate is renewed, and when there is nothing to renew.
import { describe, expect, test } from 'vitest';
import { decideRenewal, renewedEnd, wasRenewed } from '../../../service/domain/certificates/renewal.ts';
import type { ExpiryRule } from '../../../shared/award/award-settings.ts';

const NOW = { issuedAt: '2026-11-22T10:00:00.000Z', timeZone: 'Europe/Vienna' };
const GIVEN = '2030-01-01T00:00:00.000Z';

test.each<[string, string | undefined, ExpiryRule | undefined, string | undefined]>([
  [
    'the rule counts from the renewal, in the certificate’s own zone',
    undefined,
    { afterMonths: 12 },
    '2027-11-21T23:00:00.000Z',
  ],
  [
    'a date of the rule is taken while it is to come',
    undefined,
    { on: '2027-06-30' },
    '2027-06-30T22:00:00.000Z',
  ],
  ['today counts to its end', undefined, { on: '2026-11-22' }, '2026-11-22T23:00:00.000Z'],
  ['a day that is over is no end', undefined, { on: '2026-11-21' }, undefined],
  ['without a rule there is none', undefined, undefined, undefined],
  ['what staff give goes before the rule', GIVEN, { afterMonths: 12 }, GIVEN],
  ['and needs none', GIVEN, undefined, GIVEN],
])('%s', (_why, given, rule, end) => {
  expect(renewedEnd(given, rule, NOW)).toBe(end);
});

test.each<[string, string | undefined, string | undefined, string]>([
  ['has an end, and a later one is known', '2026-12-01T00:00:00.000Z', GIVEN, 'do'],
  ['has ended', '2020-01-01T00:00:00.000Z', GIVEN, 'do'],
  ['ends at that very instant', GIVEN, GIVEN, 'nothing-to-do'],
  ['ends later: to renew never takes time away', '2031-01-01T00:00:00.000Z', GIVEN, 'nothing-to-do'],
  ['never ends', undefined, GIVEN, 'refusal'],
  ['has ended, and nobody says until when', '2020-01-01T00:00:00.000Z', undefined, 'refusal'],
])('what %s', (_what, expiresAt, end, word) => {
  const verdict = decideRenewal({ expiresAt }, end);
  expect(typeof verdict === 'object' ? 'refusal' : verdict).toBe(word);
});

describe('a version that was replaced', () => {
  const [first, second] = ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'];
  const file = { digest: 'a', size: 1 };
  /** `renewedAt` of version 1, 2, …; the last one is current. */
  test.each<[string, number, (string | undefined)[], boolean]>([
    ['was re-issued', 1, [undefined, undefined], false],
    ['was renewed', 1, [undefined, first], true],
    ['is the renewal that was re-issued', 2, [undefined, first, first], false],
    ['was renewed, and its renewal re-issued', 1, [undefined, first, first], true],
    ['was re-issued, and its follower renewed', 1, [undefined, undefined, first], false],
    ['is the follower that was renewed', 2, [undefined, undefined, first], true],
    ['was renewed, and its renewal renewed', 1, [undefined, first, second], true],
    ['is the renewal that was renewed', 2, [undefined, first, second], true],
  ])('%s', (_what, version, marks, renewed) => {
    const versions = marks.map((renewedAt, at) => ({ version: at + 1, renewedAt, file }));
    const own = { version, renewedAt: marks[version - 1] };
    expect(wasRenewed(own, versions)).toBe(renewed);
    expect(wasRenewed(own, versions.toReversed())).toBe(renewed);
  });

  test('looks past what could not be drawn', () => {
    const versions = [
      { version: 3, renewedAt: undefined, file },
      { version: 2, renewedAt: first, file: undefined },
      { version: 1, renewedAt: undefined, file },
    ];
    expect(wasRenewed({ version: 1, renewedAt: undefined }, versions)).toBe(false);
  });
});
