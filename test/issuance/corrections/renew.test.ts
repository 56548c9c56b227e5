// Renewal in one process: which version is current and until when, who is refused, and that nothing is renewed twice.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '../../../service/domain/staff.ts';
import { showAudit, verifyChain } from '../../../service/issuance/audit/audit-trail.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { renew } from '../../../service/issuance/corrections/renew.ts';
import { listEnding, renewMany } from '../../../service/issuance/corrections/renew-many.ts';
import { reinstate, revoke } from '../../../service/issuance/corrections/revoke.ts';
import { expire } from '../../../service/issuance/corrections/set-expiry.ts';
import { sweep } from '../../../service/issuance/jobs/sweep.ts';
import { listMyCertificates } from '../../../service/issuance/queries/list-my-certificates.ts';
import { verify } from '../../../service/issuance/queries/verify.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { renewalRequest, renewalsRequest } from '../../../shared/staff/renewals.ts';
import { untilIdle } from '../../support/until-idle.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const STRANGER: Staff = {
  actor: 'staff:9',
  scope: [{ courseKey: 'course-v1:Org+Other+Run' }],
  mayWrite: true,
};
const AWARD = { courseKey: COURSE, slug: settings.slug };
const YEARLY: AwardSettings = { ...settings, expires: { afterMonths: 12 } };
const DAY = 24 * 3600;
const wish = (over: object = {}) => renewalRequest.parse(over);

let world: Awaited<ReturnType<typeof makeDeps>>;
let first: string;

async function issue(userId: number, rules = YEARLY) {
  const intent = world.intent(userId);
  const { uuid } = await award(
    { ...intent, recipient: { ...intent.recipient, settings: rules } },
    world.deps,
  );
  return uuid;
}
beforeEach(async () => {
  world = await makeDeps();
  first = await issue(7);
});

const session = () => world.session({ settings: YEARLY });
const publish = (rules: AwardSettings) => world.publish(rules, 2_000);
const versions = () => world.deps.stores.certificates.listVersions(AWARD, 7);
const speaks = async () => (await world.live()).certificate;
const page = async (uuid: string) => {
  const answer = await verify(uuid, world.deps);
  if (answer === undefined || answer.status === 'not-shown') throw new Error('not shown');
  return answer;
};

