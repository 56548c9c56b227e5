// Certificates that are issued and not shown yet, by every entry point: block, REST check, verify page, files, and staff.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import type { DisplayRule } from '../../shared/award/display.ts';
import { standingAnswer } from '../../shared/certificates/standing.ts';
import { verifyConcealed, verifyFileAnswer } from '../../shared/certificates/verification.ts';
import { staffCertificateAnswer } from '../../shared/staff/corrections.ts';
import { stripRandom } from '../support/strip-random.ts';
import { fetchGiven, startWorld, toAnswer, type World } from '../support/worlds/world.ts';

const END = '2099-12-18T17:00:00.000Z';
let world: World;
let uuid: string;
let pdf: Uint8Array;
/** Addresses that the learner got before the author hid the certificate. */
let given: { downloadUrl: string; pictureUrl: string; verifyUrl: string };

const publish = (display: DisplayRule) => world.lms.world.publish(PRACTICE_BLOCK, { display } as object);
const get = async (url: string, headers: Record<string, string> = {}) =>
  toAnswer(await fetchGiven(world, url, { headers }));
const verified = (type: string) => get(given.verifyUrl, { Accept: type });
const sofia = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });
const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
const course = encodeURIComponent(PRACTICE_COURSE);
const listed = (as: { username: string } | { authorization: string }, path: string) =>
  world.call('GET', `${ROUTES.certificates}/${path}`, as);

beforeAll(async () => {
  world = await startWorld();
  world.lms.world.updateCourse(PRACTICE_COURSE, { end: END });
  const shown = (await world.gradeMe('maria')).body;
  expect(shown.status).toBe('issued');
  given = shown.certificate;
  uuid = shown.certificate.uuid;
  pdf = new Uint8Array(await (await fetchGiven(world, given.downloadUrl)).arrayBuffer());
  expect((await fetchGiven(world, given.pictureUrl)).status).toBe(200);
  world.passSecond();
  publish({ behaviour: 'end' });
  expect(standingAnswer.parse((await world.standing('maria')).body).status).toBe('earned-not-available');
});
afterAll(() => world.close());

/** Expects nothing that leads to the certificate or reveals the grade. */
const expectNothingTold = (body: unknown, own = uuid) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  expect(text).not.toContain(own);
  expect(text).not.toMatch(/\/files\/|\/verify\//);
  expect(stripRandom(text)).not.toMatch(/0\.85|8500|85\s?%/);
};

describe('while the course runs', () => {
  test('the block says that it is earned and from when it is shown, pressed or not', async () => {
    for (const { status, body } of [await world.standing('maria'), await world.gradeMe('maria')]) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'earned-not-available', availableAt: END, certificate: null });
      expectNothingTold(body);
    }
    const fresh = (await world.gradeMe('amina')).body;
    expect(fresh.status).toBe('earned-not-available');
    expectNothingTold(fresh, 'amina');
  });

  test('the REST check does not list it for any caller', async () => {
    for (const as of [{ username: 'maria' }, sofiaBlock(), olga()]) {
      const one = await listed(as, `maria/courses/${course}`);
      expect(one).toMatchObject({ status: 404, body: { error_code: 'no_certificate_for_user' } });
      expectNothingTold(one.body);
    }
    expect(await listed(olga(), 'maria')).toMatchObject({ status: 200, body: [] });
  });

  test('the verify page says that it is real, and neither whose nor for what', async () => {
    const json = await verified('application/json');
    expect(json.status).toBe(200);
    expect(verifyConcealed.parse(json.body).status).toBe('not-shown');
    const page = await verified('text/html');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Certificate not released');
    for (const secret of ['Maria', 'Clear Writing', 'PracticeX', '.png', '.pdf', '2099'])
      expect(page.body).not.toContain(secret);
    const arabic = await get(given.verifyUrl, { Accept: 'text/html', 'Accept-Language': 'ar' });
    expect(arabic.body).toContain('غير معروضة');
  });

  test('its file is still recognised as issued, and the answer has no more', async () => {
    const digest = createHash('sha256').update(pdf).digest('hex');
    const { body } = await world.call('POST', ROUTES.verifyFile, { authorization: '' }, { digest });
    expect(verifyFileAnswer.parse(body)).toMatchObject({
      verdict: 'identical',
      certificate: { status: 'not-shown' },
    });
    expect(JSON.stringify(body)).not.toContain('Maria');
  });

  test('addresses that were given out before open nothing', async () => {
    expect((await get(given.downloadUrl)).status).toBe(404);
    expect((await get(given.pictureUrl)).status).toBe(404);
  });

  test('staff see it with its day and may open it; their address works for no other reader', async () => {
    const { body } = await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, sofia());
    const { certificate } = staffCertificateAnswer.parse(body);
    expect(certificate).toMatchObject({ status: 'valid', shown: false, availableAt: END });
    expect((await get(certificate.downloadUrl ?? '')).status).toBe(200);
    const forged = new URL(given.downloadUrl);
    forged.searchParams.set('reader', 'staff');
    expect((await get(forged.href)).status).toBe(403);
  });

  test('the LMS may be down: the answers do not change', async () => {
    world.lms.faults.set('courses', { kind: 'unavailable' });
    expect((await verified('application/json')).body.status).toBe('not-shown');
    expect((await world.standing('maria')).body.availableAt).toBe(END);
    world.lms.faults.clear();
  });
});

test('when the author shows it, everything is there again at once', async () => {
  world.passSecond();
  publish({ behaviour: 'end_with_date', date: '2026-01-01T00:00:00Z' });
  expect((await world.standing('maria')).body).toMatchObject({ status: 'issued', certificate: { uuid } });
  expect((await listed(olga(), 'maria')).body).toHaveLength(1);
  expect((await verified('text/html')).body).toContain('Maria Jensen');
  expect((await get(given.downloadUrl)).status).toBe(200);
});

function sofiaBlock() {
  return { authorization: `Bearer ${world.lms.mintBlockToken('sofia')}` };
}
