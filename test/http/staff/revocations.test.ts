// Certificates that are revoked or issued again: what staff, learners and verifiers get.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../../shared/api/routes.ts';
import { correctionAnswer, staffCertificateAnswer } from '../../../shared/staff/corrections.ts';
import { fetchGiven } from '../../support/worlds/world.ts';
import { byDigest, fetchFile, issue, json, page, post, restCheck, setUpStaff, sofia, world } from './kit.ts';

setUpStaff();

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
