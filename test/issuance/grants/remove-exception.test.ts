// Exceptions that are taken back, and that a revocation wins over whatever staff grant.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { showAudit } from '../../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import { reinstate, revoke } from '../../../service/issuance/corrections/revoke.ts';
import { keysOf } from '../../../service/issuance/grants/find-learner.ts';
import { listCertificates } from '../../../service/issuance/queries/staff-view.ts';
import { addExceptions, removeException } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { clearLevel, setLevel } from '../../../service/issuance/staff-awards/assign-level.ts';
import { certifyRows } from '../../../service/issuance/staff-awards/certify-list.ts';
import { readLearner } from '../../../shared/learners/learner-text.ts';
import { exceptionRequest, levelRequest, waivable } from '../../../shared/staff/grants.ts';
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
  startCourse,
  VERIFIED,
  versions,
} from './kit.ts';

setUpGrants();

const LIST = { reissue: false, dryRun: false };
/** Spellings of the same learner. */
const NAMED = [
  'learner7',
  'learner7@example.org',
  'Learner Seven <learner7@example.org>',
  'mailto:learner7@example.org',
  '\u200Blearner7 ',
  'id:7',
  'ID: 7',
];

describe('a revocation', () => {
  test('is waived by nothing: allowed, in a level, and both again', async () => {
    await give(['grade']);
    const uuid = (await live())?.uuid ?? '';
    await revoke(uuid, { reason: 'other', dryRun: false }, staffContext(), deps);
    for (const access of [
      () => give([...waivable.options]),
      () => group({ reissue: true }),
      () => give([...waivable.options], { note: 'Once more' }),
    ]) {
      const { rows } = await access();
      expect(rows[0]).toMatchObject({ outcome: 'revoked', granted: 'made' });
    }
    expect(await live()).toMatchObject({ uuid, status: 'unavailable' });
    expect(await versions()).toHaveLength(1);
    await reinstate(uuid, { dryRun: false }, staffContext(), deps);
    expect((await give(['grade'], { note: 'Once more' })).rows[0]?.outcome).toBe('already-issued');
  });

  test('wins whatever staff do around it, in any order', async () => {
    let actions = 0;
    const next = () => {
      actions += 1;
      return actions;
    };
    const deeds = {
      allow: () => give([...waivable.options]),
      disallow: () => removeException(AWARD, 'learner7', { dryRun: false }, staffContext(), deps),
      group: () => group({ reissue: true, label: next() % 2 === 0 ? 'Honours' : 'Distinction' }),
      clear: () => clearLevel(AWARD, 'learner7', { dryRun: false, reissue: true }, staffContext(), deps),
      press: () => gradeMe(session(), `click-${next()}-0001`, deps),
    };
    const access = fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(access, { maxLength: 6 }),
        fc.array(access, { maxLength: 6 }),
        async (before, after) => {
          await startCourse();
          await give(['grade']);
          const quietly = async (name: keyof typeof deeds) => {
            const refusal = await deeds[name]().catch((error: { code?: string }) => error);
            if (refusal instanceof Error) expect((refusal as ServiceProblem).code).toBe('not-found');
          };
          for (const each of before) await quietly(each);
          const uuid = (await live())?.uuid ?? '';
          await revoke(uuid, { reason: 'other', dryRun: false }, staffContext(), deps);
          for (const each of after) await quietly(each);
          expect(await live()).toMatchObject({ uuid, status: 'unavailable' });
          expect(await isIntact()).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('taking an exception back', () => {
  test('leaves what was issued, and counts from then on', async () => {
    await give(['grade']);
    const answer = await removeException(
      AWARD,
      'learner7',
      { note: 'A mistake', dryRun: false },
      staffContext(),
      deps,
    );
    expect(answer).toMatchObject({ outcome: 'done', grant: { state: 'removed', username: 'learner7' } });
    expect((await live())?.status).toBe('downloadable');
    expect((await gradeMe(session(), 'click-0001', deps)).status).toBe('issued');
    const trail = await showAudit(answer.grant.uuid, OPERATOR, deps);
    expect(trail.map(({ action, note }) => [action, note])).toEqual([
      ['exception-added', 'Was ill'],
      ['exception-removed', 'A mistake'],
    ]);
  });

  test('by username or number, twice, or as a preview', async () => {
    facts.enrollment = undefined;
    await give(['grade']);
    const [exception] = await exceptions();
    const uuid = exception?.uuid ?? '';
    const preview = await removeException(AWARD, 'learner7', { dryRun: true }, staffContext(), deps);
    expect([preview.outcome, preview.grant.state]).toEqual(['would-do', 'active']);
    expect(
      (await removeException(AWARD, uuid.toUpperCase(), { dryRun: false }, staffContext(), deps)).outcome,
    ).toBe('done');
    expect((await removeException(AWARD, uuid, { dryRun: false }, staffContext(), deps)).outcome).toBe(
      'nothing-to-do',
    );
    for (const whose of ['learner7', 'stranger', '00000000-0000-4000-8000-000000000000'])
      await expect(
        removeException(AWARD, whose, { dryRun: false }, staffContext(), deps),
      ).rejects.toMatchObject({
        code: 'not-found',
      });
    await expect(
      removeException({ ...AWARD, slug: 'other' }, uuid, { dryRun: false }, staffContext(), deps),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      clearLevel(AWARD, uuid, { dryRun: false, reissue: false }, staffContext(), deps),
    ).rejects.toMatchObject({ code: 'not-found' });
    facts.enrollment = VERIFIED;
    expect((await showStanding(session(), deps)).status).toBe('not-passing');
  });

  test.each(NAMED)('is about the learner who is written as %s, as giving it is', async (whose) => {
    const rows = [readLearner(whose)];
    const wish = exceptionRequest.parse({ rows, waives: ['grade'], note: 'Was ill' });
    const [given] = (await addExceptions(AWARD, wish, staffContext(), deps, NO_PATIENCE())).rows;
    expect([given?.outcome, given?.granted]).toEqual(['issued', 'made']);
    const held = await listCertificates(keysOf(whose), COURSE, OPERATOR, deps);
    expect(held.map(({ userId }) => userId)).toEqual([7]);
    const taken = await removeException(AWARD, whose, { dryRun: false }, staffContext(), deps);
    expect([taken.outcome, taken.grant.userId]).toEqual(['done', 7]);
    const label = 'Distinction';
    const put = levelRequest.parse({ rows, label, note: 'Jury' });
    const [set] = (await setLevel(AWARD, put, staffContext(), deps, NO_PATIENCE())).rows;
    expect(set?.granted).toBe('made');
    const out = { dryRun: false, reissue: false };
    const cleared = await clearLevel(AWARD, whose, out, staffContext(), deps);
    expect([cleared.outcome, cleared.grant.userId]).toEqual(['done', 7]);
    const listed = await certifyRows(AWARD, rows, { options: LIST }, staffContext(), deps, NO_PATIENCE());
    expect(listed.rows.map(({ outcome }) => outcome)).toEqual(['already-issued']);
  });

  test.each(['8', 'id:8', 'learner8@example.org', 'id:07', ''])(
    'finds nothing for a learner who is written as "%s"',
    async (whose) => {
      await give(['grade']);
      const taken = removeException(AWARD, whose, { dryRun: false }, staffContext(), deps);
      await expect(taken).rejects.toMatchObject({ code: 'not-found' });
      expect(await listCertificates(keysOf(whose), COURSE, OPERATOR, deps)).toEqual([]);
    },
  );

  test('by user id does not need the LMS', async () => {
    await give(['grade']);
    const findAccount = () => Promise.reject(new ServiceProblem('lms-unavailable', 'Away.'));
    const away = { ...deps, lms: { ...deps.lms, findAccount } };
    expect((await removeException(AWARD, 'id:7', { dryRun: false }, staffContext(), away)).outcome).toBe(
      'done',
    );
  });

  test('also of a learner whom the LMS has forgotten', async () => {
    await give(['grade']);
    const gone = { ...deps, lms: { ...deps.lms, findAccount: () => Promise.resolve(undefined) } };
    expect((await removeException(AWARD, 'learner7', { dryRun: false }, staffContext(), gone)).outcome).toBe(
      'done',
    );
  });
});
