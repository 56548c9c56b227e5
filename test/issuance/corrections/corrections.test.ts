// Corrections in any order: after every action of staff, a revocation wins, at most one version
// is current, versions are in order, and the chain holds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import { showAudit, verifyChain } from '../../../service/issuance/audit/audit-trail.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { renew } from '../../../service/issuance/corrections/renew.ts';
import { reinstate, revoke } from '../../../service/issuance/corrections/revoke.ts';
import { expire } from '../../../service/issuance/corrections/set-expiry.ts';
import { retryJobs } from '../../../service/issuance/jobs/retry-jobs.ts';
import { sweep } from '../../../service/issuance/jobs/sweep.ts';
import { verify } from '../../../service/issuance/queries/verify.ts';
import { retire, sweepErased } from '../../../service/issuance/retirement/retire.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: settings.slug };
const REVOKE = { reason: 'other', wording: 'Revoked.', dryRun: false } as const;
const AGAIN = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: false } as const;

async function issued() {
  const world = await makeDeps();
  const certificate = await award(world.intent(), world.deps);
  const { deps } = world;
  return {
    world,
    deps,
    first: certificate.uuid,
    status: async (uuid: string) => (await verify(uuid, deps))?.status,
    versions: () => deps.stores.certificates.listVersions(AWARD, 7),
    speaks: async () => (await deps.stores.certificates.findLive(AWARD, 7))?.uuid,
    isIntact: async () => (await verifyChain(COURSE, undefined, OPERATOR, deps)).intact,
  };
}
type Issued = Awaited<ReturnType<typeof issued>>;

/** Actions of staff on the current version, or on the first when none is current. */
const DEEDS = {
  revoke: async ({ deps, speaks, first }: Issued) =>
    void (await revoke((await speaks()) ?? first, REVOKE, staffContext(), deps)),
  reinstate: async ({ deps, speaks, first }: Issued) =>
    void (await reinstate((await speaks()) ?? first, { dryRun: false }, staffContext(), deps)),
  reissue: async ({ deps, speaks, first }: Issued) =>
    void (await reissue((await speaks()) ?? first, AGAIN, staffContext(), deps)),
  expire: async ({ deps, speaks, first }: Issued) => {
    const request = { lastValidOn: '2026-11-22', dryRun: false };
    await expire((await speaks()) ?? first, request, staffContext(), deps);
  },
  retire: async ({ deps }: Issued) => void (await retire({ userId: 7, dryRun: false }, staffContext(), deps)),
  sweep: async ({ deps, world }: Issued) => {
    world.pass(60);
    await sweep(deps);
  },
};
type Access = keyof typeof DEEDS;

describe('the preview of a newer version', () => {
  const name = new ServiceProblem('name-not-drawable', 'No font has it.');
  test.each([
    [
      're-issue',
      ({ deps, first }: Issued, dryRun: boolean) =>
        reissue(first, { ...AGAIN, dryRun }, staffContext(), deps),
    ],
    [
      'renewal',
      ({ deps, first }: Issued, dryRun: boolean) =>
        renew(
          first,
          { templateVersion: 'pinned', name: 'current', lastValidOn: '2030-05-31', dryRun },
          staffContext(),
          deps,
        ),
    ],
  ])('by %s rejects a name that cannot be drawn, as the newer version does', async (_what, correct) => {
    const world = await issued();
    await expire(world.first, { lastValidOn: '2027-11-22', dryRun: false }, staffContext(), world.deps);
    world.world.breakRenderer(name);
    await expect(correct(world, true)).rejects.toMatchObject({ code: name.code });
    expect(await world.versions()).toHaveLength(1);
    await expect(correct(world, false)).rejects.toMatchObject({ code: name.code });
    expect(await world.speaks()).toBe(world.first);
  });
});

describe('whatever is done in whatever order', () => {
  test('a revocation wins, one version is current, and the chain holds', async () => {
    const access = fc.constantFrom(...(Object.keys(DEEDS) as Access[]));
    await fc.assert(
      fc.asyncProperty(fc.array(access, { minLength: 1, maxLength: 10 }), async (deeds) => {
        const world = await issued();
        let isRevoked = false;
        let isErased = false;
        for (const each of deeds) {
          const refusal = await DEEDS[each](world).catch((error: { code?: string }) => error);
          if (refusal) expect(refusal.code).toBe('conflict');
          if (each === 'revoke' && !refusal) isRevoked = true;
          if (each === 'reinstate') isRevoked = false;
          if (each === 'retire') isErased = true;
        }
        const versions = await world.versions();
        expect(versions.filter(({ isLive }) => isLive).length).toBeLessThanOrEqual(1);
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => versions.length - at));
        const statuses = await Promise.all(versions.map(({ uuid }) => world.status(uuid)));
        if (isRevoked) expect(statuses).toContain('revoked');
        else expect(statuses).not.toContain('revoked');
        if (isRevoked && !isErased) expect(new Set(statuses)).toEqual(new Set(['revoked']));
        if (isErased)
          expect(versions.every(({ recipientName, username }) => recipientName + username === '')).toBe(true);
        expect(await world.isIntact()).toBe(true);
        await world.world.knex.destroy();
      }),
      { numRuns: 60 },
    );
  });
});

