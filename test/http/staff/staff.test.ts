// Revoking, re-issuing and retiring as seen from outside: staff API, verify page, REST check, block, signed files.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { verifyAnswer } from '../../../shared/certificates/verification.ts';
import { auditAnswer, chainReport } from '../../../shared/staff/audit.ts';
import {
  correctionAnswer,
  retirementAnswer,
  staffCertificateAnswer,
} from '../../../shared/staff/corrections.ts';
import { endingPage, renewalsAnswer } from '../../../shared/staff/renewals.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { fetchGiven, startWorld, toAnswer, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const sofia = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });
const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
const issue = async (username: string) => (await world.gradeMe(username)).body.certificate;
const post = (uuid: string, access: string, body: object, as = sofia()) =>
  world.call('POST', `${ROUTES.staff}/certificates/${uuid}/${access}`, as, body);
const json = async (uuid: string) => {
  const headers = { Accept: 'application/json' };
  const answer = await toAnswer(await fetch(new URL(`/verify/${uuid}`, world.service.url), { headers }));
  expect(answer.status).toBe(200);
  return verifyAnswer.parse(answer.body);
};
const page = async (uuid: string, language = 'en') => {
  const headers = { Accept: 'text/html', 'Accept-Language': language };
  return toAnswer(await fetch(new URL(`/verify/${uuid}`, world.service.url), { headers }));
};
const fetchFile = async (url: string) => toAnswer(await fetchGiven(world, url));
const restCheck = (username: string) =>
  world.call(
    'GET',
    `${ROUTES.certificates}/${username}/courses/${encodeURIComponent(PRACTICE_COURSE)}`,
    olga(),
  );
const byDigest = (digest: string) => world.call('POST', ROUTES.verifyFile, { authorization: '' }, { digest });

describe('a certificate that is revoked', () => {
  const WORDING = 'It was issued before the exam was marked.';

  test('says so everywhere, never 404s, and is handed out no more', async () => {
    const { uuid, downloadUrl, pictureUrl } = await issue('maria');
    expect((await fetchFile(downloadUrl)).status).toBe(200);
    const request = { reason: 'academic-misconduct', wording: WORDING, note: 'Case 17, Maria Jensen' };
    const answer = await post(uuid, 'revoke', request);
    expect(correctionAnswer.parse(answer.body)).toMatchObject({
      outcome: 'done',
      certificate: { status: 'revoked', revoked: { reason: 'academic-misconduct', wording: WORDING } },
    });

    expect(await json(uuid)).toMatchObject({ status: 'revoked', revoked: { reason: WORDING } });
    const html = await page(uuid);
    expect(html.status).toBe(200);
    expect(html.body).toContain('Revoked certificate');
    expect(html.body).toContain(WORDING);
    // The class and the note are for staff.
    expect(html.body + JSON.stringify(await json(uuid))).not.toMatch(/misconduct|Case 17/);
    expect((await fetchFile(downloadUrl)).status).toBe(404);
    expect((await fetchFile(pictureUrl)).status).toBe(404);
    expect((await restCheck('maria')).body).toMatchObject({
      status: 'unavailable',
      is_passing: false,
      download_url: null,
    });
    expect((await world.standing('maria')).body).toMatchObject({
      status: 'revoked',
      certificate: { downloadUrl: null, revoked: { reason: WORDING } },
    });
    expect((await world.gradeMe('maria')).body.status).toBe('revoked');
  });

  test('stays so on every path, until staff reinstate it', async () => {
    const { uuid, digest } = await json((await world.standing('maria')).body.certificate.uuid);
    const again = await post(uuid, 'revoke', { reason: 'other', wording: 'Something else.' });
    expect(again.body).toMatchObject({
      outcome: 'nothing-to-do',
      certificate: { revoked: { wording: WORDING } },
    });
    expect(await post(uuid, 'reissue', { reason: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining('Reinstate the revocation') },
    });
    const reinstated = await post(uuid, 'reinstate', { note: 'The case was closed.' });
    expect(reinstated.body).toMatchObject({
      outcome: 'done',
      certificate: { status: 'valid', revoked: null },
    });
    const { certificate } = (await world.standing('maria')).body;
    expect((await fetchFile(certificate.downloadUrl)).status).toBe(200);
    expect((await byDigest(digest ?? '')).body).toMatchObject({ verdict: 'identical' });
  });

  test('is previewed without writing anything', async () => {
    const { uuid } = await issue('wang');
    const answer = await post(uuid, 'revoke', { reason: 'other', dryRun: true });
    expect(answer.body).toMatchObject({ outcome: 'would-do', certificate: { status: 'valid' } });
    expect((await json(uuid)).status).toBe('valid');
  });
});

