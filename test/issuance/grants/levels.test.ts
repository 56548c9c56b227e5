// Learners whom staff assign to a level: what their certificates print, and taking it back.
import { describe, expect, test } from 'vitest';
import { issuedOnOf } from '../../../service/domain/certificates/certificate.ts';
import { showAudit } from '../../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { addExceptions } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { clearLevel } from '../../../service/issuance/staff-awards/assign-level.ts';
import { exceptionRequest } from '../../../shared/staff/grants.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';
import {
  AWARD,
  BELOW,
  deps,
  facts,
  group,
  isIntact,
  live,
  NO_PATIENCE,
  RULES,
  session,
  setUpGrants,
  versions,
} from './kit.ts';

setUpGrants();

describe('assigning a learner to a level', () => {
  test('prints its date and design, by the list and by the learner’s own press', async () => {
    const wish = { issuedOn: '2026-06-30', template: 'formal' };
    expect((await group(wish)).rows[0]).toMatchObject({ outcome: 'not-passing', granted: 'made' });
    facts.grade = { percent: 9000, passed: true };
    expect((await gradeMe(session(), 'click-0001', deps)).status).toBe('issued');
    const certificate = await live();
    expect([certificate && issuedOnOf(certificate), certificate?.template.id]).toEqual([
      '2026-06-30',
      'formal',
    ]);
    // The pinned settings are those that earned it, not those that were printed.
    expect(certificate?.settings).toEqual(RULES);
    expect(certificate?.level?.label).toBe('Distinction');
    expect((await group(wish)).rows[0]).toMatchObject({
      outcome: 'already-issued',
      granted: 'unchanged',
      message: 'Granted before. There is a certificate already.',
    });
  });

  test('offers a re-issue to who holds a certificate, and the old version says so', async () => {
    facts.grade = { percent: 9000, passed: true };
    await gradeMe(session(), 'click-0001', deps);
    const first = (await live())?.uuid;
    const offered = await group({ issuedOn: '2026-06-30' });
    expect(offered.rows[0]).toMatchObject({ outcome: 'already-issued', granted: 'made' });
    expect(offered.rows[0]?.message).toContain('ask for a re-issue');

    // The grade at issue time counts, not the current one.
    Object.assign(facts, { grade: BELOW, enrollment: undefined });
    const preview = await group({ issuedOn: '2026-06-30', reissue: true, dryRun: true });
    expect(preview.rows[0]?.outcome).toBe('would-reissue');
    const done = await group({ issuedOn: '2026-06-30', reissue: true });
    expect(done.rows[0]).toMatchObject({ outcome: 'reissued', certificate: { version: 2 } });
    const newest = await live();
    expect(newest).toMatchObject({
      version: 2,
      grade: 9000,
      mode: 'verified',
      level: { label: 'Distinction' },
    });
    expect(newest && issuedOnOf(newest)).toBe('2026-06-30');
    expect((await versions()).find(({ uuid }) => uuid === first)?.isLive).toBe(false);
    const again = await group({ issuedOn: '2026-06-30', reissue: true });
    expect(again.rows[0]).toMatchObject({ outcome: 'already-issued', granted: 'unchanged' });
    expect(await versions()).toHaveLength(2);
    expect(await isIntact()).toBe(true);
  });

  test('and out again is reversible: with a re-issue the certificate is as it was earned', async () => {
    facts.grade = { percent: 9000, passed: true };
    await group({ template: 'formal' });
    expect((await live())?.template.id).toBe('formal');
    const answer = await clearLevel(
      AWARD,
      'learner7',
      { note: 'Wrong list', dryRun: false, reissue: true },
      staffContext(),
      deps,
    );
    expect(answer).toMatchObject({ outcome: 'done', certificate: { outcome: 'reissued' } });
    expect(await live()).toMatchObject({ version: 2, template: { id: 'classic' } });
    const trail = await showAudit(answer.grant.uuid, OPERATOR, deps);
    expect(trail.map(({ action }) => action)).toEqual(['level-set', 'level-cleared']);
  });

  test('out again issues nothing to who holds nothing', async () => {
    await group();
    facts.grade = { percent: 9000, passed: true };
    const wish = { dryRun: false, reissue: true };
    const answer = await clearLevel(AWARD, 'learner7', wish, staffContext(), deps);
    expect(answer).toMatchObject({ outcome: 'done', certificate: null });
    expect(await live()).toBeUndefined();
  });

  test('takes the design of the level, and out again the level that was earned', async () => {
    facts.grade = { percent: 9600, passed: true };
    await gradeMe(session(), 'click-0001', deps);
    expect(await live()).toMatchObject({ level: { label: 'Distinction' }, template: { id: 'classic' } });
    await group({ label: 'Honours', reissue: true });
    expect(await live()).toMatchObject({
      version: 2,
      level: { label: 'Honours' },
      template: { id: 'bold' },
    });
    Object.assign(facts, { grade: BELOW, enrollment: undefined });
    await clearLevel(AWARD, 'learner7', { dryRun: false, reissue: true }, staffContext(), deps);
    expect(await live()).toMatchObject({ version: 3, level: { label: 'Distinction' }, grade: 9600 });
  });

  test('whose certificate was corrected meanwhile is known by the version before', async () => {
    facts.grade = { percent: 9000, passed: true };
    await group();
    const first = (await live())?.uuid ?? '';
    const wish = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: false } as const;
    await reissue(first, wish, staffContext(), deps);
    const answer = await clearLevel(
      AWARD,
      'learner7',
      { dryRun: false, reissue: true },
      staffContext(),
      deps,
    );
    expect(answer.certificate).toMatchObject({ outcome: 'reissued', certificate: { version: 3 } });
    expect((await live())?.level).toBeUndefined();
  });

  test('of a learner without a grade is judged by the current grade', async () => {
    facts.grade = undefined;
    await addExceptions(
      AWARD,
      exceptionRequest.parse({ rows: [{ username: 'learner7' }], waives: ['grade'], note: 'x' }),
      staffContext(),
      deps,
      NO_PATIENCE(),
    );
    await group({ reissue: true });
    expect(await live()).toMatchObject({ version: 2, grade: undefined, level: { label: 'Distinction' } });
    facts.grade = { percent: 9600, passed: true };
    const answer = await clearLevel(
      AWARD,
      'learner7',
      { dryRun: false, reissue: true },
      staffContext(),
      deps,
    );
    expect(answer.certificate).toMatchObject({ outcome: 'already-issued' });
    expect(await live()).toMatchObject({ version: 2 });
  });
});
