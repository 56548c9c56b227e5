// An award that shows a proof: nothing is issued before the learner has confirmed one of the names that the LMS has.
import { beforeEach, describe, expect, test } from 'vitest';
import { gradeMe } from '../../../service/issuance/award/grade-me.ts';
import { showStanding } from '../../../service/issuance/award/show-standing.ts';
import { revoke } from '../../../service/issuance/corrections/revoke.ts';
import type { BlockSession } from '../../../service/issuance/deps.ts';
import { drawProof } from '../../../service/issuance/proof/draw-proof.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import type { LmsName } from '../../../shared/certificates/proof.ts';
import { settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const PROFILE: LmsName = { source: 'profile', name: 'Maria Jensen' };
const VERIFIED: LmsName = { source: 'verified', name: 'Maria Elena Jensen Ruiz' };

let world: Awaited<ReturnType<typeof makeDeps>>;
let names: readonly LmsName[];

beforeEach(async () => {
  names = [PROFILE, VERIFIED];
  const readFullName = async () => names.find(({ source }) => source === 'profile')?.name;
  world = await makeDeps({ lms: { readNames: async () => names, readFullName } });
});

const session = (over: Partial<BlockSession> = {}) =>
  world.session({ settings: { ...settings, proof: true }, ...over });
const press = (confirmed?: LmsName, over?: Partial<BlockSession>) =>
  gradeMe(session(over), 'request-token', world.deps, confirmed);
const live = () =>
  world.deps.stores.certificates.findLive(
    { courseKey: session().courseKey, slug: settings.slug },
    session().userId,
  );

describe('a press of "Grade me"', () => {
  test('without a confirmed name issues nothing and sends the names', async () => {
    expect(await press()).toMatchObject({
      status: 'eligible',
      certificate: null,
      nameChoice: { names: [PROFILE, VERIFIED] },
    });
    expect(await live()).toBeUndefined();
    expect(world.drawn()).toBe(0);
  });

  test.each([PROFILE, VERIFIED])(
    'with the $source name issues with it, and freezes its source',
    async (name) => {
      const answer = await press(name);
      expect(answer).toMatchObject({ status: 'issued', certificate: { recipientName: name.name } });
      expect(answer.nameChoice).toBeUndefined();
      expect(await live()).toMatchObject({ recipientName: name.name, nameSource: name.source });
      const lines = await world.deps.stores.audit.readLines({ certificates: [(await live())?.uuid ?? ''] });
      expect(lines.find(({ action }) => action === 'awarding')?.details).toMatchObject({ name: name.source });
    },
  );

  test.each<[string, readonly LmsName[], LmsName]>([
    ['was changed', [{ source: 'profile', name: 'Maria Keller' }, VERIFIED], PROFILE],
    ['was removed', [PROFILE], VERIFIED],
    ['was never there', [PROFILE], { source: 'profile', name: 'Somebody Else' }],
    ['has another source', [PROFILE, VERIFIED], { source: 'verified', name: PROFILE.name }],
  ])('with a name that %s shows the names again', async (_how, now, confirmed) => {
    names = now;
    expect(await press(confirmed)).toMatchObject({
      status: 'eligible',
      nameChoice: { names: now, hasChanged: true },
    });
    expect(await live()).toBeUndefined();
  });

  test('with another name in a second tab returns the certificate that there is', async () => {
    await press(PROFILE);
    expect(await press(VERIFIED)).toMatchObject({ certificate: { recipientName: PROFILE.name } });
  });

  test('twice at the same moment issues one certificate', async () => {
    const [one, two] = await Promise.all([press(PROFILE), press(VERIFIED)]);
    expect(one.certificate?.uuid).toBe(two.certificate?.uuid);
  });

  test('after the learner lost the grade is refused with what is missing', async () => {
    Object.assign(world.deps.lms, { readGrade: async () => ({ percent: 1000, passed: false }) });
    const answer = await press(PROFILE);
    expect(answer).toMatchObject({ status: 'not-passing', certificate: null });
    expect(answer.nameChoice).toBeUndefined();
  });

  test('after a revocation states the revocation', async () => {
    await press(PROFILE);
    await revoke((await live())?.uuid ?? '', { reason: 'other', dryRun: false }, staffContext(), world.deps);
    expect(await press(VERIFIED)).toMatchObject({ status: 'revoked' });
  });

  test('by staff who view the block as the learner is refused', async () => {
    await expect(press(PROFILE, { readOnly: true })).rejects.toMatchObject({ code: 'read-only' });
  });

  test('by a retired learner is refused', async () => {
    await retire({ userId: session().userId, dryRun: false }, staffContext(), world.deps);
    await expect(press(PROFILE)).rejects.toMatchObject({ code: 'retired' });
    await expect(drawProof(session(), 'profile', 't', world.deps)).rejects.toMatchObject({ code: 'retired' });
  });

  test('ignores a confirmed name where the award shows no proof', async () => {
    const answer = await press(VERIFIED, { settings });
    expect(answer).toMatchObject({ status: 'issued', certificate: { recipientName: PROFILE.name } });
    expect(await live()).toMatchObject({ nameSource: 'profile' });
  });
});

describe('the names', () => {
  test('that cannot be names are left out', async () => {
    names = [{ source: 'profile', name: '12345' }, VERIFIED];
    expect((await press()).nameChoice).toEqual({ names: [VERIFIED] });
  });

  test('are missing: the standing and the press say so', async () => {
    names = [];
    expect(await showStanding(session(), world.deps)).toMatchObject({ problem: { code: 'no-name' } });
    await expect(press()).rejects.toMatchObject({ code: 'no-name' });
  });

  test('are not missing while there is a verified one', async () => {
    names = [VERIFIED];
    expect(await showStanding(session(), world.deps)).toMatchObject({ status: 'eligible', problem: null });
  });
});

describe('the proof', () => {
  const facts = () => world.printed().at(-1);

  test('is drawn with the chosen name, without ID, address and record', async () => {
    const { picture } = await drawProof(session(), 'verified', 'request-token', world.deps);
    expect(picture).toMatch(/^data:image\/png;base64,\w/);
    expect(facts()).toMatchObject({ recipientName: VERIFIED.name, uuid: 'PROOF', verifyUrl: 'PROOF' });
    expect(await live()).toBeUndefined();
    expect(world.files.size).toBe(0);
  });

  test.each<[string, () => void, Partial<BlockSession>, string]>([
    ['a name that the LMS has no more', () => (names = [PROFILE]), {}, 'conflict'],
    [
      'a learner who is not eligible any more',
      () => Object.assign(world.deps.lms, { readGrade: async () => ({ percent: 1, passed: false }) }),
      {},
      'conflict',
    ],
    ['staff who view as the learner', () => undefined, { readOnly: true }, 'read-only'],
  ])('is refused for %s', async (_who, change, over, code) => {
    change();
    await expect(drawProof(session(over), 'verified', 't', world.deps)).rejects.toMatchObject({ code });
  });

  test('is refused for a learner who has the certificate', async () => {
    await press(PROFILE);
    await expect(drawProof(session(), 'verified', 't', world.deps)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
