// When a certificate ends, in the zone in which it prints its date.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, expiryOf, startOfDay } from '../../service/domain/expiry.ts';

const issue = (issuedAt: string, timeZone = 'UTC') => ({ issuedAt, timeZone });
const dayIn = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));

const ZONES = [
  'UTC',
  'Europe/Vienna',
  'America/New_York',
  'Asia/Kathmandu', // a quarter of an hour off
  'Pacific/Chatham',
  'Pacific/Kiritimati', // fourteen hours ahead
  'Etc/GMT+12', // twelve behind
  'America/Santiago', // clocks go forward at midnight
];

describe('expiry', () => {
  test('no rule, no end', () => {
    expect(expiryOf(undefined, issue('2026-11-22T10:00:00.000Z'))).toBeUndefined();
  });

  test.each([
    ['UTC', '2028-01-01T00:00:00.000Z'],
    ['Europe/Vienna', '2027-12-31T23:00:00.000Z'],
    ['America/New_York', '2028-01-01T05:00:00.000Z'],
    ['Asia/Kathmandu', '2027-12-31T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2027-12-31T10:00:00.000Z'],
    ['Etc/GMT+12', '2028-01-01T12:00:00.000Z'],
  ])('a date begins at midnight in %s', (zone, instant) => {
    expect(expiryOf({ on: '2028-01-01' }, issue('2026-11-22T10:00:00.000Z', zone))).toBe(instant);
  });

  test('months count from the day printed, not from the day in Greenwich', () => {
    const late = '2026-11-22T23:30:00.000Z'; // the 23rd in Vienna
    expect(expiryOf({ afterMonths: 24 }, issue(late, 'Europe/Vienna'))).toBe('2028-11-22T23:00:00.000Z');
  });

  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-11-22', 1200, '2126-11-22'],
  ])('%s and %i months is %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later);
  });

  test('in every zone the day begins then and not a minute before', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2126-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
        const at = startOfDay(date, zone);
        const minuteBefore = new Date(Date.parse(at) - 60_000).toISOString();
        // Samoa once left out a day; none of these zones will.
        expect([dayIn(at, zone), dayIn(minuteBefore, zone) < date]).toEqual([date, true]);
      }),
    );
  });
});