describe('a certificate that is renewed', () => {
  test('is issued today, with an end that counts from today; the old one says that it was renewed', async () => {
    world.pass(400 * DAY);
    expect((await page(first)).status).toBe('expired');
    const { outcome, certificate, requestToken } = await renew(
      first,
      wish({ note: 'Recertified' }),
      staffContext(),
      world.deps,
    );
    expect(outcome).toBe('done');
    expect(certificate).toMatchObject({
      version: 2,
      status: 'valid',
      issuedOn: '2027-12-27',
      expiresAt: '2028-12-27T00:00:00.000Z',
      renewedAt: '2027-12-27T10:00:00.000Z',
    });
    expect(await page(certificate.uuid)).toMatchObject({
      status: 'valid',
      renewed: false,
      renewedAt: certificate.renewedAt,
    });
    expect(await page(first)).toMatchObject({
      status: 'replaced',
      renewed: true,
      renewedAt: null,
      replacedBy: certificate.verifyUrl,
      expiresAt: '2027-11-22T00:00:00.000Z',
    });
    // The facts that earned it stay, and the page has the new date.
    expect(await speaks()).toMatchObject({ grade: 9000, mode: 'verified', settings: YEARLY });
    expect(world.printed().at(-1)).toMatchObject({ issuedAt: '2027-12-27T10:00:00.000Z' });
    const trail = await showAudit(requestToken, OPERATOR, world.deps);
    expect(trail.map(({ action, certificate: about }) => [action, about])).toEqual([
      ['renewing', certificate.uuid],
      ['awarded', certificate.uuid],
      ['renewed', first],
    ]);
    expect(trail[0]).toMatchObject({
      note: 'Recertified',
      details: { replaces: first, before: '2027-11-22T00:00:00.000Z', expiresAt: certificate.expiresAt },
    });
    expect((await verifyChain(COURSE, undefined, OPERATOR, world.deps)).intact).toBe(true);
  });

  test('has the design as it is today, and as it was only while that is here: refused before anything is made', async () => {
    const { renderer } = world.deps;
    // A database from before the service saved the versions of shipped designs.
    await world.knex('template_versions').delete();
    Object.assign(renderer, { currentTemplate: (id: string) => ({ id, version: 'v2' }) });
    const refused = {
      code: 'conflict',
      message: expect.stringContaining('Choose the design as it is today'),
    };
    for (const dryRun of [true, false]) {
      const asWas = wish({ templateVersion: 'pinned', lastValidOn: '2030-05-31', dryRun });
      await expect(renew(first, asWas, staffContext(), world.deps)).rejects.toMatchObject(refused);
    }
    const again = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: true } as const;
    await expect(reissue(first, again, staffContext(), world.deps)).rejects.toMatchObject(refused);
    expect(await versions()).toHaveLength(1);
    await renew(first, wish({ lastValidOn: '2030-05-31' }), staffContext(), world.deps);
    expect((await speaks()).template).toMatchObject({ version: 'v2' });
  });

  test('ends when staff say, before it has ended too', async () => {
    const { certificate } = await renew(
      first,
      wish({ lastValidOn: '2030-05-31' }),
      staffContext(),
      world.deps,
    );
    expect(certificate).toMatchObject({ version: 2, expiresAt: '2030-06-01T00:00:00.000Z', status: 'valid' });
    expect((await page(first)).status).toBe('replaced');
  });

  test('goes by the rule that was published last, and keeps the rules that earned it', async () => {
    await publish({ ...settings, threshold: 9900, expires: { afterMonths: 24 } });
    const { certificate } = await renew(first, wish(), staffContext(), world.deps);
    expect(certificate.expiresAt).toBe('2028-11-22T00:00:00.000Z');
    expect((await speaks()).settings).toEqual(YEARLY);
  });

  test('keeps its new end when it is re-issued, says so, and can be renewed again', async () => {
    const two = (await renew(first, wish({ lastValidOn: '2030-05-31' }), staffContext(), world.deps))
      .certificate;
    const again = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: false } as const;
    const three = (await reissue(two.uuid, again, staffContext(), world.deps)).certificate;
    expect(three).toMatchObject({ expiresAt: '2030-06-01T00:00:00.000Z', renewedAt: two.renewedAt });
    expect([(await page(first)).renewed, (await page(two.uuid)).renewed]).toEqual([true, false]);
    world.pass(DAY);
    const four = (await renew(three.uuid, wish({ lastValidOn: '2031-05-31' }), staffContext(), world.deps))
      .certificate;
    expect(four.version).toBe(4);
    expect((await page(three.uuid)).renewed).toBe(true);
  });

  test('says what became of itself: the corrected one says replaced, though its follower was renewed', async () => {
    const again = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: false } as const;
    const two = (await reissue(first, again, staffContext(), world.deps)).certificate;
    world.pass(DAY);
    const three = (await renew(two.uuid, wish(), staffContext(), world.deps)).certificate;
    const [one, middle] = [await page(first), await page(two.uuid)];
    expect([one.status, one.renewed, one.replacedBy]).toEqual(['replaced', false, three.verifyUrl]);
    expect([middle.status, middle.renewed, middle.replacedBy]).toEqual(['replaced', true, three.verifyUrl]);
  });

  test('is shown to its learner with its end; expired, a press says so and creates nothing', async () => {
    const before = await gradeMe(session(), 'click-0002', world.deps);
    expect(before.certificate).toMatchObject({ expiresAt: '2027-11-22T00:00:00.000Z' });
    expect(before.certificate).not.toHaveProperty('expired');
    world.pass(400 * DAY);
    expect(await gradeMe(session(), 'click-0003', world.deps)).toMatchObject({
      status: 'issued',
      certificate: { uuid: first, expired: true },
    });
    expect((await listMyCertificates(7, world.deps)).certificates).toMatchObject([{ status: 'expired' }]);
    expect(await versions()).toHaveLength(1);
    await renew(first, wish(), staffContext(), world.deps);
    expect((await gradeMe(session(), 'click-0004', world.deps)).certificate).not.toHaveProperty('expired');
    expect((await listMyCertificates(7, world.deps)).certificates).toMatchObject([{ status: 'issued' }]);
  });
});