describe('a certificate that is issued again', () => {
  test('has the name of today, a number and a file of its own; the old one says so and keeps its file', async () => {
    const old = await issue('aarav');
    const oldFile = await (await fetchGiven(world, old.downloadUrl)).arrayBuffer();
    world.lms.world.rename('aarav', 'Aarav Sharma-Patel');
    for (const [issuedOn, refusal] of [
      ['1970-01-01', 'The course began on 2026-01-12'],
      ['2199-01-01', 'a year ahead at most'],
    ]) {
      for (const dryRun of [true, false]) {
        const refused = await post(old.uuid, 'reissue', { reason: 'date-corrected', issuedOn, dryRun });
        expect(refused).toMatchObject({
          status: 409,
          body: { detail: expect.stringContaining(refusal ?? '') },
        });
      }
    }
    const answer = await post(old.uuid, 'reissue', { reason: 'name-corrected', issuedOn: '2026-02-03' });
    const { certificate } = correctionAnswer.parse(answer.body);
    expect(certificate).toMatchObject({
      version: 2,
      status: 'valid',
      recipientName: 'Aarav Sharma-Patel',
      issuedOn: '2026-02-03',
    });

    const verified = await json(old.uuid);
    expect(verified).toMatchObject({
      status: 'replaced',
      recipientName: 'आरव शर्मा',
      replacedBy: certificate.verifyUrl,
    });
    expect((await page(old.uuid)).body).toContain(
      `<a href="${certificate.verifyUrl}">View the current version`,
    );
    expect((await page(old.uuid, 'ar')).body).toContain('عرض النسخة الحالية');
    const digest = createHash('sha256').update(Buffer.from(oldFile)).digest('hex');
    expect((await byDigest(digest)).body).toMatchObject({ verdict: 'older-version' });
    expect((await fetchFile(old.downloadUrl)).status).toBe(200);

    const { versions } = staffCertificateAnswer.parse(
      (await world.call('GET', `${ROUTES.staff}/certificates/${old.uuid}`, sofia())).body,
    );
    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [2, 'valid'],
      [1, 'replaced'],
    ]);
    expect((await world.standing('aarav')).body.certificate.uuid).toBe(certificate.uuid);
    expect((await world.gradeMe('aarav')).body.certificate.uuid).toBe(certificate.uuid);
    expect((await restCheck('aarav')).body.uuid).toBe(certificate.uuid);
  });

  test('takes its old versions with it when it is revoked', async () => {
    const { uuid } = (await world.standing('aarav')).body.certificate;
    const listed = await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, sofia());
    const { versions } = staffCertificateAnswer.parse(listed.body);
    await post(uuid, 'revoke', { reason: 'other', wording: 'Not yours.' });
    for (const version of versions) {
      expect(await json(version.uuid)).toMatchObject({
        status: 'revoked',
        revoked: { reason: 'Not yours.' },
      });
      if (version.downloadUrl !== null) expect((await fetchFile(version.downloadUrl)).status).toBe(404);
    }
    expect((await post(versions[1]?.uuid ?? '', 'reinstate', {})).status).toBe(409);
  });

  test('leaves the old one standing when it cannot be drawn', async () => {
    const old = await issue('ben').catch(() => undefined);
    expect(old).toBeNull(); // 68 %
    world.lms.world.setGrade('ben', 0.9);
    const { uuid } = await issue('ben');
    world.lms.world.rename('ben', 'Enheduanna 𒀭𒂗');
    expect(await post(uuid, 'reissue', { reason: 'name-corrected' })).toMatchObject({
      status: 422,
      body: { code: 'name-not-drawable' },
    });
    expect((await json(uuid)).status).toBe('valid');
    world.lms.world.rename('ben', '');
    expect((await post(uuid, 'reissue', { reason: 'name-corrected' })).body.code).toBe('no-name');
    expect((await world.standing('ben')).body).toMatchObject({ status: 'issued', certificate: { uuid } });
  });
});

const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * 3600_000).toISOString().slice(0, 10);

/** A version cannot end before its issue date: re-issues it with yesterday's date, then ends it yesterday. Returns the uuid. */
async function endYesterday(uuid: string): Promise<string> {
  const yesterday = dayBefore(new Date().toISOString().slice(0, 10));
  const dated = await post(uuid, 'reissue', { reason: 'date-corrected', issuedOn: yesterday });
  const { certificate } = correctionAnswer.parse(dated.body);
  await post(certificate.uuid, 'expire', { lastValidOn: yesterday });
  return certificate.uuid;
}

