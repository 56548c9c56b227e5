// "Valid until" is the same day for every reader: the last one on which a certificate is valid, in its own time zone.
import { beforeEach, describe, expect, test } from 'vitest';
import { renderVerifyPage } from '../../../service/http/pages/verify-page.ts';
import { showAudit } from '../../../service/issuance/audit/audit-trail.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { outcomeOf } from '../../../service/issuance/award/outcome.ts';
import { reissue } from '../../../service/issuance/corrections/reissue.ts';
import { renew } from '../../../service/issuance/corrections/renew.ts';
import { revoke } from '../../../service/issuance/corrections/revoke.ts';
import { expire } from '../../../service/issuance/corrections/set-expiry.ts';
import { listGrants } from '../../../service/issuance/grants/list-grants.ts';
import { exportCertificates } from '../../../service/issuance/queries/export-certificates.ts';
import { readStaffView } from '../../../service/issuance/queries/staff-view.ts';
import { verify } from '../../../service/issuance/queries/verify.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import { addExceptions } from '../../../service/issuance/staff-awards/add-exceptions.ts';
import { reissueRequest } from '../../../shared/staff/corrections.ts';
import { exceptionRequest } from '../../../shared/staff/grants.ts';
import { renewalRequest } from '../../../shared/staff/renewals.ts';
import { AWARD, makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { OPERATOR } from '../../support/worlds/staff.ts';

const errand = (requestToken: string) => ({ staff: OPERATOR, requestToken });
const ERRAND = errand('request-token');

let world: Awaited<ReturnType<typeof makeCourse>>;
let uuid: string;

/** Issued in one zone, by a service that has another zone now. */
async function issueIn(timeZone: string) {
  world = await makeCourse(makeLearners(3));
  const { options } = world.deps;
  Object.assign(options, { timeZone });
  uuid = (await award(world.intent(1), world.deps)).uuid;
  Object.assign(options, { timeZone: 'Asia/Tokyo' });
}

async function lastDays() {
  const { deps } = world;
  const certificate = await deps.stores.certificates.findByUuid(uuid);
  const told = await verify(uuid, deps);
  if (certificate === undefined || told === undefined || told.status === 'not-shown') throw new Error('none');
  const [, printed] =
    /Valid until<\/dt><dd><time datetime="([^"]+)"/.exec(renderVerifyPage(told, undefined, 'en')) ?? [];
  let csv = '';
  for await (const lines of exportCertificates(AWARD, { bom: false }, OPERATOR, deps)) csv += lines;
  const [head = '', row = ''] = csv.split(/\r?\n/);
  return {
    learner: (await outcomeOf(certificate, deps)).certificate?.lastValidOn,
    page: printed,
    json: told.lastValidOn,
    staff: (await readStaffView(uuid, deps)).lastValidOn,
    csv: row.split(',')[head.split(',').indexOf('last_valid_on')],
  };
}
const everywhere = (day: string) => ({ learner: day, page: day, json: day, staff: day, csv: day });

describe.each(['America/New_York', 'UTC', 'Pacific/Kiritimati'])('a certificate of %s', (zone) => {
  beforeEach(() => issueIn(zone));

  test('has the last day that staff chose on every surface, and is valid through it', async () => {
    await expire(uuid, { lastValidOn: '2026-12-31', dryRun: false }, ERRAND, world.deps);
    expect(await lastDays()).toEqual(everywhere('2026-12-31'));
    const end = Date.parse((await readStaffView(uuid, world.deps)).expiresAt ?? '');
    world.pass((end - world.deps.clock.now().getTime()) / 1000 - 1);
    expect((await readStaffView(uuid, world.deps)).status).toBe('valid');
    world.pass(1);
    expect((await readStaffView(uuid, world.deps)).status).toBe('expired');
  });

  test('has the one it was renewed to', async () => {
    await expire(uuid, { lastValidOn: '2026-12-31', dryRun: false }, ERRAND, world.deps);
    const wish = renewalRequest.parse({ lastValidOn: '2027-12-31' });
    uuid = (await renew(uuid, wish, errand('renewal-token'), world.deps)).certificate.uuid;
    expect((await lastDays()).page).toBe('2027-12-31');
  });

  test('has none when it has no end', async () => {
    expect(await lastDays()).toEqual({
      learner: undefined,
      page: undefined,
      json: null,
      staff: null,
      csv: '',
    });
  });
});

