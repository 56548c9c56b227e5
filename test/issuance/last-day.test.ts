// "Valid until" is one day, whoever reads it where: the last one on which a certificate is valid, in its own time zone.
import { beforeEach, describe, expect, test } from 'vitest';
import { renderVerifyPage } from '../../service/http/pages/verify-page.ts';
import { allow } from '../../service/issuance/allow.ts';
import { award } from '../../service/issuance/award.ts';
import { expire } from '../../service/issuance/expire.ts';
import { exportCertificates } from '../../service/issuance/export-certificates.ts';
import { listGrants } from '../../service/issuance/list-grants.ts';
import { outcomeOf } from '../../service/issuance/outcome.ts';
import { renew } from '../../service/issuance/renew.ts';
import { readStaffView } from '../../service/issuance/staff-view.ts';
import { verify } from '../../service/issuance/verify.ts';
import { allowRequest } from '../../shared/exceptions.ts';
import { renewalRequest } from '../../shared/renewals.ts';
import { AWARD, courseWorld, pupils } from '../support/course-world.ts';

const OPERATOR = { actor: 'operator:1', reach: 'everywhere', mayChange: true } as const;
const ERRAND = { staff: OPERATOR, requestToken: 'request-token' };

let world: Awaited<ReturnType<typeof courseWorld>>;
let uuid: string;

/** Issued in a zone, by a service whose zone is another one by now. */
async function issueIn(timeZone: string) {
  world = await courseWorld(pupils(3));
  const { options } = world.parts;
  Object.assign(options, { timeZone });
  uuid = (await award(world.intent(1), world.parts)).uuid;
  Object.assign(options, { timeZone: 'Asia/Tokyo' });
}

async function lastDays() {
  const { parts } = world;
  const certificate = await parts.store.findByUuid(uuid);
  const told = await verify(uuid, parts);
  if (certificate === undefined || told === undefined || told.status === 'not-shown') throw new Error('none');
  const [, printed] =
    /Valid until<\/dt><dd><time datetime="([^"]+)"/.exec(renderVerifyPage(told, undefined, 'en')) ?? [];
  let csv = '';
  for await (const lines of exportCertificates(AWARD, { bom: false }, OPERATOR, parts)) csv += lines;
  const [head = '', row = ''] = csv.split(/\r?\n/);
  return {
    learner: (await outcomeOf(certificate, parts)).certificate?.lastValidOn,
    page: printed,
    json: told.lastValidOn,
    staff: (await readStaffView(uuid, parts)).lastValidOn,
    csv: row.split(',')[head.split(',').indexOf('last_valid_on')],
  };
}
const everywhere = (day: string) => ({ learner: day, page: day, json: day, staff: day, csv: day });

describe.each(['America/New_York', 'UTC', 'Pacific/Kiritimati'])('a certificate of %s', (zone) => {
  beforeEach(() => issueIn(zone));

  test('has the last day that staff chose on every surface, and is valid through it', async () => {
    await expire(uuid, { lastValidOn: '2026-12-31', dryRun: false }, ERRAND, world.parts);
    expect(await lastDays()).toEqual(everywhere('2026-12-31'));
    const end = Date.parse((await readStaffView(uuid, world.parts)).expiresAt ?? '');
    world.pass((end - world.parts.clock.now().getTime()) / 1000 - 1);
    expect((await readStaffView(uuid, world.parts)).status).toBe('valid');
    world.pass(1);
    expect((await readStaffView(uuid, world.parts)).status).toBe('expired');
  });

  test('has the one it was renewed to', async () => {
    await expire(uuid, { lastValidOn: '2026-12-31', dryRun: false }, ERRAND, world.parts);
    const wish = renewalRequest.parse({ lastValidOn: '2027-12-31' });
    const errand = { ...ERRAND, requestToken: 'renewal-token' };
    uuid = (await renew(uuid, wish, errand, world.parts)).certificate.uuid;
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

test('an author’s last day is the same, in the zone of the issue', async () => {
  world = await courseWorld(pupils(3), 10, { expires: { on: '2027-06-30' } });
  Object.assign(world.parts.options, { timeZone: 'America/New_York' });
  const intent = world.intent(1);
  const recipient = { ...intent.recipient, settings: world.shown.settings };
  uuid = (await award({ ...intent, recipient }, world.parts)).uuid;
  Object.assign(world.parts.options, { timeZone: 'Asia/Tokyo' });
  expect(await lastDays()).toEqual(everywhere('2027-06-30'));
});

test('an exception holds through its last day in the zone of the service', async () => {
  await issueIn('UTC');
  const wish = allowRequest.parse({
    rows: [{ username: 'learner2' }],
    waives: ['grade'],
    note: 'Ill',
    until: '2026-12-31',
  });
  await allow(AWARD, wish, ERRAND, world.parts, { leftMs: 0 });
  const page = { before: undefined, limit: 10 };
  expect(await listGrants(AWARD, 'exception', page, ERRAND, world.parts)).toMatchObject({
    timeZone: 'Asia/Tokyo',
    grants: [{ until: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' }],
  });
});