describe('issuing again', () => {
  test('twice gives two more versions in order, the newest of which is current', async () => {
    const { deps, first, status, versions, speaks } = await issued();
    const two = (await reissue(first, AGAIN, staffContext(), deps)).certificate;
    const three = (await reissue(two.uuid, AGAIN, staffContext(), deps)).certificate;
    expect((await versions()).map(({ version, uuid }) => [version, uuid])).toEqual([
      [3, three.uuid],
      [2, two.uuid],
      [1, first],
    ]);
    expect(await speaks()).toBe(three.uuid);
    expect(await Promise.all([first, two.uuid, three.uuid].map(status))).toEqual([
      'replaced',
      'replaced',
      'valid',
    ]);
  });

  test('ten times at the same moment makes one version, as does the same request made again', async () => {
    const { deps, first, versions } = await issued();
    const one = staffContext();
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => reissue(first, AGAIN, one, deps)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const again = await reissue(first, AGAIN, one, deps);
    expect(await versions()).toHaveLength(2);
    expect(again).toMatchObject({ outcome: 'done', certificate: { version: 2, status: 'valid' } });
  });

  test('keeps the revocation that came while it was drawn', async () => {
    const { world, deps, first, status, speaks, isIntact } = await issued();
    const drawing = world.holdRenderer();
    const making = reissue(first, AGAIN, staffContext(), deps);
    await drawing.begun;
    await revoke(first, REVOKE, staffContext(), deps);
    drawing.goOn();
    const { certificate } = await making;
    expect(await speaks()).toBe(certificate.uuid);
    expect(await Promise.all([first, certificate.uuid].map(status))).toEqual(['revoked', 'revoked']);
    await reinstate(certificate.uuid, { dryRun: false }, staffContext(), deps);
    expect(await Promise.all([first, certificate.uuid].map(status))).toEqual(['replaced', 'valid']);
    expect(await isIntact()).toBe(true);
  });

  test('leaves the old version speaking when the drawing fails or the process ends, and the sweep completes it', async () => {
    const { world, deps, first, status, versions } = await issued();
    world.breakRenderer(new Error('a bug'));
    await expect(reissue(first, AGAIN, staffContext(), deps)).rejects.toMatchObject({ code: 'internal' });
    expect(await status(first)).toBe('valid');
    world.breakRenderer(undefined);
    world.pass(60);
    expect(await sweep(deps)).toBe(1);
    expect(await status(first)).toBe('replaced');
    expect(await versions()).toHaveLength(2);
  });

  test('keeps the expiry, and prints what the request wants', async () => {
    const { deps, first } = await issued();
    await expire(first, { lastValidOn: '2029-12-31', dryRun: false }, staffContext(), deps);
    const request = { ...AGAIN, name: 'kept', issuedOn: '2025-05-05' } as const;
    const { certificate } = await reissue(first, request, staffContext(), deps);
    expect(certificate).toMatchObject({
      expiresAt: '2030-01-01T00:00:00.000Z',
      lastValidOn: '2029-12-31',
      issuedOn: '2025-05-05',
      recipientName: 'Learner 7',
    });
  });
});

describe('reinstating', () => {
  test('restores the same number, file and date', async () => {
    const { deps, first, status } = await issued();
    const before = await deps.stores.certificates.findByUuid(first);
    await revoke(first, REVOKE, staffContext(), deps);
    expect(await status(first)).toBe('revoked');
    await reinstate(first, { dryRun: false }, staffContext(), deps);
    expect(await deps.stores.certificates.findByUuid(first)).toEqual({
      ...before,
      updatedAt: expect.any(String),
    });
  });
});

