// Exceptions and levels as course staff use them: the staff API of the real service, beside the practice LMS.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { verifyAnswer } from '../../../shared/certificates/verification.ts';
import { grantPage, listAnswer, removalAnswer } from '../../../shared/staff/grants.ts';
import { pdfText } from '../../support/pdf.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { type As, fetchGiven, startWorld, toAnswer, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, { levels: [{ label: 'Distinction', threshold: 9900 }] });
});
afterAll(() => world.close());

const AWARD = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;
const sofia = (): As => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });
const post = (what: string, body: object, as = sofia()) => world.call('POST', `${AWARD}/${what}`, as, body);
const remove = (what: string, whose: string, body: object = {}) =>
  world.call('DELETE', `${AWARD}/${what}/${encodeURIComponent(whose)}`, sofia(), body);
const list = async (what: string, query = '') =>
  grantPage.parse((await world.call('GET', `${AWARD}/${what}${query}`, sofia())).body);
const idOf = (username: string) => world.lms.world.learner(username)?.id;
const allow = async (rows: object[], more: object = {}) => {
  const answer = await post('exceptions', { rows, waives: ['grade'], note: 'Was ill', ...more });
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return listAnswer.parse(answer.body);
};
const verify = async (uuid: string) => {
  const headers = { Accept: 'application/json' };
  const answer = await toAnswer(await fetch(new URL(`/verify/${uuid}`, world.service.url), { headers }));
  return verifyAnswer.parse(answer.body);
};

/** Also within the second of the last token: staff view what they have just published. */
async function publish(settings: { modes: string[] }): Promise<void> {
  world.lms.world.publish(PRACTICE_BLOCK, settings);
  await world.standing('sofia');
}