describe('once and not twice', () => {
  test('the same request gives the version it made; another finds that it is so', async () => {
    const one = staffContext();
    const made = await renew(first, wish({ lastValidOn: '2030-05-31' }), one, world.deps);
    expect(await renew(first, wish({ lastValidOn: '2030-05-31' }), one, world.deps)).toEqual(made);
    const { uuid } = made.certificate;
    const other = await renew(uuid, wish({ lastValidOn: '2030-05-31' }), staffContext(), world.deps);
    expect(other.outcome).toBe('nothing-to-do');
    await expect(renew(first, wish(), staffContext(), world.deps)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await versions()).toHaveLength(2);
  });

  test('ten at the same moment make one', async () => {
    world.pass(30 * DAY);
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => renew(first, wish(), staffContext(), world.deps)),
    );
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await versions()).toHaveLength(2);
  });

  test('a crash while it is rendered leaves the old one current, and the sweep completes it with its own end', async () => {
    world.pass(30 * DAY);
    world.breakRenderer(new Error('a bug'));
    await expect(renew(first, wish(), staffContext(), world.deps)).rejects.toMatchObject({
      code: 'internal',
    });
    expect((await page(first)).status).toBe('valid');
    world.breakRenderer(undefined);
    world.pass(60);
    expect(await sweep(world.deps)).toBe(1);
    expect(await speaks()).toMatchObject({ version: 2, expiresAt: '2027-12-22T00:00:00.000Z' });
    expect((await page(first)).renewed).toBe(true);
  });

  test('a re-issue that is under way is not taken for the renewal', async () => {
    world.pass(30 * DAY);
    const drawing = world.holdRenderer();
    const again = { reason: 'other', templateVersion: 'pinned', name: 'current', dryRun: false } as const;
    const making = reissue(first, again, staffContext(), world.deps);
    await drawing.begun;
    const renewing = renew(first, wish(), staffContext(), world.deps).catch((error) => error);
    // It waits for the rendering in progress.
    await untilIdle(world.knex);
    drawing.goOn();
    const two = (await making).certificate;
    expect(await renewing).toMatchObject({ code: 'conflict' });
    expect(await renew(two.uuid, wish(), staffContext(), world.deps)).toMatchObject({
      outcome: 'done',
      certificate: { version: 3 },
    });
  });

  test('of two who renew at once, the one who asked for longer gets a conflict', async () => {
    const until = (year: number) => wish({ lastValidOn: `${year}-05-31` });
    const drawing = world.holdRenderer();
    const shorter = renew(first, until(2028), staffContext(), world.deps);
    await drawing.begun;
    const longer = renew(first, until(2030), staffContext(), world.deps).catch((error) => error);
    const same = renew(first, until(2028), staffContext(), world.deps);
    await untilIdle(world.knex);
    drawing.goOn();
    const { certificate } = await shorter;
    expect(await longer).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('shorter time'),
    });
    expect((await same).certificate.uuid).toBe(certificate.uuid);
    expect(await speaks()).toMatchObject({ version: 2, expiresAt: '2028-06-01T00:00:00.000Z' });
  });

  test('a preview writes nothing', async () => {
    world.pass(30 * DAY);
    expect((await renew(first, wish({ dryRun: true }), staffContext(), world.deps)).outcome).toBe('would-do');
    expect(await versions()).toHaveLength(1);
  });
});

