// An exception for a learner: what it issues, what it prints, and how long it holds.
import { describe, expect, test } from 'vitest';
import { showAudit } from '../../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { readFile } from '../../../service/issuance/queries/read-file.ts';
import { verify } from '../../../service/issuance/queries/verify.ts';
import { removeException } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import type { Waivable } from '../../../shared/staff/grants.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';
import {
  AWARD,
  BELOW,
  deps,
  exceptions,
  type Facts,
  facts,
  give,
  group,
  isIntact,
  live,
  RULES,
  session,
  setUpGrants,
  show,
  VERIFIED,
  world,
} from './kit.ts';

setUpGrants();

describe('an exception for a learner', () => {
  test('issues in the same step, and the trail says by which exception', async () => {
    const answer = await give(['grade'], {}, ['learner7'], staffContext());
    expect(answer).toMatchObject({
      counts: { issued: 1 },
      rows: [{ line: 1, learner: 'learner7', outcome: 'issued', granted: 'made', requirements: [] }],
    });
    const certificate = await live();
    expect(certificate).toMatchObject({ status: 'downloadable', grade: 100 });
    const trail = await showAudit(answer.requestToken, OPERATOR, deps);
    const [exception] = await exceptions();
    expect(trail.map(({ action }) => action)).toEqual(['exception-added', 'awarding', 'awarded']);
    expect(trail[0]).toMatchObject({
      certificate: null,
      grant: exception?.uuid,
      note: 'Was ill',
      actor: 'operator:0',
      details: { award: 'course', learner: 7, waives: 'grade' },
    });
    expect(trail[1]).toMatchObject({
      certificate: certificate?.uuid,
      grant: null,
      details: { exception: exception?.uuid },
    });
    expect(await showAudit(exception?.uuid ?? '', OPERATOR, deps)).toHaveLength(1);
    expect(await isIntact()).toBe(true);
  });

  test('prints no grade that was not reached, and the verify page says none', async () => {
    await give(['grade']);
    const certificate = await live();
    expect(certificate).toMatchObject({ gradeNeeded: undefined, waived: ['course-grade'] });
    expect(world.printed().at(-1)).toMatchObject({ isGradeAsked: false, threshold: null });
    expect(await verify(certificate?.uuid ?? '', deps)).toMatchObject({ status: 'valid', requirements: [] });
    facts.grade = { percent: 8000, passed: true };
    await give(['mode'], {}, ['learner8']);
    expect(await deps.stores.certificates.findLive(AWARD, 8)).toMatchObject({
      gradeNeeded: 7000,
      waived: [],
    });
    expect(world.printed().at(-1)).not.toHaveProperty('isGradeAsked');
  });

  test('is kept with the certificate: a file that is lost is drawn the same, and newer versions say no more', async () => {
    await give(['grade']);
    const first = await live();
    // It is earned now, and the exception is removed.
    facts.grade = { percent: 9900, passed: true };
    await removeException(AWARD, 'learner7', { dryRun: false }, staffContext(), deps);
    const gone = { ...deps.files, read: () => Promise.resolve(undefined) };
    expect(first && (await readFile(first, { ...deps, files: gone }))).toBeDefined();
    const again = {
      reason: 'design-changed',
      templateVersion: 'current',
      name: 'current',
      dryRun: false,
    } as const;
    await reissue(first?.uuid ?? '', again, staffContext(), deps);
    const [, restored, second] = world.printed();
    expect(restored).toEqual(world.printed()[0]);
    expect(second).toMatchObject({ isGradeAsked: false, threshold: null });
    // Re-issued for another reason, with today's facts: it does not state what was waived at issue time.
    await group({ issuedOn: '2026-06-30', reissue: true });
    expect(await live()).toMatchObject({ version: 3, grade: 100, waived: ['course-grade'] });
    expect(world.printed().at(-1)).toMatchObject({ isGradeAsked: false, threshold: null });
  });

  test('keeps the learner’s language, and sends no further request for a newer version', async () => {
    const asked: string[] = [];
    const readLanguage = async (username: string) => {
      asked.push(username);
      return 'ja';
    };
    Object.assign(deps.lms, { readLanguage });
    await give(['grade']);
    expect((await live())?.learnerLanguage).toBe('ja');
    expect(world.printed().at(-1)).toMatchObject({ learnerLanguage: 'ja' });
    await group({ issuedOn: '2026-06-30', reissue: true });
    expect(await live()).toMatchObject({ version: 2, learnerLanguage: 'ja' });
    expect(asked).toEqual(['learner7']);
  });

  test('re-issued under stricter rules, a certificate states nothing that was not checked', async () => {
    facts.grade = { percent: 9000, passed: true };
    await gradeMe(session(), 'click-0001', deps);
    await show({ threshold: 9500, requirements: { any: [{ all: [{ kind: 'identity' }] }] } }, 2_000);
    await group({ issuedOn: '2026-06-30', reissue: true });
    const certificate = await live();
    expect(certificate?.waived).toEqual(['course-grade', 'identity']);
    expect(await verify(certificate?.uuid ?? '', deps)).toMatchObject({ requirements: [] });
  });

  test.each<[string, Waivable[], Facts, object, string, string]>([
    [
      'grade only, not enrolled',
      ['grade'],
      { enrollment: undefined, grade: BELOW },
      {},
      'not-enrolled',
      'enrolled',
    ],
    ['mode only, below', ['mode'], { grade: BELOW, enrollment: VERIFIED }, {}, 'not-passing', 'course-grade'],
    [
      'grade only, wrong mode',
      ['grade'],
      { grade: BELOW, enrollment: { mode: 'audit', isActive: true } },
      { modes: ['verified'] },
      'not-passing',
      'mode',
    ],
  ])('says why not: %s', async (_what, waives, they, over, outcome, missing) => {
    Object.assign(facts, they);
    await show(over, 2_000);
    const { rows } = await give(waives);
    expect(rows[0]).toMatchObject({ outcome, granted: 'made', certificate: null });
    expect(rows[0]?.requirements.filter(({ met }) => !met).map(({ kind }) => kind)).toEqual([missing]);
    expect(rows[0]?.message).toMatch(/^Granted\. Not issued.*Missing: /);
    expect(await live()).toBeUndefined();
    // The missing requirement is met, and the learner's press counts with the exception.
    Object.assign(facts, {
      grade: waives.includes('grade') ? BELOW : { percent: 7000, passed: true },
      enrollment: VERIFIED,
    });
    expect((await showStanding({ ...session(), settings: { ...RULES, ...over } }, deps)).status).toBe(
      'eligible',
    );
    expect(
      (await gradeMe({ ...session(), settings: { ...RULES, ...over } }, 'click-0001', deps)).status,
    ).toBe('issued');
  });

  test('holds through its last day and not longer', async () => {
    facts.enrollment = undefined;
    await give(['grade'], { until: '2026-11-22' });
    facts.enrollment = VERIFIED;
    expect((await showStanding(session(), deps)).status).toBe('eligible');
    world.pass(14 * 3_600 - 1);
    expect((await showStanding(session(), deps)).status).toBe('eligible');
    world.pass(1);
    expect((await showStanding(session(), deps)).status).toBe('not-passing');
    expect((await exceptions())[0]).toMatchObject({ state: 'ended', removed: null });
    await expect(give(['grade'], { until: '2026-11-22' })).rejects.toMatchObject({
      code: 'malformed',
    });
    expect((await give(['grade'])).counts).toEqual({ issued: 1 });
    expect((await exceptions()).map(({ state }) => state)).toEqual(['active', 'removed']);
  });
});
