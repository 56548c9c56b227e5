// Exceptions, level assignments and their removal in one process: what is issued and why not, what a repeated call
// does, and that nothing but reinstating brings back what was revoked.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { issuedOnOf } from '../../service/domain/certificates/certificate.ts';
import type { CourseGrade, Enrollment } from '../../service/domain/decision/standing.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import type { Staff } from '../../service/domain/staff.ts';
import { readAuditPage, showAudit, verifyChain } from '../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../service/issuance/award/show-standing.ts';
import { reissue } from '../../service/issuance/corrections/reissue.ts';
import { reinstate, revoke } from '../../service/issuance/corrections/revoke.ts';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { keysOf } from '../../service/issuance/grants/find-learner.ts';
import { listGrants } from '../../service/issuance/grants/list-grants.ts';
import { readFile } from '../../service/issuance/queries/read-file.ts';
import { listCertificates } from '../../service/issuance/queries/staff-view.ts';
import { verify } from '../../service/issuance/queries/verify.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { addExceptions, removeException } from '../../service/issuance/staff-awards/add-exceptions.ts';
import { clearLevel, setLevel } from '../../service/issuance/staff-awards/assign-level.ts';
import { certifyRows } from '../../service/issuance/staff-awards/certify-list.ts';
import { readLearner } from '../../shared/learners/learner-text.ts';
import { exceptionRequest, levelRequest, type Waivable, waivable } from '../../shared/staff/grants.ts';
import { stripRandom } from '../support/strip-random.ts';
import { COURSE, settings } from '../support/worlds/certificate.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../support/worlds/staff.ts';

const LEVELS = [
  { label: 'Distinction', threshold: 9500 },
  { label: 'Honours', threshold: 9800, template: 'bold' },
];
const RULES = { ...settings, levels: LEVELS };
const AWARD = { courseKey: COURSE, slug: settings.slug };
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
const NO_PATIENCE = () => ({ leftMs: 0 });

interface Facts {
  grade?: CourseGrade | undefined;
  enrollment?: Enrollment | undefined;
}
const BELOW = { percent: 100, passed: false };
const VERIFIED = { mode: 'verified', isActive: true };

let world: Awaited<ReturnType<typeof makeDeps>>;
let deps: IssuanceDeps;
let facts: Facts;
beforeEach(async () => {
  facts = { grade: BELOW, enrollment: VERIFIED };
  const lms = { readGrade: async () => facts.grade, readEnrollment: async () => facts.enrollment };
  world = await makeDeps({ lms });
  deps = world.deps;
  await show();
});

const show = (over = {}, signedAt = 1_000) => world.publish({ ...RULES, ...over }, signedAt);
const session = (userId = 7) => world.session({ userId, settings: RULES });
const give = async (waives: Waivable[], over = {}, who = ['learner7'], by = staffContext()) =>
  addExceptions(
    AWARD,
    {
      rows: who.map((username) => ({ username })),
      waives,
      note: 'Was ill',
      until: null,
      dryRun: false,
      ...over,
    },
    by,
    deps,
    NO_PATIENCE(),
  );
const group = (over = {}, by = staffContext()) => {
  const rows = [{ username: 'learner7' }];
  const wish = { rows, label: 'Distinction', note: 'Jury of June', reissue: false, dryRun: false, ...over };
  return setLevel(AWARD, wish, by, deps, NO_PATIENCE());
};
const live = () => deps.stores.certificates.findLive(AWARD, 7);
const versions = () => deps.stores.certificates.listVersions(AWARD, 7);
const exceptions = async () =>
  (await listGrants(AWARD, 'exception', { before: undefined, limit: 100 }, staffContext(), deps)).grants;
