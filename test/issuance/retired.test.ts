// A retired learner gets nothing by any entry point until staff cancel the retirement; tested in one process.
import { beforeEach, describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { showAudit, verifyChain } from '../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../service/issuance/award/grade-me.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { showStanding } from '../../service/issuance/award/show-standing.ts';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { processHint } from '../../service/issuance/hints/process-hint.ts';
import { verify } from '../../service/issuance/queries/verify.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { addExceptions } from '../../service/issuance/staff-awards/add-exceptions.ts';
import { setLevel } from '../../service/issuance/staff-awards/assign-level.ts';
import { certifyRows } from '../../service/issuance/staff-awards/certify-list.ts';
import { SITE_CHAIN } from '../../shared/staff/audit.ts';
import { retirementRequest } from '../../shared/staff/corrections.ts';
import { COURSE, settings } from '../support/worlds/certificate.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: settings.slug };
const RULES = { ...settings, levels: [{ label: 'Distinction', threshold: 9500 }] };
const NO_PATIENCE = () => ({ leftMs: 0 });

let world: Awaited<ReturnType<typeof makeDeps>>;
let deps: IssuanceDeps;
const session = (username = 'learner7') => world.session({ username, settings: RULES });
const rows = [{ username: 'learner7' }];
const live = () => deps.stores.certificates.findLive(AWARD, 7);
const retireIt = (over: object = {}) => retire({ userId: 7, dryRun: false, ...over }, staffContext(), deps);

beforeEach(async () => {
  world = await makeDeps();
  deps = world.deps;
  await world.publish(RULES);
});

/** Returns the answer of each entry point to a learner with that user id. */
const DOORS: Readonly<Record<string, () => Promise<unknown>>> = {
  'a press': () => gradeMe(session(), 'click-0001', deps).catch(({ code }) => code),
  'a press under another username': () =>
    gradeMe(session('renamed'), 'click-0002', deps).catch(({ code }) => code),
  'a look at the page': () => showStanding(session(), deps).catch(({ code }) => code),
  'a list': async () => {
    const source = { options: { reissue: false, dryRun: false } };
    return (
      await certifyRows(
        AWARD,
        [{ username: 'learner7', name: 'By Hand' }],
        source,
        staffContext(),
        deps,
        NO_PATIENCE(),
      )
    ).rows[0]?.why?.code;
  },
  'the preview of a list': async () => {
    const source = { options: { reissue: false, dryRun: true } };
    return (await certifyRows(AWARD, rows, source, staffContext(), deps, NO_PATIENCE())).rows[0]?.why?.code;
  },
  'an exception': async () => {
    const wish = { rows, waives: ['grade' as const], note: 'Ill', until: null, dryRun: false };
    return (await addExceptions(AWARD, wish, staffContext(), deps, NO_PATIENCE())).rows[0]?.why?.code;
  },
  'a place in a level': async () => {
    const wish = { rows, label: 'Distinction', note: 'Jury', reissue: false, dryRun: false };
    return (await setLevel(AWARD, wish, staffContext(), deps, NO_PATIENCE())).rows[0]?.why?.code;
  },
  'a passing-status notification': async () => {
    const statusHint = {
      courseId: COURSE,
      username: 'learner7',
      actor: 'service:7',
      requestToken: 'notification-0001',
    };
    return (await processHint(statusHint, deps))[0]?.outcome;
  },
  'whatever reserves a certificate': () => award(world.intent(), deps).catch(({ code }) => code),
};

describe.each(Object.entries(DOORS))('%s', (_what, door) => {
  test.each([
    ['who had a certificate', true],
    ['who had none', false],
  ])(
    'refuses a retired learner %s, writes nothing, and serves them once it is reinstated',
    async (_who, had) => {
      if (had) await award(world.intent(), deps);
      await retireIt();
      expect(await door()).toBe('retired');
      expect(await live()).toBeUndefined();
      expect(await deps.stores.grants.listOf(AWARD, 7)).toEqual([]);
      await retireIt({ cancel: true });
      expect(await door()).not.toBe('retired');
    },
  );
});

describe('a retirement', () => {
  test('without a username asks the LMS for it, and erases nothing while it does not answer', async () => {
    await award(world.intent(), deps);
    const lms = {
      ...deps.lms,
      findAccount: () => Promise.reject(new ServiceProblem('lms-unavailable', 'Away.', { retryAfter: 7 })),
    };
    deps = { ...deps, lms };
    await expect(retireIt()).rejects.toMatchObject({
      code: 'lms-unavailable',
      retryAfter: 7,
      message: expect.stringContaining('give the username too'),
    });
    expect(await live()).toBeDefined();
    expect((await retireIt({ username: 'learner7' })).outcome).toBe('done');
  });

  test('says that the log of the database could not be emptied, until it could', async () => {
    await award(world.intent(), deps);
    const { stores } = deps;
    deps = {
      ...deps,
      stores: { ...stores, erasures: { ...stores.erasures, eraseTraces: async () => false } },
    };
    expect(await retireIt()).toMatchObject({ outcome: 'done', leftInLog: true });
    expect(await retireIt()).toMatchObject({ outcome: 'nothing-to-do', leftInLog: true });
    deps = { ...deps, stores };
    expect(await retireIt()).toMatchObject({ outcome: 'nothing-to-do', leftInLog: false });
  });

  test('erases what is written until the moment it begins', async () => {
    const { retirement } = deps.stores;
    const interrupted = {
      ...retirement,
      retire: async (...all: Parameters<typeof retirement.retire>) => {
        await award(world.intent(), world.deps);
        return retirement.retire(...all);
      },
    };
    deps = { ...deps, stores: { ...deps.stores, retirement: interrupted } };
    expect((await retireIt()).certificates).toHaveLength(1);
    expect(await world.knex('certificates').select('recipient_name', 'username', 'live')).toEqual([
      { recipient_name: '', username: '', live: null },
    ]);
  });

  test('is by user id: the learner who has the username now gets a certificate', async () => {
    await retireIt();
    const other = { ...session(), userId: 8 };
    expect((await gradeMe(other, 'click-0001', deps)).status).toBe('issued');
  });

  test('keeps the number and nothing else, with a line for it and for its end', async () => {
    const done = await retireIt();
    expect(done).toMatchObject({ outcome: 'done', certificates: [] });
    expect(await retireIt()).toMatchObject({ outcome: 'nothing-to-do' });
    const kept = await world.knex('retired_learners').select();
    expect(kept).toEqual([
      { user_id: 7, retired_at: '2026-11-22T10:00:00.000Z', request_token: done.requestToken },
    ]);
    const reinstated = await retireIt({ cancel: true });
    expect(await retireIt({ cancel: true })).toMatchObject({ outcome: 'nothing-to-do' });
    for (const [{ requestToken }, action] of [
      [done, 'learner-retired'],
      [reinstated, 'learner-readmitted'],
    ] as const)
      expect(await showAudit(requestToken, OPERATOR, deps)).toMatchObject([
        { courseId: SITE_CHAIN, action, certificate: null, details: { learner: 7 } },
      ]);
    expect(await verifyChain(SITE_CHAIN, undefined, OPERATOR, deps)).toMatchObject({ intact: true });
  });

  test.each<[string, object, string]>([
    ['an e-mail address', { email: 'learner7@example.org' }, 'would-do'],
    ['a username', { username: 'learner7' }, 'would-do'],
    ['an e-mail address that the LMS does not know', { email: 'stranger@example.org' }, 'unknown'],
  ])('is by %s too', async (_what, who, outcome) => {
    const request = retirementRequest.parse({ ...who, dryRun: true });
    expect((await retire(request, staffContext(), deps)).outcome).toBe(outcome);
  });

  test('as a preview says what would be done, and writes nothing', async () => {
    expect(await retireIt({ dryRun: true })).toMatchObject({ outcome: 'would-do' });
    expect(await retireIt({ cancel: true, dryRun: true })).toMatchObject({ outcome: 'nothing-to-do' });
    expect(await live()).toBeUndefined();
    expect((await gradeMe(session(), 'click-0001', deps)).status).toBe('issued');
  });

  test.each([[{}], [{ dryRun: true }], [{ cancel: true }], [{ cancel: true, dryRun: true }]])(
    'of an unknown username, with %j, is answered as unknown, and no line says otherwise',
    async (over) => {
      const answer = await retire({ username: 'mispelt', dryRun: false, ...over }, staffContext(), deps);
      expect(answer).toMatchObject({ outcome: 'unknown', certificates: [] });
      expect(await deps.stores.audit.readChain(SITE_CHAIN, 0, 10)).toEqual([]);
      expect(await world.knex('retired_learners').select()).toEqual([]);
    },
  );

  test('leaves the page of the erased certificate as it was, also when it is reinstated', async () => {
    const { uuid } = await award(world.intent(), deps);
    await retireIt();
    const page = await verify(uuid, deps);
    expect(page).toMatchObject({ status: 'erased' });
    await retireIt({ cancel: true });
    expect(await verify(uuid, deps)).toEqual(page);
  });

  test('does not touch a revocation, which goes on speaking', async () => {
    const { uuid } = await award(world.intent(), deps);
    const line = {
      certificateUuid: uuid,
      courseKey: COURSE,
      at: '2026-11-22T10:00:00.000Z',
      requestToken: 'x',
      actor: 'staff:1',
      action: 'revoked' as const,
      details: {},
    };
    await deps.stores.corrections.revoke({ at: line.at, reason: 'other', wording: null }, line);
    await retireIt();
    expect((await showStanding(session(), deps)).status).toBe('revoked');
  });
});
