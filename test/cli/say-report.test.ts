// What a report says in a terminal that counts alone do not.
import { expect, test } from 'vitest';
import { describeReport } from '../../service/cli/say-report.ts';
import type { AwardReport } from '../../shared/report.ts';

const report: AwardReport = {
  courseId: 'course-v1:Org+Course+Run',
  award: 'course',
  at: '2026-11-22T10:00:00Z',
  rules: null,
  endedOn: null,
  settingsConflict: false,
  counts: {
    issued: 3,
    expired: 0,
    withdrawn: 0,
    replaced: 0,
    erased: 0,
    generating: 0,
    failed: [],
    conditions: [],
  },
  near: null,
};

test('an award that has ended is said to have, with the day and what to do', () => {
  expect(describeReport(report)).not.toContain('Ended');
  expect(describeReport({ ...report, endedOn: '2026-06-30' })).toContain(
    'Ended on 2026-06-30: none is issued any more, whoever earns it. To go on, set a later day in Studio, under Ends.',
  );
});
