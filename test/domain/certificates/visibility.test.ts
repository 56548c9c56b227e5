// When a certificate is shown: the truth table of Open edX, with ours for what is hidden, and what must always hold.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asksForSchedule,
  type CourseSchedule,
  decideVisibility,
  displayRuleOf,
} from '../../../service/domain/certificates/visibility.ts';
import { type DisplayRule, displayBehaviour, displayRule } from '../../../shared/award/display.ts';
import { settings } from '../../support/worlds/certificate.ts';

const PAST = '2026-11-01T00:00:00.000Z';
const NOW = new Date('2026-11-22T10:00:00Z');
const SOON = '2026-12-01T00:00:00.000Z';
const LATER = '2026-12-18T17:00:00.000Z';

const INSTRUCTOR: CourseSchedule = { selfPaced: false, endsAt: LATER, certificatesAt: undefined };
const ENDED = { ...INSTRUCTOR, endsAt: PAST };
const OPEN_ENDED = { ...INSTRUCTOR, endsAt: undefined };
const DATED = { ...INSTRUCTOR, certificatesAt: SOON };
const SELF_PACED = { ...INSTRUCTOR, selfPaced: true };

type Row = [
  rule: DisplayRule,
  course: CourseSchedule | undefined,
  from: 'shown' | string | null,
  why: string,
];

const TABLE: Row[] = [
  [{ behaviour: 'early_no_info' }, INSTRUCTOR, 'shown', 'immediately upon passing'],
  [{ behaviour: 'early_no_info' }, undefined, 'shown', 'nothing of the course is needed'],
  [{ behaviour: 'early_no_info', date: SOON }, DATED, 'shown', 'ADR 005: a date is ignored'],
  [{ behaviour: 'end' }, INSTRUCTOR, LATER, 'the course still runs'],
  [{ behaviour: 'end' }, ENDED, 'shown', 'the course has ended'],
  [{ behaviour: 'end' }, OPEN_ENDED, null, 'a course without an end has not ended'],
  [{ behaviour: 'end' }, SELF_PACED, 'shown', 'self-paced courses do not wait'],
  [{ behaviour: 'end' }, undefined, null, 'an end that nobody knows has not come'],
  [{ behaviour: 'end', date: SOON }, INSTRUCTOR, SOON, 'ADR 005: with a date, end is end_with_date'],
  [{ behaviour: 'end' }, DATED, LATER, 'the date of the course belongs to end_with_date'],
  [{ behaviour: 'end_with_date', date: SOON }, INSTRUCTOR, SOON, 'on the date, not at the end'],
  [{ behaviour: 'end_with_date', date: SOON }, ENDED, SOON, 'the date may be after the end'],
  [{ behaviour: 'end_with_date', date: PAST }, INSTRUCTOR, 'shown', 'the date has come, before the end'],
  [{ behaviour: 'end_with_date', date: SOON }, undefined, SOON, 'its own date needs no course'],
  [{ behaviour: 'end_with_date', date: SOON }, DATED, SOON, 'the same date twice'],
  [{ behaviour: 'end_with_date', date: LATER }, DATED, LATER, 'the rule’s own date goes first'],
  [{ behaviour: 'end_with_date' }, DATED, SOON, 'the date of the course'],
  [{ behaviour: 'end_with_date' }, { ...DATED, certificatesAt: PAST }, 'shown', 'and it has come'],
  [{ behaviour: 'end_with_date' }, INSTRUCTOR, LATER, 'ADR 005: without any date it is the end'],
  [{ behaviour: 'end_with_date' }, OPEN_ENDED, null, 'neither date nor end'],
  [{ behaviour: 'end_with_date', date: SOON }, SELF_PACED, 'shown', 'self-paced courses have no date'],
  [{ behaviour: 'end_with_date', date: SOON }, { ...DATED, selfPaced: undefined }, SOON, 'unknown pacing'],
  [{ behaviour: 'hidden' }, ENDED, null, 'hidden says nothing of when'],
  [{ behaviour: 'hidden' }, SELF_PACED, null, 'not even where learners set the pace'],
  [{ behaviour: 'hidden', date: PAST }, ENDED, null, 'and no date opens it'],
];

const wanted = (from: string | null) =>
  from === 'shown' ? { shown: true } : { shown: false, from: from ?? undefined };

describe('a certificate is shown', () => {
  test.each(TABLE)('%j in %j: %s, because %s', (rule, course, from) => {
    expect(decideVisibility(rule, course, NOW)).toEqual(wanted(from));
  });

  test('from its instant on, and not a moment before', () => {
    const rule = { behaviour: 'end_with_date', date: SOON } as const;
    expect(decideVisibility(rule, INSTRUCTOR, new Date(Date.parse(SOON) - 1)).shown).toBe(false);
    expect(decideVisibility(rule, INSTRUCTOR, new Date(SOON)).shown).toBe(true);
  });

  test('immediately where the settings say nothing', () => {
    expect(displayRuleOf(settings)).toEqual({ behaviour: 'early_no_info' });
    expect(displayRuleOf({ ...settings, display: { behaviour: 'hidden' } })).toEqual({ behaviour: 'hidden' });
  });

  test('by a rule that names a behaviour and a date as Open edX does', () => {
    expect(displayRule.safeParse({ behaviour: 'end', date: '2026-12-01' }).success).toBe(false);
    expect(displayRule.safeParse({ behaviour: 'early_with_info' }).success).toBe(false);
    expect(displayRule.parse({ behaviour: 'end_with_date', date: SOON })).toBeTruthy();
  });
});

describe('whatever the rule and the course', () => {
  const instant = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const rules = fc.record({ behaviour: fc.constantFrom(...displayBehaviour.options), date: maybe(instant) });
  const courses = maybe(
    fc.record({ selfPaced: maybe(fc.boolean()), endsAt: maybe(instant), certificatesAt: maybe(instant) }),
  );
  const shown = (rule: DisplayRule, course: CourseSchedule | undefined, at: string) =>
    decideVisibility(rule, course, new Date(at)).shown;

  test('what is shown stays shown while time goes on', () => {
    fc.assert(
      fc.property(rules, courses, instant, instant, (rule, course, one, other) => {
        const [before = one, after = other] = [one, other].sort();
        expect(shown(rule as DisplayRule, course, before) && !shown(rule as DisplayRule, course, after)).toBe(
          false,
        );
      }),
    );
  });

  test('what is hidden is not shown, and what is not shown yet is shown when its time comes', () => {
    fc.assert(
      fc.property(rules, courses, instant, (rule, course, at) => {
        const seen = decideVisibility(rule as DisplayRule, course, new Date(at));
        if (rule.behaviour === 'hidden') expect(seen).toEqual({ shown: false, from: undefined });
        else if (!seen.shown && seen.from !== undefined)
          expect(shown(rule as DisplayRule, course, seen.from)).toBe(true);
      }),
    );
  });

  test('the course is asked for only where it decides something', () => {
    fc.assert(
      fc.property(rules, courses, courses, instant, (rule, one, other, at) => {
        if (asksForSchedule(rule as DisplayRule)) return;
        expect(shown(rule as DisplayRule, one, at)).toBe(shown(rule as DisplayRule, other, at));
      }),
    );
  });
});