describe('a certificate that expires', () => {
  test('says so from that moment on, and not before', async () => {
    const { uuid } = await issue('tuyet');
    await post(uuid, 'expire', { lastValidOn: '2198-12-31' });
    const end = { lastValidOn: '2198-12-31', expiresAt: '2199-01-01T00:00:00.000Z' };
    expect(await json(uuid)).toMatchObject({ status: 'valid', ...end });
    expect((await world.standing('tuyet')).body.certificate).toMatchObject(end);
    expect((await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, sofia())).body).toMatchObject({
      certificate: { ...end, timeZone: 'UTC' },
    });
    expect((await page(uuid)).body).toMatch(/Valid until<\/dt><dd><time[^>]*>December 31, 2198</);
    const { issuedOn } = await json(uuid);
    for (const lastValidOn of ['2020-01-01', dayBefore(issuedOn)]) {
      for (const dryRun of [true, false]) {
        const refused = await post(uuid, 'expire', { lastValidOn, dryRun });
        expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
        expect(refused.body.detail).toContain(`was issued on ${issuedOn} and must be valid on that day`);
      }
    }
    await post(uuid, 'expire', { lastValidOn: issuedOn });
    expect((await json(uuid)).status).toBe('valid');
    const old = await endYesterday(uuid);
    expect((await json(old)).status).toBe('expired');
    expect((await page(old)).body).toContain('Expired certificate');
    await post(old, 'expire', { lastValidOn: null });
    expect((await json(old)).status).toBe('valid');
    const instant = await post(old, 'expire', { expiresAt: '2199-01-01T00:00:00Z' });
    expect(instant).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });
});

describe('a learner who is retired', () => {
  test('leaves the fact and the digest behind, and nothing else', async () => {
    const { uuid, downloadUrl, pictureUrl } = await issue('guadalupe');
    await fetchFile(pictureUrl);
    const { digest } = await json(uuid);
    await post(uuid, 'expire', { lastValidOn: '2098-12-31', note: 'Guadalupe wrote to us' });
    const path = `${ROUTES.staff}/retirements`;
    const first = await world.call('POST', path, olga(), { username: 'guadalupe' });
    expect(retirementAnswer.parse(first.body)).toMatchObject({ outcome: 'done', certificates: [uuid] });
    const second = await world.call('POST', path, olga(), { username: 'guadalupe' });
    expect(second.body).toMatchObject({ outcome: 'nothing-to-do', certificates: [] });

    expect(await json(uuid)).toMatchObject({ status: 'erased', recipientName: null, digest });
    const html = await page(uuid);
    expect(html.status).toBe(200);
    expect(html.body).toContain('Issued certificate');
    expect((await fetchFile(downloadUrl)).status).toBe(404);
    expect((await byDigest(digest ?? '')).body).toMatchObject({
      verdict: 'identical',
      certificate: { status: 'erased' },
    });
    expect((await restCheck('guadalupe')).status).toBe(404);

    const { issuance: deps } = world.service.composition;
    expect(await deps.files.read(digest ?? '')).toBeUndefined();
    expect(await deps.files.readPicture(digest ?? '')).toBeUndefined();
    const kept = await deps.stores.certificates.findByUuid(uuid);
    expect(stripRandom(kept)).not.toMatch(/guadalupe|Guadalupe|:8100/);
    const trail = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, olga());
    expect(stripRandom(trail.body)).not.toMatch(/guadalupe|Guadalupe/);
    expect(trail.body.entries.map((entry: { action: string }) => entry.action)).toEqual([
      'awarding',
      'awarded',
      'expiry-set',
      'erased',
      'file-erased',
    ]);
  });

  test('but of whom neither the LMS nor the service knows is answered as unknown', async () => {
    const answer = await world.call('POST', `${ROUTES.staff}/retirements`, olga(), { username: 'no-one' });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'unknown', certificates: [] } });
  });
});

