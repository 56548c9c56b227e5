import { describe, expect, test } from 'vitest';
import { issuedOnOf } from '../../../service/domain/certificates/certificate.ts';
import { digestSettings } from '../../../service/domain/settings-digest.ts';

describe('the date on a certificate', () => {
  test.each([
    ['2026-11-22T23:30:00.000Z', 'UTC', '2026-11-22'],
    ['2026-11-22T23:30:00.000Z', 'Asia/Tokyo', '2026-11-23'], // half an hour before midnight is tomorrow there
    ['2026-11-22T03:00:00.000Z', 'America/New_York', '2026-11-21'],
  ])('of %s in %s is %s', (issuedAt, timeZone, date) => {
    expect(issuedOnOf({ issuedAt, timeZone })).toBe(date);
  });
});

describe('the digest of settings', () => {
  const settings = { slug: 'course', threshold: 7000, modes: ['verified'], template: 'classic' };
  test('does not depend on the order in which they were written', () => {
    const turned = { template: 'classic', modes: ['verified'], threshold: 7000, slug: 'course' };
    expect(digestSettings(turned)).toBe(digestSettings(settings));
  });
  test.each([
    { threshold: 7001 },
    { threshold: null },
    { modes: [] },
    { slug: 'other' },
    { template: 'plain' },
  ])('changes with %o', (change) => {
    expect(digestSettings({ ...settings, ...change })).not.toBe(digestSettings(settings));
  });
});
