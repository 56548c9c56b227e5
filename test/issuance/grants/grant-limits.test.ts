// Grants through a crash and a retirement, and staff of another course.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import { readAuditPage } from '../../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import { listGrants } from '../../../service/issuance/grants/list-grants.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import { addExceptions, removeException } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';
import {
  AWARD,
  deps,
  exceptions,
  facts,
  give,
  group,
  isIntact,
  live,
  NO_PATIENCE,
  session,
  setUpGrants,
  VERIFIED,
  world,
} from './kit.ts';

setUpGrants();

describe('a crash', () => {
  test('after the exception was written is made good by allowing again', async () => {
    const broken = {
      ...deps,
      lms: { ...deps.lms, readGrade: () => Promise.reject(new ServiceProblem('lms-unavailable', 'Away.')) },
    };
    const request = {
      rows: [{ username: 'learner7' }],
      waives: ['grade' as const],
      note: 'Was ill',
      until: null,
      dryRun: false,
    };
    const first = await addExceptions(AWARD, request, staffContext(), broken, NO_PATIENCE());
    expect(first.rows[0]).toMatchObject({ outcome: 'failed', granted: 'made', message: 'Away.' });
    expect((await give(['grade'])).rows[0]).toMatchObject({ outcome: 'issued', granted: 'unchanged' });
  });

  test('between the level and the re-issue is made good by asking again', async () => {
    facts.grade = { percent: 9000, passed: true };
    await gradeMe(session(), 'click-0001', deps);
    world.breakRenderer(new Error('power cut'));
    const wish = { template: 'formal', reissue: true };
    expect((await group(wish)).rows[0]).toMatchObject({ outcome: 'failed', granted: 'made' });
    world.breakRenderer(undefined);
    expect((await group(wish)).rows[0]).toMatchObject({ outcome: 'reissued', granted: 'unchanged' });
    expect(await live()).toMatchObject({ version: 2, template: { id: 'formal' } });
  });
});

describe('retiring', () => {
  test('erases username and notes of what was granted, and removes it', async () => {
    facts.enrollment = undefined;
    await give(['grade']);
    await group();
    const preview = await retire({ userId: 7, dryRun: true }, staffContext(), deps);
    expect(preview.outcome).toBe('would-do');
    expect((await retire({ username: 'learner7', dryRun: false }, staffContext(), deps)).outcome).toBe(
      'done',
    );
    expect((await retire({ userId: 7, dryRun: false }, staffContext(), deps)).outcome).toBe('nothing-to-do');
    const page = await readAuditPage(COURSE, 0, 100, OPERATOR, deps);
    expect(page.entries.map(({ action, note }) => [action, note])).toEqual([
      ['exception-added', null],
      ['level-set', null],
      ['grant-erased', null],
      ['grant-erased', null],
    ]);
    expect((await exceptions())[0]).toMatchObject({
      state: 'removed',
      username: null,
      note: null,
      waives: ['grade'],
    });
    expect(stripRandom(await deps.stores.grants.find((await exceptions())[0]?.uuid ?? ''))).not.toMatch(
      /learner7|ill/,
    );
    facts.enrollment = VERIFIED;
    await retire({ userId: 7, cancel: true, dryRun: false }, staffContext(), deps);
    expect((await showStanding(session(), deps)).status).toBe('not-passing');
    expect(await isIntact()).toBe(true);
  });
});

describe('staff of another course', () => {
  test('neither see nor change, in any use case', async () => {
    await give(['grade']);
    const theirs: Staff = {
      actor: 'staff:9',
      scope: [{ courseKey: 'course-v1:Org+Other+Run' }],
      mayWrite: true,
    };
    const looker: Staff = { actor: 'staff:9', scope: [{ courseKey: COURSE }], mayWrite: false };
    const page = { before: undefined, limit: 10 };
    for (const staff of [theirs, looker]) {
      const by = staffContext(staff);
      await expect(give(['mode'], {}, ['learner7'], by)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(group({}, by)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(removeException(AWARD, 'learner7', { dryRun: true }, by, deps)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(listGrants(AWARD, 'exception', page, staffContext(theirs), deps)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await listGrants(AWARD, 'exception', page, staffContext(looker), deps)).grants).toHaveLength(1);
    expect(await exceptions()).toHaveLength(1);
  });
});