const isIntact = async () => (await verifyChain(COURSE, undefined, OPERATOR, deps)).intact;

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
    expect(await verify(certificate?.uuid ?? '', deps)).toMatchObject({ status: 'valid', levels: [] });
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
    const again = { reason: 'design-changed', template: 'current', name: 'current', dryRun: false } as const;
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
    deps = { ...deps, lms: { ...deps.lms, readLanguage } };
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
    expect(await verify(certificate?.uuid ?? '', deps)).toMatchObject({ levels: [] });
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
    facts = they;
    await show(over, 2_000);
    const { rows } = await give(waives);
    expect(rows[0]).toMatchObject({ outcome, granted: 'made', certificate: null });
    expect(rows[0]?.requirements.filter(({ met }) => !met).map(({ kind }) => kind)).toEqual([missing]);
    expect(rows[0]?.message).toMatch(/^Granted\. Not issued.*Missing: /);
    expect(await live()).toBeUndefined();
    // The missing requirement is met, and the learner's press counts with the exception.
    facts = {
      grade: waives.includes('grade') ? BELOW : { percent: 7000, passed: true },
      enrollment: VERIFIED,
    };
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
          world = await makeDeps();
          deps = { ...deps, stores: world.deps.stores, jobs: world.deps.jobs };
          await show();
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
    facts = { grade: BELOW, enrollment: undefined };
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
    facts = { grade: BELOW, enrollment: undefined };
    await clearLevel(AWARD, 'learner7', { dryRun: false, reissue: true }, staffContext(), deps);
    expect(await live()).toMatchObject({ version: 3, level: { label: 'Distinction' }, grade: 9600 });
  });

  test.each([
    ['the design too', {}, undefined],
    ['a date of its own', { issuedOn: '2026-06-30' }, undefined],
    ['another design', { template: 'formal' }, 'classic'],
  ])(
    'whose label was earned anyway, with %s, is taken back without a newer version',
    async (_what, more, design) => {
      facts.grade = { percent: 9600, passed: true };
      await group(more);
      expect(await live()).toMatchObject({ version: 1, level: { label: 'Distinction' } });
      const clear = (dryRun: boolean) =>
        clearLevel(AWARD, 'learner7', { dryRun, reissue: true }, staffContext(), deps);
      const preview = await clear(true);
      const answer = await clear(false);
      if (design === undefined) {
        const said = {
          outcome: 'already-issued',
          message: expect.stringContaining('would say the same without it'),
        };
        expect([preview.certificate, answer.certificate]).toMatchObject([said, said]);
        expect(await live()).toMatchObject({ version: 1 });
      } else {
        expect([preview.certificate?.outcome, answer.certificate?.outcome]).toEqual([
          'would-reissue',
          'reissued',
        ]);
        expect(await live()).toMatchObject({ version: 2, template: { id: design } });
      }
      // A repeated call has nothing left to do.
      const again = { dryRun: false, reissue: true };
      const twice = await clearLevel(AWARD, answer.grant.uuid, again, staffContext(), deps);
      expect(twice).toMatchObject({ outcome: 'nothing-to-do', certificate: { outcome: 'already-issued' } });
    },
  );

  test('whose certificate was corrected meanwhile is known by the version before', async () => {
    facts.grade = { percent: 9000, passed: true };
    await group();
    const first = (await live())?.uuid ?? '';
    const wish = { reason: 'other', template: 'pinned', name: 'current', dryRun: false } as const;
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

  test('however staff capitalise it is the award’s own label', async () => {
    facts.grade = { percent: 9000, passed: true };
    const { rows } = await group({ label: 'DISTINCTION' });
    expect(rows[0]).toMatchObject({ outcome: 'issued', granted: 'made' });
    expect((await live())?.level?.label).toBe('Distinction');
    expect((await group({ label: 'distinction' })).rows[0]).toMatchObject({ granted: 'unchanged' });
  });

  test('whose label is written otherwise since gives one newer version, and not one at each time', async () => {
    facts.grade = { percent: 9000, passed: true };
    await group();
    const levels = RULES.levels.map((each) =>
      each.label === 'Distinction' ? { ...each, label: 'DISTINCTION' } : each,
    );
    await show({ levels }, 2_000);
    // A row without a level: what staff assigned keeps the label from issue time.
    const certifyAgain = async () => {
      const row = { username: 'learner7', waive: ['mode' as const], reason: 'x' };
      const source = { options: { reissue: true, dryRun: false } };
      const { rows } = await certifyRows(AWARD, [row], source, staffContext(), deps, NO_PATIENCE());
      return rows[0]?.outcome;
    };
    expect(await certifyAgain()).toBe('reissued');
    expect((await live())?.level?.label).toBe('DISTINCTION');
    expect(await certifyAgain()).toBe('already-issued');
    for (const label of ['Distinction', 'DISTINCTION'])
      expect((await group({ label, reissue: true })).rows[0]?.outcome).toBe('already-issued');
    expect(await versions()).toHaveLength(2);
  });

  test('that the award does not have is refused before anything is written', async () => {
    const { rows } = await group({ label: 'Distinctive' });
    expect(rows[0]).toMatchObject({ outcome: 'invalid-row', granted: null });
    expect(rows[0]?.message).toContain('It has "Distinction", "Honours".');
    expect(await deps.stores.grants.listOf(AWARD, 7)).toEqual([]);
  });

  test('with a design that is not there is refused before anything is written', async () => {
    const bare = { ...deps, renderer: { ...deps.renderer, currentTemplate: () => undefined } };
    const wish = {
      rows: [{ username: 'learner7' }],
      label: 'Distinction',
      note: 'x',
      template: 'golden',
      reissue: false,
      dryRun: false,
    };
    const { rows } = await setLevel(AWARD, wish, staffContext(), bare, NO_PATIENCE());
    expect(rows[0]).toMatchObject({ outcome: 'invalid-row', message: expect.stringContaining('"golden"') });
    expect(await deps.stores.grants.listOf(AWARD, 7)).toEqual([]);
  });
});

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
    await retire({ userId: 7, reinstate: true, dryRun: false }, staffContext(), deps);
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