describe('retiring', () => {
  test('twice is the same as once', async () => {
    const { world, deps, first, status } = await issued();
    await reissue(first, AGAIN, staffContext(), deps);
    const once = await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(once).toMatchObject({ outcome: 'done', certificates: { length: 2 } });
    const rows = await world.knex('certificates').select();
    const lines = await world.knex('audit_lines').count({ n: '*' });
    const twice = await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(twice).toMatchObject({ outcome: 'nothing-to-do', certificates: [] });
    expect(await world.knex('certificates').select()).toEqual(rows);
    expect(await world.knex('audit_lines').count({ n: '*' })).toEqual(lines);
    expect(await status(first)).toBe('erased');
    expect(new Set(world.erasedFiles).size).toBe(2);
  });

  test('that broke off before the file was gone is completed by the sweep', async () => {
    const { deps, first } = await issued();
    const broken = {
      ...deps,
      files: { ...deps.files, erase: () => Promise.reject(new Error('power cut')) },
    };
    await expect(retire({ userId: 7, dryRun: false }, staffContext(), broken)).rejects.toThrow('power cut');
    expect(await sweepErased(broken)).toBe(0);
    expect(await sweepErased(deps)).toBe(1);
    expect(await sweepErased(deps)).toBe(0);
    const trail = await showAudit(first, OPERATOR, deps);
    expect(trail.map(({ action }) => action)).toEqual(['awarding', 'awarded', 'erased', 'file-erased']);
  });

  test('while the certificate is drawn leaves nothing behind', async () => {
    const world = await makeDeps();
    const drawing = world.holdRenderer();
    const making = award(world.intent(), world.deps);
    await drawing.begun;
    await retire({ userId: 7, dryRun: false }, staffContext(), world.deps);
    drawing.goOn();
    const { uuid, file } = await making;
    expect(file).toBeUndefined();
    expect(world.files.size).toBe(0);
    expect(await verify(uuid, world.deps)).toBeUndefined();
    expect(await sweep(world.deps)).toBe(0);
    const retried = await retryJobs(
      { uuids: [uuid] },
      { actor: 'operator:0', requestToken: 'retry-0001' },
      world.deps,
    );
    expect(retried).toEqual([{ uuid, isRetried: false }]);
  });

  test('keeps a revocation, and what staff wrote is gone', async () => {
    const { world, deps, first, status } = await issued();
    await revoke(first, { ...REVOKE, note: 'Learner 7 copied.' }, staffContext(), deps);
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await status(first)).toBe('revoked');
    expect(await verify(first, deps)).toMatchObject({ recipientName: null, revoked: { reason: null } });
    const [line] = (await showAudit(first, OPERATOR, deps)).filter(({ action }) => action === 'revoked');
    expect(line).toMatchObject({ note: null, noteDigest: expect.any(String), details: { reason: 'other' } });
    expect(await verifyChain(COURSE, undefined, OPERATOR, deps)).toMatchObject({ intact: true });
    // A learner cannot earn a revoked certificate again.
    const { certificate } = await world.live();
    expect(certificate.status).toBe('unavailable');
  });

  test('lets a learner who returns earn it again once staff reinstate it', async () => {
    const { world, deps, first, status } = await issued();
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    await expect(award(world.intent(), deps)).rejects.toMatchObject({ code: 'retired' });
    await retire({ userId: 7, cancel: true, dryRun: false }, staffContext(), deps);
    const anew = await award(world.intent(), deps);
    expect(anew).toMatchObject({ status: 'downloadable', version: 2, isLive: true });
    expect(await Promise.all([first, anew.uuid].map(status))).toEqual(['erased', 'valid']);
  });

  test('by a username that two learners have had asks for the number', async () => {
    const { world, deps } = await issued();
    await award(world.intent(8), deps);
    await deps.stores.certificates.renameLearner(8, 'learner7');
    const forgotten = { ...deps, lms: { ...deps.lms, readUserId: () => Promise.resolve(undefined) } };
    await expect(
      retire({ username: 'learner7', dryRun: false }, staffContext(), forgotten),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    // The LMS maps the username to the user id.
    const answer = await retire({ username: 'learner7', dryRun: false }, staffContext(), deps);
    expect(answer.certificates).toHaveLength(1);
    expect((await deps.stores.certificates.findLive(AWARD, 8))?.recipientName).toBe('Learner 8');
  });
});

describe('staff of one course', () => {
  test('neither see nor change another, in any use case', async () => {
    const { deps, first } = await issued();
    const other: Staff = {
      actor: 'staff:9',
      scope: [{ courseKey: 'course-v1:Org+Other+Run' }],
      mayWrite: true,
    };
    for (const tell of [
      () => revoke(first, REVOKE, staffContext(other), deps),
      () => reinstate(first, { dryRun: true }, staffContext(other), deps),
      () => reissue(first, AGAIN, staffContext(other), deps),
      () => expire(first, { lastValidOn: null, dryRun: false }, staffContext(other), deps),
      () => retire({ userId: 7, dryRun: true }, staffContext(other), deps),
      () => showAudit(first, other, deps),
      () => verifyChain(COURSE, undefined, other, deps),
    ])
      await expect(tell()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
