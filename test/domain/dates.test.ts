// Every interface reads dates and instants with these two schemas.
import { describe, expect, test } from 'vitest';
import { day, instant } from '../../shared/text/dates.ts';
import { filesOf, textOf } from '../support/imports.ts';

const moment = instant('2028-01-01T00:00:00Z');
const sentence = (shape: typeof day | typeof moment, text: unknown) =>
  shape.safeParse(text).error?.issues[0]?.message;

describe('a day', () => {
  test.each(['2026-11-22', '2028-02-29', '9999-12-31'])('%s is one', (text) => {
    expect(day.parse(text)).toBe(text);
  });

  test.each([
    '2026-W49',
    '2026-W49-1',
    '20261122',
    '2026-11-2',
    '2027-02-29',
    '2026-13-01',
    ' 2026-11-22',
    '2026-11-22T00:00:00Z',
    '22.11.2026',
    '٢٠٢٦-١١-٢٢',
    '12026-11-22',
    '',
    20261122,
  ])('%s is none', (text) => {
    expect(sentence(day, text)).toBe('write the date as 2026-11-22');
  });
});

describe('an instant', () => {
  test.each([
    ['2028-01-01T00:00:00Z', '2028-01-01T00:00:00.000Z'],
    ['2028-01-01T00:00:00.250Z', '2028-01-01T00:00:00.250Z'],
    ['2028-01-01T00:00:00+01:00', '2027-12-31T23:00:00.000Z'],
    ['2028-01-01T00:00:00-09:30', '2028-01-01T09:30:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(new Date(moment.parse(text)).toISOString()).toBe(utc);
  });

  test.each([
    '2028-01-01',
    '2028-01-01T00:00:00',
    '2028-W01-1T00:00:00Z',
    '2028-01-01 00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2028-01-01T25:00:00Z',
    'tomorrow',
    '1830297600',
    '',
  ])('%s is none', (text) => {
    expect(sentence(moment, text)).toBe(
      'write the instant as 2028-01-01T00:00:00Z, or with an offset such as +01:00 in the place of Z',
    );
  });

  test.each(['9999-12-31T23:59:59-12:00', '0000-01-01T00:00:00+01:00'])(
    '%s has a year that no text can be ordered by',
    (text) => {
      expect(sentence(moment, text)).toBe('write a year of four digits');
    },
  );
});

test('no other schema of a date has a message of its own', () => {
  const others = filesOf('shared')
    .filter((file) => file !== 'shared/text/dates.ts')
    .filter((file) => /iso\s*\.(?:date|datetime)\([^)]/.test(textOf(file)));
  expect(others).toEqual([]);
});
