// The name on the certificate, in a real browser: a proof that the learner confirms, and a correction that staff accept or refuse.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
import { inspect, launch, visit } from './browser.ts';

const READY = 'Your certificate is ready';
const CHECK = 'Check your name';
const CONFIRM = 'Confirm and get my certificate';

describe.skipIf(isMissing('chromium'))('a proof before the issue', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld();
    world.lms.world.publish(PRACTICE_BLOCK, { proof: true });
    browser = await launch();
  });
  afterEach(async () => {
    world.lms.faults.clear();
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const issued = async (username: string) => {
    const { body } = await world.call('GET', ROUTES.standing, { username });
    return body.certificate;
  };

  test('a learner confirms the verified name, by keyboard alone', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'maria');
    await unit.getByRole('button', { name: 'Grade me' }).press('Enter');
    await unit.getByRole('heading', { name: CHECK }).waitFor();
    const focused = unit.locator(':focus').last();
    await expect.poll(() => focused.textContent()).toBe(CHECK);
    const picture = unit.getByRole('img', { name: /Proof .* Maria Jensen/ });
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
    await inspect(page, 'proof');
    expect(await issued('maria')).toBeNull();

    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await unit.getByRole('img', { name: /Proof .* Maria Elena Jensen Ruiz/ }).waitFor();
    await inspect(page, 'proof-verified');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused.textContent()).toContain(CONFIRM);
    await page.keyboard.press('Enter');
    await unit.getByRole('heading', { name: READY }).waitFor();
    await unit.getByRole('img', { name: /Maria Elena Jensen Ruiz/ }).waitFor();
    await inspect(page, 'proof-issued');
    const { downloadUrl } = await issued('maria');
    const pdf = Buffer.from(await (await fetch(downloadUrl)).arrayBuffer());
    if (!isMissing('poppler')) expect(pdfText(pdf)).toContain('Maria Elena Jensen Ruiz');
    expect(complaints).toEqual([]);
  });

  test('a name that changes at the platform before the confirmation is shown again', async () => {
    const { page, unit } = await visit(browser, world, 'tuyet');
    await unit.getByRole('button').first().click();
    await unit.getByRole('img').waitFor();
    world.lms.world.rename('tuyet', 'Nguyễn Ánh Tuyết');
    await unit.getByRole('button', { name: CONFIRM }).click();
    await unit.getByText('Your name in the account has changed since.').waitFor();
    await unit.getByRole('img', { name: /Nguyễn Ánh Tuyết/ }).waitFor();
    expect(await issued('tuyet')).toBeNull();
    await inspect(page, 'proof-changed');
    await unit.getByRole('button', { name: CONFIRM }).click();
    await unit.getByRole('heading', { name: READY }).waitFor();
    expect(await issued('tuyet')).toMatchObject({ recipientName: 'Nguyễn Ánh Tuyết' });
  });

  test('a name that no font has is named, and cannot be confirmed', async () => {
    world.lms.world.rename('ben', 'Ben 𒀀𒁀');
    world.lms.world.setGrade('ben', 0.9);
    const { page, unit } = await visit(browser, world, 'ben');
    await unit.getByRole('button', { name: 'Grade me' }).click();
    await unit
      .getByRole('alert')
      .getByText(/U\+12000/)
      .waitFor();
    expect(await unit.getByRole('button', { name: CONFIRM }).getAttribute('aria-disabled')).toBe('true');
    await inspect(page, 'proof-not-drawable');
  });

  test('an Arabic reader confirms on a narrow screen', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'amina');
    await page.setViewportSize({ width: 320, height: 900 });
    await unit.getByRole('button').first().click();
    await unit.getByRole('img').waitFor();
    await inspect(page, 'proof-amina-narrow');
    await unit.getByRole('button', { name: 'تأكيد والحصول على شهادتي' }).click();
    await unit.getByRole('heading', { name: 'شهادتك جاهزة' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('staff who view as a learner cannot ask for a proof', async () => {
    const token = world.lms.mintBlockToken('aarav', { masquerade: true });
    const answer = await world.call('POST', ROUTES.proofs, { token }, { source: 'profile' });
    expect([answer.status, answer.body.code]).toEqual([403, 'read-only']);
  });
});

describe.skipIf(isMissing('chromium'))('a correction after the issue', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld();
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const openStaffList = async () => {
    const visited = await visit(browser, world, 'sofia');
    await visited.unit.getByRole('button', { name: 'Manage certificates' }).click();
    await visited.unit.getByRole('tab', { name: /Name requests/ }).click();
    return visited;
  };

  test('staff accept: the learner has a new certificate with the corrected name', async () => {
    await world.gradeMe('maria');
    const learner = await visit(browser, world, 'maria');
    await learner.unit.getByRole('button', { name: 'Correct the name' }).click();
    await learner.unit.getByRole('radio', { name: 'Another name' }).check();
    await learner.unit.getByRole('button', { name: 'Send to the course team' }).click();
    expect(await learner.unit.getByText('Fill this in.').count()).toBe(2);
    await learner.unit.getByLabel('Your name as the certificate should have it').fill('Maria Jénsen');
    await learner.unit.getByLabel('Why should it be changed?').fill('The accent is missing.');
    await inspect(learner.page, 'correction-form');
    await learner.unit.getByRole('button', { name: 'Send to the course team' }).click();
    await learner.unit.getByText(/You asked for the name/).waitFor();
    await inspect(learner.page, 'correction-open');

    const staff = await openStaffList();
    await staff.unit.getByText('The accent is missing.').waitFor();
    await inspect(staff.page, 'correction-staff');
    await staff.unit.getByRole('button', { name: 'Accept maria' }).click();
    await staff.unit.getByText('A new certificate with the name Maria Jénsen is issued.').first().waitFor();
    await staff.unit.getByText('There are no open requests.').waitFor();
    expect(staff.complaints).toEqual([]);

    await learner.page.reload();
    await learner.unit.getByRole('img', { name: /Maria Jénsen/ }).waitFor();
    const { body } = await world.standing('maria');
    const pdf = Buffer.from(await (await fetch(body.certificate.downloadUrl)).arrayBuffer());
    if (!isMissing('poppler')) {
      expect(pdfText(pdf)).toContain('Maria Jénsen');
      expect(pdfText(pdf)).not.toContain('Maria Jensen');
    }
    expect(learner.complaints).toEqual([]);
  });

  test('staff refuse: the learner reads why, and may ask again', async () => {
    await world.gradeMe('amina');
    const asked = { source: 'given', name: 'Amina', reason: 'Shorter.' };
    expect((await world.call('POST', ROUTES.nameRequests, { username: 'amina' }, asked)).status).toBe(200);
    const staff = await openStaffList();
    await staff.unit.getByRole('button', { name: 'Refuse amina' }).click();
    await staff.unit.getByLabel('Answer to the learner').fill('Your full name stays on the certificate.');
    await inspect(staff.page, 'correction-refusal');
    await staff.unit.getByRole('button', { name: 'Refuse the request' }).click();
    await staff.unit.getByText('The request is refused. The learner reads your answer.').first().waitFor();

    const learner = await visit(browser, world, 'amina', 320);
    await learner.unit.getByText('Your full name stays on the certificate.').waitFor();
    await inspect(learner.page, 'correction-refused-amina');
    await learner.unit.getByRole('button', { name: 'اطلب مرة أخرى' }).click();
    await learner.unit.getByRole('textbox').first().waitFor();
    await inspect(learner.page, 'correction-again-amina');
    expect(learner.complaints).toEqual([]);
  });
});
