// The states of a run: which change is allowed in which state, and how the counts of its pages add up.
import { describe, expect, test } from 'vitest';
import {
  addCounts,
  countOutcomes,
  decideRunChange,
  idleSince,
  NO_COUNTS,
  paceOf,
  type Run,
  shareOf,
  withDoubts,
} from '../../../service/domain/runs/run.ts';
import { MOST_DOUBTS, type RunChange, type RunStatus } from '../../../shared/staff/runs.ts';

const PREVIEW = { learners: 20, byReason: { 'to-issue': 8 }, failures: {} };

describe('a change of a run', () => {
  type Answer = RunStatus | 'nothing-to-do' | RegExp;
  const [ONLY_PREVIEWED, ONLY_UNDER_WAY, ONLY_STOPPED, HAS_ENDED] = [
    /previewed/,
    /under way/,
    /paused or has failed/,
    /ended/,
  ];
  const TABLE: Record<RunStatus, Record<RunChange, Answer>> = {
    previewing: { start: ONLY_PREVIEWED, pause: 'paused', resume: 'nothing-to-do', cancel: 'cancelled' },
    previewed: { start: 'running', pause: ONLY_UNDER_WAY, resume: ONLY_STOPPED, cancel: 'cancelled' },
    running: { start: 'nothing-to-do', pause: 'paused', resume: 'nothing-to-do', cancel: 'cancelled' },
    paused: { start: ONLY_PREVIEWED, pause: 'nothing-to-do', resume: 'running', cancel: 'cancelled' },
    failed: { start: ONLY_PREVIEWED, pause: ONLY_UNDER_WAY, resume: 'running', cancel: 'cancelled' },
    done: { start: 'nothing-to-do', pause: ONLY_UNDER_WAY, resume: ONLY_STOPPED, cancel: HAS_ENDED },
    cancelled: {
      start: ONLY_PREVIEWED,
      pause: ONLY_UNDER_WAY,
      resume: ONLY_STOPPED,
      cancel: 'nothing-to-do',
    },
  };
  const rows = Object.entries(TABLE).flatMap(([status, answers]) =>
    Object.entries(answers).map(
      ([change, answer]) => [change, status, answer] as [RunChange, RunStatus, Answer],
    ),
  );
  test.each(rows)('%s, while it is %s: %s', (change, status, answer) => {
    const decided = decideRunChange(change, { status, preview: PREVIEW, kind: 'full' });
    if (answer === 'nothing-to-do') expect(decided).toBe(answer);
    else if (typeof answer === 'string') expect(decided).toEqual({ to: answer });
    else expect(decided).toEqual({ refusal: expect.stringMatching(answer) });
  });

  test.each<[RunStatus, Pick<Run, 'preview' | 'kind'>]>([
    ['previewing', { preview: undefined, kind: 'full' }],
    ['running', { preview: undefined, kind: 'rolling' }],
    ['running', { preview: PREVIEW, kind: 'full' }],
  ])('resumes the phase that was interrupted: %s', (to, run) => {
    expect(decideRunChange('resume', { status: 'failed', ...run })).toEqual({ to });
  });
});

test.each<[RunStatus, boolean]>([
  ['previewing', true],
  ['previewed', false],
  ['running', true],
  ['paused', false],
  ['failed', false],
  ['done', false],
  ['cancelled', false],
])('a run that is %s is idle without a lease: %s', (status, isIdle) => {
  const run = { status, leasedUntil: '2026-01-01T00:01:00Z', updatedAt: '2026-01-01T00:00:30Z' } as Run;
  expect(idleSince(run, '2026-01-01T00:00:59Z')).toBeUndefined();
  for (const now of ['2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z'])
    expect(idleSince(run, now)).toBe(isIdle ? run.updatedAt : undefined);
});

describe('counts', () => {
  const counted = countOutcomes([
    'issued',
    'issued',
    'already-issued',
    { failed: 'busy' },
    { failed: 'internal' },
    { failed: 'busy' },
  ]);

  test('have each learner once, and failures by their code', () => {
    expect(counted).toEqual({
      learners: 6,
      byReason: { issued: 2, 'already-issued': 1, failed: 3 },
      failures: { busy: 2, internal: 1 },
    });
    expect(countOutcomes([])).toEqual(NO_COUNTS);
  });

  test('of two pages add up', () => {
    const next = countOutcomes(['issued', 'not-passing', { failed: 'internal' }]);
    expect(addCounts(counted, next)).toEqual({
      learners: 9,
      byReason: { issued: 3, 'already-issued': 1, 'not-passing': 1, failed: 4 },
      failures: { busy: 2, internal: 2 },
    });
  });

  test('name the first learners whose names look damaged, and count all', () => {
    const many = Array.from({ length: MOST_DOUBTS - 1 }, (_, at) => at);
    expect(withDoubts(NO_COUNTS, [])).toEqual(NO_COUNTS);
    expect(withDoubts(NO_COUNTS, [...many, 900, 901])).toEqual({
      ...NO_COUNTS,
      nameDoubts: { count: MOST_DOUBTS + 1, userIds: [...many, 900] },
    });
    const both = addCounts(withDoubts(NO_COUNTS, many), withDoubts(NO_COUNTS, [900, 901]));
    expect(both.nameDoubts).toEqual({ count: MOST_DOUBTS + 1, userIds: [...many, 900] });
    expect(addCounts(withDoubts(NO_COUNTS, [7]), NO_COUNTS).nameDoubts).toEqual({ count: 1, userIds: [7] });
    expect(addCounts(NO_COUNTS, NO_COUNTS)).toEqual(NO_COUNTS);
  });
});

describe('the progress of a run', () => {
  const counts = (learners: number, issued: number, unfinished = 0) => ({
    learners,
    byReason: { issued, unfinished },
    failures: {},
  });
  const run = (over: Partial<Run>) =>
    ({ status: 'running', preview: PREVIEW, counts: counts(10, 2), workedMs: 3_000, ...over }) as Run;

  test.each<[number | undefined, string, Partial<Run>]>([
    [undefined, 'there was no preview', { preview: undefined }],
    [0.25, 'a quarter of the certificates', {}],
    [0.5, 'a certificate that was begun counts', { counts: counts(10, 2, 2) }],
    [1, 'more than the preview found', { counts: counts(10, 12) }],
    [0.5, 'nothing to issue: learners are the work', { preview: { ...PREVIEW, byReason: {} } }],
    [undefined, 'an empty course', { preview: { learners: 0, byReason: {}, failures: {} } }],
  ])('is %s: %s', (share, _because, over) => {
    expect(shareOf(run(over))).toBe(share);
  });

  test.each<[number | null, Partial<Run>]>([
    [3.3, {}],
    [null, { counts: NO_COUNTS }],
    [null, { workedMs: 0 }],
  ])('is %s learners a second', (perSecond, over) => {
    expect(paceOf(run(over)).perSecond).toBe(perSecond);
  });
});