describe('an award that was never shown', () => {
  test('is not known, until staff open the unit once', async () => {
    const rows = [{ username: 'ben' }];
    const answer = await post('exceptions', { rows, waives: ['grade'], note: 'Was ill' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
    expect(answer.body.detail).toContain('Open the unit with the block once');
    const draft = { token: world.lms.mintBlockToken('sofia', { published: false }) };
    await world.call('GET', ROUTES.standing, draft);
    expect((await post('exceptions', { rows, waives: ['grade'], note: 'Was ill' })).status).toBe(409);
    await world.standing('sofia');
    expect((await post('exceptions', { rows, waives: ['grade'], note: 'x', dryRun: true })).status).toBe(200);
  });
});

describe('an exception', () => {
  test('is written in the learner’s language, and on paper and page silent about what was waived', async () => {
    world.lms.world.setGrade('wang', 0.1);
    const { rows } = await allow([{ username: 'wang' }]);
    const uuid = rows[0]?.certificate?.uuid ?? '';
    const { learnerLanguage, waived } =
      (await world.service.composition.issuance.stores.certificates.findByUuid(uuid)) ?? {};
    expect([learnerLanguage, waived]).toEqual(['zh-CN', ['course-grade']]);
    expect(await verify(uuid)).toMatchObject({ status: 'valid', requirements: [] });
    const html = await (await fetch(new URL(`/verify/${uuid}`, world.service.url))).text();
    expect(html).not.toMatch(/Requirements met|[Cc]ourse grade|70\s*%/);
    const { downloadUrl } = (await world.standing('wang')).body.certificate;
    const pdf = await (await fetchGiven(world, downloadUrl)).bytes();
    expect(pdfText(pdf)).toContain('王小明');
    expect(pdfText(pdf)).not.toMatch(/course grade|passing grade/);
  });

  test('issues at once, shows on the learner’s page, and tells no reader that it was an exception', async () => {
    expect((await world.standing('ben')).body.status).toBe('not-passing');
    const answer = await allow([{ username: 'ben' }]);
    expect(answer.rows[0]).toMatchObject({ outcome: 'issued', granted: 'made' });
    const standing = await world.standing('ben');
    expect(standing.body.status).toBe('issued');
    const { uuid } = standing.body.certificate;
    expect(answer.rows[0]?.certificate?.uuid).toBe(uuid);
    const seen = await verify(uuid);
    expect(seen).toMatchObject({ status: 'valid', recipientName: 'Ben Okafor' });
    expect(stripRandom(seen)).not.toMatch(/exception|waive|ill/);
    const trail = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, sofia());
    expect(stripRandom(trail.body)).not.toMatch(/ben|Ben|6800/);
  });

  test('is given by e-mail, for enrollment and mode as well, and each is named', async () => {
    await publish({ modes: ['verified'] });
    const row = [{ email: 'nora@practice.example' }];
    expect((await allow(row, { waives: ['grade'] })).rows[0]).toMatchObject({
      outcome: 'not-enrolled',
      learner: 'nora@practice.example',
      granted: 'made',
    });
    expect((await allow(row, { waives: ['grade', 'enrollment'] })).rows[0]).toMatchObject({
      outcome: 'not-passing',
      requirements: [
        { kind: 'enrolled', met: true },
        { kind: 'mode', met: false, has: null, needs: ['verified'] },
        { kind: 'course-grade', met: true },
      ],
    });
    expect((await allow(row, { waives: ['grade', 'enrollment', 'mode'] })).rows[0]?.outcome).toBe('issued');
    await publish({ modes: [] });
  });

  test('of a learner whose account has no name says what to do, and is kept', async () => {
    const [row] = (await allow([{ username: 'quiet_one' }])).rows;
    expect(row).toMatchObject({ outcome: 'failed', granted: 'made' });
    expect(row?.message).toContain('no full name');
  });

  test('in a list answers row by row: unknown, awkward, twice', async () => {
    const { rows, counts } = await allow([
      { username: 'maria' },
      { username: 'nobody' },
      { username: '../../courses' },
      { username: 'sam lee+gm@example.org', note: 'Exam on paper' },
      { email: 'maria@practice.example' },
      { username: 'a,maria' },
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'issued',
      'unknown-learner',
      'unknown-learner',
      'issued',
      'duplicate',
      'unknown-learner',
    ]);
    expect(counts).toEqual({ issued: 2, 'unknown-learner': 3, duplicate: 1 });
    const { grants } = await list('exceptions');
    expect(grants.find(({ username }) => username?.startsWith('sam'))?.note).toBe('Exam on paper');
  });

  test('is listed with who, why and until when, in pages', async () => {
    const until = '2198-12-31';
    await allow([{ username: 'aarav' }], { until });
    const first = await list('exceptions', '?limit=1');
    expect(first.grants).toMatchObject([
      {
        username: 'aarav',
        state: 'active',
        until,
        endsAt: '2199-01-01T00:00:00.000Z',
        note: 'Was ill',
        waives: ['grade'],
      },
    ]);
    expect(first.grants[0]?.actor).toBe(`staff:${world.lms.world.learner('sofia')?.id}`);
    const second = await list('exceptions', `?limit=1&before=${first.next}`);
    expect(second.grants[0]?.username).not.toBe('aarav');
  });

  test('is taken back by name or number, and the certificate stays', async () => {
    const answer = await remove('exceptions', 'sam lee+gm@example.org', { note: 'Mistake' });
    expect(removalAnswer.parse(answer.body)).toMatchObject({ outcome: 'done', grant: { state: 'removed' } });
    const again = await remove('exceptions', answer.body.grant.uuid);
    expect(again.body.outcome).toBe('nothing-to-do');
    expect((await world.standing('sam lee+gm@example.org')).body.status).toBe('issued');
    expect(await remove('exceptions', 'sam lee+gm@example.org')).toMatchObject({ status: 404 });
    expect(await remove('exceptions', 'nobody')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test.each([
    ['e-mail address', () => 'ben@practice.example', { email: 'ben@practice.example' }],
    ['user id', () => `id:${idOf('ben')}`, undefined],
  ])('is given and taken back by %s, and the certificate is found by it', async (_what, whose, row) => {
    const rows = [row ?? { userId: idOf('ben') }];
    await remove('exceptions', 'ben');
    const given = await allow(rows);
    expect(given.rows[0]).toMatchObject({ learner: whose(), granted: 'made' });
    const path = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/certificates`;
    const found = await world.call('GET', `${path}?learner=${encodeURIComponent(whose())}`, sofia());
    expect(found.body.certificates.map(({ userId }: { userId: number }) => userId)).toEqual([idOf('ben')]);
    const taken = removalAnswer.parse((await remove('exceptions', whose())).body);
    expect([taken.outcome, taken.grant.userId]).toEqual(['done', idOf('ben')]);
  });

  test('waives no revocation', async () => {
    const { uuid } = (await world.gradeMe('wang')).body.certificate;
    const path = `${ROUTES.staff}/certificates/${uuid}/revoke`;
    await world.call('POST', path, sofia(), { reason: 'other' });
    const waives = ['grade', 'enrollment', 'mode', 'identity'];
    expect((await allow([{ username: 'wang' }], { waives })).rows[0]?.outcome).toBe('revoked');
    expect((await world.standing('wang')).body.status).toBe('revoked');
    expect((await verify(uuid)).status).toBe('revoked');
  });

  test('while the LMS is away is answered as failed, and the same call does the rest later', async () => {
    world.lms.faults.set('grades', { kind: 'unavailable' });
    const row = [{ username: 'tuyet' }];
    const first = await allow(row);
    world.lms.faults.clear();
    expect(first.rows[0]).toMatchObject({ outcome: 'failed', granted: 'made' });
    expect((await allow(row)).rows[0]).toMatchObject({ outcome: 'issued', granted: 'unchanged' });
  });
});

describe('a level', () => {
  test('offers the re-issue, makes it, and the old certificate leads to the new one', async () => {
    const old = (await world.gradeMe('amina')).body.certificate.uuid;
    const wish = {
      rows: [{ username: 'amina' }],
      label: 'Distinction',
      note: 'Jury',
      issuedOn: '2026-06-30',
    };
    const offered = listAnswer.parse((await post('levels', wish)).body);
    expect(offered.rows[0]).toMatchObject({ outcome: 'already-issued', granted: 'made' });
    const done = listAnswer.parse((await post('levels', { ...wish, reissue: true })).body);
    expect(done.rows[0]).toMatchObject({ outcome: 'reissued', certificate: { version: 2 } });
    const fresh = done.rows[0]?.certificate?.uuid ?? '';
    expect(await verify(old)).toMatchObject({
      status: 'replaced',
      replacedBy: expect.stringContaining(fresh),
    });
    expect(await verify(fresh)).toMatchObject({ status: 'valid', issuedOn: '2026-06-30' });
    expect((await list('levels')).grants).toMatchObject([{ label: 'Distinction', issuedOn: '2026-06-30' }]);
    const cleared = removalAnswer.parse((await remove('levels', 'amina', { reissue: true })).body);
    expect(cleared).toMatchObject({ outcome: 'done', certificate: { outcome: 'reissued' } });
  });
});

describe('what is wrong with a call', () => {
  const rows = [{ username: 'ben' }];
  test.each<[string, object, string]>([
    ['nobody', { rows: [], waives: ['grade'], note: 'x' }, 'rows'],
    ['neither name', { rows: [{}], waives: ['grade'], note: 'x' }, 'rows.0'],
    ['no reason', { rows, waives: ['grade'] }, 'note'],
    ['an empty reason', { rows, waives: ['grade'], note: '  ' }, 'note'],
    ['a revocation', { rows, waives: ['revocation'], note: 'x' }, 'waives.0'],
    ['nothing waived', { rows, waives: [], note: 'x' }, 'waives'],
    ['an instant for a day', { rows, waives: ['grade'], note: 'x', until: '2027-01-01T00:00:00Z' }, 'until'],
    ['a hundred and one', { rows: Array(101).fill(rows[0]), waives: ['grade'], note: 'x' }, 'rows'],
  ])('%s is said field by field', async (_what, body, path) => {
    const answer = await post('exceptions', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(answer.body.errors.map((each: { path: string }) => each.path)).toContain(path);
  });

  test('an end that has passed, a course that is none, and an award that can be none', async () => {
    const body = { rows, waives: ['grade'], note: 'x', until: '2020-01-01' };
    expect(await post('exceptions', body)).toMatchObject({ status: 400 });
    const olga = { authorization: `JWT ${world.lms.mintPlatformToken('olga')}` };
    const at = (course: string, slug: string) =>
      world.call('POST', `${ROUTES.staff}/courses/${course}/awards/${slug}/exceptions`, olga, {
        ...body,
        until: null,
      });
    expect(await at('nonsense', 'course')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'courseKey' }] },
    });
    expect(await at(encodeURIComponent(PRACTICE_COURSE), 'No!')).toMatchObject({ status: 400 });
  });

  test('a body that is too long', async () => {
    const note = 'x'.repeat(600_000);
    const answer = await post('exceptions', { rows, waives: ['grade'], note });
    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });
});