describe.each([
  // When the tests' clock starts it is 10:00 on 22 November in UTC.
  ['Pacific/Pago_Pago', '2026-11-21'],
  ['UTC', '2026-11-22'],
  ['Pacific/Kiritimati', '2026-11-23'],
])('what is done to a certificate of %s has the day of its own zone', (zone, today) => {
  beforeEach(() => issueIn(zone));

  test('a revocation, in the panel as on the verify page and for every version', async () => {
    const again = reissueRequest.parse({ reason: 'other' });
    const { certificate } = await reissue(uuid, again, errand('reissue-token'), world.deps);
    const request = { reason: 'other', dryRun: false } as const;
    await revoke(certificate.uuid, request, ERRAND, world.deps);
    for (const version of [uuid, certificate.uuid]) {
      const { revoked } = await readStaffView(version, world.deps);
      expect(revoked?.on).toBe(today);
      expect(await verify(version, world.deps)).toMatchObject({ revoked: { on: today } });
    }
  });

  test('a renewal, and its line in the history names the days before and after', async () => {
    await expire(uuid, { lastValidOn: '2026-12-31', dryRun: false }, ERRAND, world.deps);
    const wish = renewalRequest.parse({ lastValidOn: '2027-12-31' });
    const { certificate } = await renew(uuid, wish, errand('renewal-token'), world.deps);
    expect(certificate.renewedOn).toBe(today);
    await expire(certificate.uuid, { lastValidOn: null, dryRun: false }, errand('endless-token'), world.deps);
    const end = (before: string | null, after: string | null) => [{ fact: 'valid-until', before, after }];
    const trail = await showAudit(uuid, OPERATOR, world.deps);
    expect(trail.filter(({ changes }) => changes).map(({ action, changes }) => [action, changes])).toEqual([
      ['expiry-set', end(null, '2026-12-31')],
      ['renewing', end('2026-12-31', '2027-12-31')],
      ['expiry-set', end('2027-12-31', null)],
    ]);
  });

  test('a re-issue names what is printed otherwise, and nothing once the learner’s data is erased', async () => {
    const wish = reissueRequest.parse({ reason: 'date-corrected', issuedOn: '2026-11-19' });
    await reissue(uuid, wish, errand('reissue-token'), world.deps);
    const changesOf = async () =>
      (await showAudit(uuid, OPERATOR, world.deps)).flatMap(({ changes = [] }) => changes);
    expect(await changesOf()).toEqual([{ fact: 'date', before: today, after: '2026-11-19' }]);
    await retire({ userId: 1, dryRun: false }, errand('retire-token'), world.deps);
    expect(await changesOf()).toEqual([]);
  });
});

test('an author’s last day is the same, in the zone of the issue', async () => {
  world = await makeCourse(makeLearners(3), 10, { expires: { on: '2027-06-30' } });
  Object.assign(world.deps.options, { timeZone: 'America/New_York' });
  const intent = world.intent(1);
  const recipient = { ...intent.recipient, settings: world.shown.settings };
  uuid = (await award({ ...intent, recipient }, world.deps)).uuid;
  Object.assign(world.deps.options, { timeZone: 'Asia/Tokyo' });
  expect(await lastDays()).toEqual(everywhere('2027-06-30'));
});

test('an exception holds through its last day in the zone of the service', async () => {
  await issueIn('UTC');
  const wish = exceptionRequest.parse({
    rows: [{ username: 'learner2' }],
    waives: ['grade'],
    note: 'Ill',
    until: '2026-12-31',
  });
  await addExceptions(AWARD, wish, ERRAND, world.deps, { leftMs: 0 });
  const page = { before: undefined, limit: 10 };
  expect(await listGrants(AWARD, 'exception', page, ERRAND, world.deps)).toMatchObject({
    timeZone: 'Asia/Tokyo',
    grants: [{ until: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' }],
  });
});
