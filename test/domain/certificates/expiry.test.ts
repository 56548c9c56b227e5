// When a certificate ends, in the zone in which it prints its date.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  decideExpiry,
  endedOn,
  endOfDay,
  expiryOf,
  lastDayBefore,
  startOfDay,
} from '../../../service/domain/certificates/expiry.ts';

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
  ])('a last day ends at midnight in %s', (zone, instant) => {
    expect(expiryOf({ on: '2027-12-31' }, issue('2026-11-22T10:00:00.000Z', zone))).toBe(instant);
  });

  test.each([
    ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00.000Z', 'the next day begins at one'],
    ['2026-03-29', 'Europe/Vienna', '2026-03-29T22:00:00.000Z', 'a day of 23 hours'],
    ['2026-10-25', 'Europe/Vienna', '2026-10-25T23:00:00.000Z', 'a day of 25 hours'],
    ['2028-02-28', 'UTC', '2028-02-29T00:00:00.000Z', 'a leap year'],
    ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', 'another year here than in Greenwich'],
    ['9999-12-31', 'Asia/Tokyo', '9999-12-31T23:59:59.999Z', 'no year of five digits'],
  ])('%s in %s ends at %s: %s', (date, zone, instant) => {
    expect(endOfDay(date, zone)).toBe(instant);
    expect(lastDayBefore(instant, zone)).toBe(date);
  });

  test('an end of before, in the middle of a day, was still valid on that day', () => {
    expect(lastDayBefore('2027-01-01T00:00:00.000Z', 'Asia/Tokyo')).toBe('2027-01-01');
    expect(lastDayBefore('2027-01-01T00:00:00.000Z', 'America/New_York')).toBe('2026-12-31');
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
        expect(lastDayBefore(endOfDay(date, zone), zone)).toBe(date);
      }),
    );
  });
});

describe('the end that an award sets', () => {
  test.each([
    [undefined, '2026-11-22T10:00:00Z', 'UTC', undefined, 'no rule'],
    [{ afterMonths: 1 }, '2126-11-22T10:00:00Z', 'UTC', undefined, 'a time counts from each issue'],
    [{ on: '2026-11-23' }, '2026-11-22T23:59:59Z', 'UTC', undefined, 'the day before'],
    [{ on: '2026-11-23' }, '2026-11-23T23:59:59Z', 'UTC', undefined, 'the last moment of the last day'],
    [{ on: '2026-11-23' }, '2026-11-24T00:00:00Z', 'UTC', '2026-11-23', 'the first moment after it'],
    [
      { on: '2026-11-23' },
      '2026-11-23T23:00:00Z',
      'Europe/Vienna',
      '2026-11-23',
      'by the certificates’ clock',
    ],
    [{ on: '2026-11-23' }, '2026-11-24T04:59:59Z', 'America/New_York', undefined, 'there it is yesterday'],
    [{ on: '1970-01-01' }, '2026-11-22T10:00:00Z', 'UTC', '1970-01-01', 'long ago'],
  ] as const)('%o at %s in %s: %s (%s)', (rule, now, zone, ended, _why) => {
    expect(endedOn(rule, new Date(now), zone)).toBe(ended);
    // Whatever is issued then has ended already, and only then.
    const expiresAt = expiryOf(rule, { issuedAt: now, timeZone: zone });
    expect(expiresAt !== undefined && expiresAt <= new Date(now).toISOString()).toBe(ended !== undefined);
  });
});

describe('an end that staff set', () => {
  const ISSUED = { issuedAt: '2026-03-10T10:00:00.000Z', timeZone: 'Europe/Vienna', expiresAt: undefined };
  const NOW = '2026-11-22T10:00:00.000Z';
  const DATED = { ...ISSUED, issuedAt: '2026-11-22T12:00:00.000Z' };

  test.each([
    [ISSUED, '2027-01-01T00:00:00.000Z', 'do', 'to come'],
    [ISSUED, NOW, 'do', 'now'],
    [ISSUED, '2026-09-01T00:00:00.000Z', 'do', 'in the past, and after its issue: it is ended'],
    [ISSUED, '2026-03-10T10:00:00.001Z', 'do', 'it has counted for a moment'],
    [ISSUED, '2026-03-10T10:00:00.000Z', 'refusal', 'it would never have counted'],
    [ISSUED, '2025-11-22T00:00:00.000Z', 'refusal', 'before its issue'],
    [ISSUED, null, 'nothing-to-do', 'it has none'],
    [{ ...ISSUED, expiresAt: NOW }, null, 'do', 'taken away'],
    [{ ...ISSUED, expiresAt: NOW }, NOW, 'nothing-to-do', 'it is so'],
    [DATED, NOW, 'do', 'dated today, at a noon to come, and ended before'],
    [DATED, '2026-11-21T22:00:00.000Z', 'refusal', 'Thursday’s certificate from Wednesday on'],
  ] as const)('%o until %s: %s (%s)', (certificate, end, verdict, _why) => {
    const said = decideExpiry(certificate, end, NOW);
    expect(typeof said === 'object' ? 'refusal' : said).toBe(verdict);
    if (typeof said === 'object')
      expect(said.refusal).toMatch(/^This certificate was issued on 2026-..-.. and/);
  });
});