describe('there is nothing to renew', () => {
  test('for what has no end, nor without an end to come', async () => {
    const endless = await issue(8, settings);
    const say = wish({ lastValidOn: '2030-05-31' });
    await expect(renew(endless, say, staffContext(), world.deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('no end'),
    });
    await expire(endless, { lastValidOn: '2026-12-31', dryRun: false }, staffContext(), world.deps);
    await expect(renew(endless, wish(), staffContext(), world.deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Choose the last day'),
    });
    expect((await renew(endless, say, staffContext(), world.deps)).outcome).toBe('done');
    const past = wish({ lastValidOn: '2026-11-21' });
    await expect(renew(first, past, staffContext(), world.deps)).rejects.toMatchObject({ code: 'malformed' });
  });

  test('for what was revoked, until it is reinstated; nor once its learner is erased', async () => {
    world.pass(30 * DAY);
    await revoke(first, { reason: 'other', dryRun: false }, staffContext(), world.deps);
    await expect(renew(first, wish(), staffContext(), world.deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('revoked'),
    });
    await reinstate(first, { dryRun: false }, staffContext(), world.deps);
    expect((await renew(first, wish(), staffContext(), world.deps)).outcome).toBe('done');
    await retire({ userId: 7, dryRun: false }, staffContext(), world.deps);
    const [newest] = await versions();
    await expect(renew(newest?.uuid ?? '', wish(), staffContext(), world.deps)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('for staff of another course', async () => {
    await expect(renew(first, wish(), staffContext(STRANGER), world.deps)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const all = renewalsRequest.parse({ certificates: [first] });
    await expect(
      renewMany(AWARD, all, staffContext(STRANGER), world.deps, { leftMs: 0 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    const query = { withinDays: 9, after: undefined, limit: 9 };
    await expect(listEnding(AWARD, query, STRANGER, world.deps)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const elsewhere = { courseKey: 'course-v1:Org+Other+Run', slug: 'course' };
    const answer = await renewMany(elsewhere, all, staffContext(STRANGER), world.deps, { leftMs: 0 });
    expect(answer.counts).toEqual({ refused: 1 });
    expect(await versions()).toHaveLength(1);
  });
});

test('that a course is certified again, or a learner put into a level, is no renewal', async () => {
  await publish({ ...YEARLY, levels: [{ label: 'Distinction', threshold: 9900 }] });
  const { setLevel } = await import('../../../service/issuance/staff-awards/assign-level.ts');
  const renewed = (await renew(first, wish({ lastValidOn: '2030-05-31' }), staffContext(), world.deps))
    .certificate;
  const group = {
    rows: [{ username: 'learner7' }],
    label: 'Distinction',
    note: 'x',
    reissue: true,
    dryRun: false,
  };
  await setLevel(AWARD, group, staffContext(), world.deps, { leftMs: 0 });
  expect(await speaks()).toMatchObject({
    version: 3,
    expiresAt: '2030-06-01T00:00:00.000Z',
    renewedAt: renewed.renewedAt,
  });
  expect((await page(renewed.uuid)).renewed).toBe(false);
});

describe('the certificates of a course', () => {
  test('that end are listed page by page and renewed, each with an answer; a repeated call renews none twice', async () => {
    const [, , endless] = [await issue(8), await issue(9), await issue(10, settings)];
    const revoked = await issue(11);
    await revoke(revoked, { reason: 'other', dryRun: false }, staffContext(), world.deps);
    world.pass(340 * DAY);
    const late = await issue(12);
    const list = async (withinDays: number, after?: number) =>
      listEnding(AWARD, { withinDays, after, limit: 2 }, OPERATOR, world.deps);
    expect(await list(20)).toEqual({ certificates: [], next: null });
    const [one, two] = [await list(30), await list(30, 8)];
    expect(
      [one, two].map(({ certificates, next }) => [certificates.map(({ userId }) => userId), next]),
    ).toEqual([
      [[7, 8], 8],
      [[9], null],
    ]);
    const named = [...one.certificates, ...two.certificates].map(({ uuid }) => uuid);
    const all = renewalsRequest.parse({
      certificates: [...named, first, endless, revoked, late, `${'f'.repeat(8)}-0000-4000-8000-000000000000`],
    });
    const preview = await renewMany(AWARD, { ...all, dryRun: true }, staffContext(), world.deps, {
      leftMs: 0,
    });
    expect(preview.counts).toEqual({ 'would-renew': 3, unchanged: 1, refused: 3 });
    const asked = staffContext();
    const done = await renewMany(AWARD, all, asked, world.deps, { leftMs: 0 });
    expect(done.counts).toEqual({ renewed: 3, unchanged: 1, refused: 3 });
    expect(await renewMany(AWARD, all, asked, world.deps, { leftMs: 0 })).toEqual(done);
    expect(await list(30)).toEqual({ certificates: [], next: null });
    expect(await versions()).toHaveLength(2);
    expect((await verifyChain(COURSE, undefined, OPERATOR, world.deps)).intact).toBe(true);
  });
});
