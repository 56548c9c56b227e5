// Certificates that expire or are renewed: what staff, learners and verifiers get.
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../../service/domain/certificates/expiry.ts';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { correctionAnswer } from '../../../shared/staff/corrections.ts';
import { endingPage, renewalsAnswer } from '../../../shared/staff/renewals.ts';
import { dayFromNow } from '../../support/days.ts';
import { issue, json, page, post, setUpStaff, sofia, world } from './kit.ts';

setUpStaff();

const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * 3600_000).toISOString().slice(0, 10);
/** A version cannot end before its issue date: re-issues it with yesterday's date, then ends it yesterday. Returns the uuid. */
async function endYesterday(uuid: string): Promise<string> {
  const yesterday = dayFromNow(-1);
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

describe('a certificate that is renewed', () => {
  const award = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;

  test('says so on both verify pages and in the course, and the API lists it no longer as ending', async () => {
    const { uuid } = await issue('amina');
    expect(await post(uuid, 'renew', {})).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no end') },
    });
    await post(uuid, 'expire', { lastValidOn: dayFromNow(10) });
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
    // By the rule that the block publishes now, in a later second than the press.
    world.passSecond();
    world.lms.world.publish(PRACTICE_BLOCK, { expires: { afterMonths: 24 } });
    await world.standing('maria');
    const { certificate } = correctionAnswer.parse((await post(uuid, 'renew', {})).body);
    expect(certificate.version).toBe(3);
    expect(certificate.expiresAt).toBe(`${addMonths(certificate.issuedOn, 24)}T00:00:00.000Z`);
    expect((await world.standing('sam lee+gm@example.org')).body.certificate).not.toHaveProperty('expired');
  });
});
