// How long a run still takes: told from the certificates that are really issued, because rows that are skipped cost next to nothing.
import { expect, test } from 'vitest';
import { paceOf, type Run, secondsLeftOf, shareOf } from '../../../service/domain/runs/run.ts';

const counts = (learners: number, issued: number) => ({
  learners,
  byReason: { issued, 'already-issued': learners - issued },
  failures: {},
});
const PREVIEW = {
  learners: 100_000,
  byReason: { 'to-issue': 1_000, 'already-issued': 99_000 },
  failures: {},
};
const run = (learners: number, issued: number, workedMs: number, more: Partial<Run> = {}) =>
  ({ status: 'running', preview: PREVIEW, counts: counts(learners, issued), workedMs, ...more }) as Run;

test.each([
  [run(90_000, 0, 9_000), null, 'nothing is issued yet: 90 % of the rows say nothing about the rest'],
  [run(90_000, 500, 50_000), 50, 'half of the certificates took 50 s, though 90 % of the rows are done'],
  [run(2_000, 1_000, 50_000), 0, 'all are issued, and only rows are left to look at'],
  [run(2_000, 1_200, 50_000), 0, 'more were earned since the preview'],
  [run(90_000, 500, 50_000, { status: 'paused' }), null, 'nothing is under way'],
  [run(90_000, 500, 50_000, { preview: undefined }), null, 'there was no preview'],
  [run(90_000, 500, 0), null, 'no time was measured'],
  [
    run(50_000, 0, 50_000, { preview: { ...PREVIEW, byReason: { 'already-issued': 100_000 } } }),
    50,
    'there is nothing to issue, so rows are the work',
  ],
])('case %#', (at, seconds, _because) => {
  expect(secondsLeftOf(at)).toBe(seconds);
  expect(paceOf(at).secondsLeft).toBe(seconds);
});

test('counts from an earlier page on, where one is given: what was skipped before took its own time', () => {
  const skipped = run(90_000, 0, 60_000);
  const later = run(90_500, 500, 62_000);
  expect(secondsLeftOf(later)).toBe(62);
  expect(secondsLeftOf(later, skipped)).toBe(2);
  expect(secondsLeftOf(later, later)).toBe(62);
  expect(secondsLeftOf(later, run(90_300, 300, 60_000))).toBe(5);
});

test('the bar shows certificates, not rows', () => {
  expect(shareOf(run(90_000, 250, 1_000))).toBe(0.25);
  expect(shareOf(run(100_000, 1_200, 1_000))).toBe(1);
  expect(shareOf(run(10, 0, 1_000, { preview: undefined }))).toBeUndefined();
});