describe('a certificate that is renewed', () => {
  const soon = () => new Date(Date.now() + 10 * 24 * 3600_000).toISOString().slice(0, 10);
  const award = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;

  test('says so on both verify pages and in the course, and the API lists it no longer as ending', async () => {
    const { uuid } = await issue('amina');
    expect(await post(uuid, 'renew', {})).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no end') },
    });
    await post(uuid, 'expire', { lastValidOn: soon() });
    expect((await world.standing('amina')).body.certificate.lastValidOn).toMatch(/^20/);
    const ending = async () =>
      endingPage.parse((await world.call('GET', `${award}/ending?within_days=30`, sofia())).body);
    expect((await ending()).certificates.map((each) => each.uuid)).toEqual([uuid]);

    const lastValidOn = '2199-05-31';
    const wish = { certificates: [uuid], lastValidOn, note: 'Recertified in June' };
    const preview = await world.call('POST', `${award}/renewals`, sofia(), { ...wish, dryRun: true });
    expect(renewalsAnswer.parse(preview.body)).toMatchObject({ counts: { 'would-renew': 1 } });
    const answer = await world.call('POST', `${award}/renewals`, sofia(), wish);
    const { rows } = renewalsAnswer.parse(answer.body);
    const renewed = rows[0]?.renewed;
    expect(renewed).toMatchObject({ version: 2, status: 'valid', lastValidOn });
    expect((await ending()).certificates).toEqual([]);

    expect(await json(uuid)).toMatchObject({
      status: 'replaced',
      renewed: true,
      replacedBy: renewed?.verifyUrl,
    });
    const old = await page(uuid);
    expect(old.body).toContain('Renewed certificate');
    expect(old.body).toContain(`<a href="${renewed?.verifyUrl}">View the renewed certificate`);
    expect((await page(uuid, 'ar')).body).toContain('شهادة مجدَّدة');
    const newest = await page(renewed?.uuid ?? '');
    expect(newest.body).toContain('issued this certificate as a renewal and it is currently valid');
    expect(newest.body).toContain('May 31, 2199');
    expect((await world.gradeMe('amina')).body.certificate).toMatchObject({
      uuid: renewed?.uuid,
      lastValidOn,
    });
    // The repeated call finds that the uuid was replaced, and creates nothing.
    const again = await world.call('POST', `${award}/renewals`, sofia(), wish);
    expect(again.body).toMatchObject({ rows: [{ renewed: { uuid: renewed?.uuid } }] });
    const { versions } = (await world.call('GET', `${ROUTES.staff}/certificates/${uuid}`, sofia())).body;
    expect(versions).toHaveLength(2);
  });

  test('has expired for all readers first: the course page says so, and a press creates nothing', async () => {
    const uuid = await endYesterday((await issue('sam lee+gm@example.org')).uuid);
    expect((await world.gradeMe('sam lee+gm@example.org')).body).toMatchObject({
      status: 'issued',
      certificate: { uuid, expired: true },
    });
    expect((await page(uuid)).body).toContain('Expired certificate');
    // By the rule that the block publishes now.
    world.lms.world.publish(PRACTICE_BLOCK, { expires: { afterMonths: 24 } });
    await world.standing('maria');
    const { certificate } = correctionAnswer.parse((await post(uuid, 'renew', {})).body);
    const years = new Date(certificate.expiresAt ?? 0).getFullYear() - new Date().getFullYear();
    expect([certificate.version, years]).toEqual([3, 2]);
    expect((await world.standing('sam lee+gm@example.org')).body.certificate).not.toHaveProperty('expired');
  });
});

describe('the answer to "who issued this, and why?"', () => {
  test('names actor, reason, rules, template and attempt, line by line', async () => {
    const { uuid } = (await world.standing('maria')).body.certificate;
    const answer = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, sofia());
    const { entries } = auditAnswer.parse(answer.body);
    const ids = Object.fromEntries(
      ['maria', 'sofia'].map((name) => [name, world.lms.world.learner(name)?.id]),
    );
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['awarding', `learner:${ids.maria}`],
      ['awarded', `learner:${ids.maria}`],
      ['revoked', `staff:${ids.sofia}`],
      ['reinstated', `staff:${ids.sofia}`],
    ]);
    expect(entries[1]?.details).toMatchObject({
      attempt: 1,
      template: expect.stringContaining('classic@'),
      settings: expect.stringMatching(/^[0-9a-f]{64}$/),
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(entries[2]).toMatchObject({
      details: { reason: 'academic-misconduct' },
      note: 'Case 17, Maria Jensen',
    });
  });

  test('finds everything that was done on one request', async () => {
    const answer = await world.call('GET', `${ROUTES.staff}/audit/test-request-token`, sofia());
    expect(answer.body.entries.length).toBeGreaterThan(10);
    const unknown = await world.call('GET', `${ROUTES.staff}/audit/never-used-token`, sofia());
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('comes with a chain that holds', async () => {
    const path = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/audit`;
    const report = chainReport.parse((await world.call('GET', `${path}/check`, sofia())).body);
    expect(report).toMatchObject({ intact: true, faults: [] });
    const { seq, hash } = report.head;
    const anchored = await world.call('GET', `${path}/check?anchor=${seq}:${hash}`, sofia());
    expect(anchored.body.intact).toBe(true);
    const other = await world.call('GET', `${path}/check?anchor=${seq}:${'0'.repeat(64)}`, sofia());
    expect(other.body).toMatchObject({ intact: false, faults: [{ seq, fault: 'anchor-differs' }] });
    const page = await world.call('GET', `${path}?after=2&limit=3`, sofia());
    expect(page.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual([3, 4, 5]);
    expect(page.body.next).toBe(5);
  });
});
