// The days that staff may have printed as the day of issue.
import { describe, expect, test } from 'vitest';
import { type IssueDateFacts, refuseIssueDate } from '../../../service/domain/certificates/issue-date.ts';

const FACTS: IssueDateFacts = {
  now: new Date('2026-11-22T23:30:00Z'),
  timeZone: 'UTC',
  courseStartsAt: '2026-01-12T09:00:00.000Z',
};
const VIENNA = { ...FACTS, timeZone: 'Europe/Vienna' }; // where it is the 23rd

describe('a day to print', () => {
  test.each<[string, IssueDateFacts, string | undefined, string]>([
    ['2026-11-22', FACTS, undefined, 'today'],
    ['2026-06-30', FACTS, undefined, 'earlier'],
    ['2027-11-22', FACTS, undefined, 'a ceremony a year ahead'],
    ['2027-11-23', FACTS, 'a year ahead at most, to 2027-11-22', 'a day more'],
    ['2027-11-23', VIENNA, undefined, 'by the certificate’s own clock'],
    ['2206-06-30', FACTS, 'a year ahead at most', 'mistyped'],
    ['9999-12-31', FACTS, 'a year ahead at most', 'never'],
    ['2026-01-12', FACTS, undefined, 'the day on which the course began'],
    ['2026-01-11', FACTS, 'The course began on 2026-01-12', 'the day before'],
    ['1970-01-01', FACTS, 'The course began on 2026-01-12', 'nothing typed'],
    ['2019-05-05', { ...FACTS, courseStartsAt: undefined }, undefined, 'nobody knows when it began'],
    [
      '2019-05-05',
      { ...FACTS, courseStartsAt: '2030-01-01T00:00:00.000Z' },
      undefined,
      'a start that Studio gives drafts',
    ],
    [
      '1999-12-31',
      { ...FACTS, courseStartsAt: undefined },
      'dated before 2000-01-01',
      'before there was anything',
    ],
    [
      '2021-05-03',
      { ...FACTS, issuedOn: '2021-06-01' },
      undefined,
      'issued in a run before, and the start was moved',
    ],
    [
      '1970-01-01',
      { ...FACTS, issuedOn: '2021-06-01' },
      'dated before 2000-01-01',
      'no day of that run either',
    ],
    ['2026-01-11', { ...FACTS, issuedOn: '2026-06-01' }, 'The course began', 'issued since it began'],
    [
      '2026-11-21',
      { ...FACTS, expiresAt: '2026-11-22T00:00:00.000Z' },
      undefined,
      'the last day on which it counts',
    ],
    [
      '2026-11-22',
      { ...FACTS, expiresAt: '2026-11-22T00:00:00.000Z' },
      'valid through 2026-11-21',
      'it would never have counted',
    ],
  ])('%s (%#)', (day, facts, refusal, _why) => {
    const said = refuseIssueDate(day, facts);
    if (refusal === undefined) expect(said).toBeUndefined();
    else {
      expect(said).toContain(refusal);
      expect(said).toMatch(/Choose .*\.$/);
    }
  });
});
