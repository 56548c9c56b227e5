// Exceptions given twice, at once, in lists and as a preview, and what the caller is told.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { readAuditPage } from '../../../service/issuance/audit/audit-trail.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { addExceptions } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';
import {
  AWARD,
  deps,
  exceptions,
  facts,
  give,
  isIntact,
  live,
  NO_PATIENCE,
  session,
  setUpGrants,
  versions,
  world,
} from './kit.ts';

setUpGrants();

describe('an exception for a learner', () => {
  test('twice is once; with other words it is a new exception in the place of the old one', async () => {
    await give(['grade']);
    const again = await give(['grade']);
    expect(again.rows[0]).toMatchObject({ outcome: 'already-issued', granted: 'unchanged' });
    expect(await exceptions()).toHaveLength(1);
    await give(['grade', 'mode']);
    expect((await exceptions()).map(({ state, waives }) => [state, waives.join()])).toEqual([
      ['active', 'grade,mode'],
      ['removed', 'grade'],
    ]);
    expect(await versions()).toHaveLength(1);
    const trail = await readAuditPage(COURSE, 0, 100, OPERATOR, deps);
    expect(trail.entries.map(({ action }) => action)).toEqual([
      'exception-added',
      'awarding',
      'awarded',
      'exception-added',
    ]);
  });

  test('ten times at the same moment is one exception and one certificate', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => give(['grade'])));
    const outcomes = answers.flatMap(({ rows }) => rows.map(({ outcome }) => outcome));
    expect(new Set(outcomes).size).toBeLessThanOrEqual(2);
    expect(outcomes.every((each) => ['issued', 'already-issued'].includes(each))).toBe(true);
    expect((await exceptions()).filter(({ state }) => state === 'active')).toHaveLength(1);
    expect(await versions()).toHaveLength(1);
    expect(await isIntact()).toBe(true);
  });

  test('in a list answers every row, and one that fails stops no other', async () => {
    world.breakRenderer((page) =>
      page.recipientName === 'Learner 2'
        ? new ServiceProblem('name-not-drawable', 'No face covers it.')
        : undefined,
    );
    const answer = await give(['grade'], {}, ['learner1', 'learner2', 'stranger', 'learner3', 'learner1']);
    expect(answer.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'issued'],
      [2, 'failed'],
      [3, 'unknown-learner'],
      [4, 'issued'],
      [5, 'duplicate'],
    ]);
    expect(answer.rows[1]).toMatchObject({ granted: 'made', message: 'No face covers it.' });
    expect(answer.rows[4]?.message).toContain('Row 1');
    expect(answer.counts).toEqual({ issued: 2, failed: 1, 'unknown-learner': 1, duplicate: 1 });
    world.breakRenderer(undefined);
    const again = await give(['grade'], {}, ['learner1', 'learner2', 'stranger', 'learner3']);
    expect(again.rows.map(({ outcome }) => outcome)).toEqual([
      'already-issued',
      'issued',
      'unknown-learner',
      'already-issued',
    ]);
  });

  test('as a preview says the same and writes nothing', async () => {
    const preview = await give(['grade'], { dryRun: true }, ['learner7', 'stranger', 'learner7']);
    expect(preview.rows.map(({ outcome, granted }) => [outcome, granted])).toEqual([
      ['would-issue', 'would-make'],
      ['unknown-learner', null],
      ['duplicate', null],
    ]);
    facts.enrollment = undefined;
    expect((await give(['grade'], { dryRun: true })).rows[0]?.outcome).toBe('not-enrolled');
    expect(await exceptions()).toEqual([]);
    expect(await live()).toBeUndefined();
    expect((await readAuditPage(COURSE, 0, 100, OPERATOR, deps)).entries).toEqual([]);
    expect(world.files.size).toBe(0);
  });

  test('waits for the LMS as long as it asks, where the caller has the time, and else reports it', async () => {
    let refusals = 2;
    const findAccount = deps.lms.findAccount;
    const busy = {
      ...deps,
      lms: {
        ...deps.lms,
        findAccount: (who: { username: string }) => {
          refusals -= 1;
          if (refusals >= 0)
            return Promise.reject(new ServiceProblem('lms-unavailable', 'Busy.', { retryAfter: 7 }));
          return findAccount(who);
        },
      },
    } as IssuanceDeps;
    const waits: number[] = [];
    const request = {
      rows: [{ username: 'learner7' }],
      waives: ['grade' as const],
      note: 'x',
      until: null,
      dryRun: false,
    };
    const patience = { leftMs: 20_000, wait: async (ms: number) => void waits.push(ms) };
    expect((await addExceptions(AWARD, request, staffContext(), busy, patience)).counts).toEqual({
      issued: 1,
    });
    expect([waits, patience.leftMs]).toEqual([[7_000, 7_000], 6_000]);
    refusals = 1;
    expect((await addExceptions(AWARD, request, staffContext(), busy, patience)).rows[0]).toMatchObject({
      outcome: 'failed',
      message: 'Busy.',
    });
  });

  test('needs the rules of the award to have been seen once', async () => {
    const other = { ...AWARD, slug: 'other' };
    const request = {
      rows: [{ username: 'learner7' }],
      waives: ['grade' as const],
      note: 'x',
      until: null,
      dryRun: false,
    };
    const allowOther = () => addExceptions(other, request, staffContext(), deps, NO_PATIENCE());
    await expect(allowOther()).rejects.toMatchObject({
      code: 'course-not-configured',
      message: expect.stringContaining('Open the unit with the block once'),
    });
    await showStanding(
      { ...session(), settings: { ...settings, slug: 'other' }, published: false, readOnly: true },
      deps,
    );
    await expect(allowOther()).rejects.toMatchObject({ code: 'course-not-configured' }); // a draft
    await showStanding({ ...session(), settings: { ...settings, slug: 'other' } }, deps);
    expect((await allowOther()).counts).toEqual({ issued: 1 });
  });
});
