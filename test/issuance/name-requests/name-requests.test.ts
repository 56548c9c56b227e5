// A learner asks for another name on an issued certificate; staff of the course accept or refuse.
import { beforeEach, describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { Staff } from '../../../service/domain/staff.ts';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import { revoke } from '../../../service/issuance/corrections/revoke.ts';
import type { BlockSession } from '../../../service/issuance/deps.ts';
import { askForName, cancelRequest, readRequestForm } from '../../../service/issuance/name-requests/ask.ts';
import {
  acceptNameRequest,
  listNameRequests,
  refuseNameRequest,
} from '../../../service/issuance/name-requests/decide.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';

import type { NewNameRequest } from '../../../shared/certificates/name-requests.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const TYPED: NewNameRequest = { source: 'given', name: 'Learner Seven', reason: 'My name is misspelt.' };
const PAGE = { onlyOpen: true, before: undefined, limit: 50 };
const STRANGER: Staff = { actor: 'staff:99', scope: [{ courseKey: 'course-v1:Other+X+1' }], mayWrite: true };
const READER: Staff = { actor: 'staff:98', scope: [{ courseKey: COURSE }], mayWrite: false };

let world: Awaited<ReturnType<typeof makeDeps>>;
beforeEach(async () => {
  world = await makeDeps();
  await gradeMe(session(), 'press-0001', world.deps);
});

const session = (over: Partial<BlockSession> = {}) => world.session(over);
const ask = (request: Partial<NewNameRequest> = {}, over?: Partial<BlockSession>) =>
  askForName(session(over), { ...TYPED, ...request }, 'ask-0001', world.deps);
const list = (staff = staffContext().staff) => listNameRequests(AWARD, PAGE, staff, world.deps);
const first = async () => (await list()).requests[0]?.id ?? '';
const accept = async (dryRun = false, staff?: Staff) =>
  acceptNameRequest(AWARD, await first(), { dryRun }, staffContext(staff), world.deps);
const refuse = async (staff?: Staff) =>
  refuseNameRequest(
    AWARD,
    await first(),
    { answer: 'Send us your passport.', dryRun: false },
    staffContext(staff),
    world.deps,
  );
const live = async () => (await world.live()).certificate;
const actions = async (uuid: string) =>
  (await world.deps.stores.audit.readLines({ certificates: [uuid] })).map(({ action }) => action);

describe('a learner', () => {
  test('asks, and staff see the request with both names', async () => {
    expect(await ask()).toMatchObject({ status: 'open', name: TYPED.name });
    expect(await list()).toMatchObject({
      open: 1,
      requests: [{ currentName: 'Learner 7', name: TYPED.name, reason: TYPED.reason, username: 'learner7' }],
    });
    expect((await showStanding(session(), world.deps)).nameRequest).toMatchObject({ status: 'open' });
    expect(await actions((await live()).uuid)).toContain('name-requested');
  });

  test('reads the names that the LMS has', async () => {
    expect(await readRequestForm(session(), world.deps)).toEqual({
      names: [{ source: 'profile', name: 'Learner 7' }],
      request: null,
    });
  });

  test('has one open request, also when both tabs ask at the same moment', async () => {
    const asked = await Promise.allSettled([ask(), ask({ name: 'Other Name' })]);
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
    expect((await list()).open).toBe(1);
  });

  test('cancels the request, twice without harm, and may ask again', async () => {
    await ask();
    for (let time = 0; time < 2; time += 1)
      expect(await cancelRequest(session(), 'cancel-01', world.deps)).toMatchObject({ status: 'cancelled' });
    expect((await list()).open).toBe(0);
    expect((await showStanding(session(), world.deps)).nameRequest).toBeUndefined();
    expect(await ask()).toMatchObject({ status: 'open' });
  });

  test.each<[string, Partial<NewNameRequest>, Partial<BlockSession>, string]>([
    ['the name that it has', { name: 'Learner 7' }, {}, 'conflict'],
    ['a verified name that the LMS does not have', { source: 'verified' }, {}, 'conflict'],
    ['a profile name that the LMS does not have', { source: 'profile' }, {}, 'conflict'],
    ['anything, where there is no certificate', {}, { userId: 8 }, 'conflict'],
    ['anything, as staff who view as the learner', {}, { readOnly: true }, 'read-only'],
  ])('cannot ask for %s', async (_what, request, over, code) => {
    await expect(ask(request, over)).rejects.toMatchObject({ code });
    expect((await list()).open).toBe(0);
  });

  test('cannot ask for a name that cannot be drawn', async () => {
    world.breakRenderer(new ServiceProblem('name-not-drawable', 'No font has it.'));
    await expect(ask()).rejects.toMatchObject({ code: 'name-not-drawable' });
  });

  test('cannot ask once the certificate is revoked', async () => {
    await revoke((await live()).uuid, { reason: 'other', dryRun: false }, staffContext(), world.deps);
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('staff', () => {
  test('accept: a newer version has the name, and the old one says what replaced it', async () => {
    const before = await live();
    await ask();
    expect(await accept(true)).toMatchObject({ outcome: 'would-do', request: { status: 'open' } });
    expect((await live()).uuid).toBe(before.uuid);
    expect(await accept()).toMatchObject({ outcome: 'done', request: { status: 'accepted' } });
    const after = await live();
    expect(after).toMatchObject({ version: 2, recipientName: TYPED.name, nameSource: 'given' });
    expect(await actions(before.uuid)).toContain('replaced');
    expect(await actions(after.uuid)).toEqual(
      expect.arrayContaining(['reissuing', 'awarded', 'name-request-accepted']),
    );
    expect((await showStanding(session(), world.deps)).nameRequest).toBeUndefined();
  });

  test('accept again after a call that was stopped before the request was closed', async () => {
    await ask();
    const { nameRequests } = world.deps.stores;
    const close = nameRequests.close;
    Object.assign(nameRequests, { close: () => Promise.reject(new Error('stopped')) });
    await expect(accept()).rejects.toThrow('stopped');
    Object.assign(nameRequests, { close });
    expect(await accept()).toMatchObject({ outcome: 'done', request: { status: 'accepted' } });
    expect((await live()).version).toBe(2);
  });

  test('refuse: the learner reads why, and the certificate stays', async () => {
    await ask();
    expect(await refuse()).toMatchObject({ outcome: 'done', request: { status: 'refused' } });
    expect((await showStanding(session(), world.deps)).nameRequest).toMatchObject({
      status: 'refused',
      answer: 'Send us your passport.',
    });
    expect(await live()).toMatchObject({ version: 1, recipientName: 'Learner 7' });
  });

  test('cannot decide twice', async () => {
    await ask();
    const id = await first();
    await refuse();
    const again = acceptNameRequest(AWARD, id, { dryRun: false }, staffContext(), world.deps);
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const same = refuseNameRequest(AWARD, id, { answer: 'x', dryRun: false }, staffContext(), world.deps);
    expect(await same).toMatchObject({ outcome: 'nothing-to-do' });
  });

  test('leave the request open when the certificate was revoked meanwhile', async () => {
    await ask();
    await revoke((await live()).uuid, { reason: 'other', dryRun: false }, staffContext(), world.deps);
    await expect(accept()).rejects.toMatchObject({ code: 'conflict' });
    expect((await list()).open).toBe(1);
  });

  test('of another course read and change nothing', async () => {
    await ask();
    await expect(list(STRANGER)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(accept(false, STRANGER)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(refuse(STRANGER)).rejects.toMatchObject({ code: 'forbidden' });
    const other = { courseKey: 'course-v1:Other+X+1', slug: 'course' };
    const foreign = acceptNameRequest(
      other,
      await first(),
      { dryRun: false },
      staffContext(STRANGER),
      world.deps,
    );
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
  });

  test('who may only read see the list and change nothing', async () => {
    await ask();
    expect((await list(READER)).open).toBe(1);
    await expect(accept(false, READER)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(refuse(READER)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('a retirement deletes the requests with their texts', async () => {
  await ask();
  await refuse();
  await retire({ userId: 7, dryRun: false }, staffContext(), world.deps);
  expect(await world.knex('name_requests')).toEqual([]);
  await expect(ask()).rejects.toThrow();
});
