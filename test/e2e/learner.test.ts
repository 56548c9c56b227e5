// The main job in a real browser: the course page, the block inside it, the real service behind it.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/api/routes.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
import { inspect, launch, visit } from './browser.ts';

const READY = 'Your certificate is ready';

describe.skipIf(isMissing('chromium'))('in the course page', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld();
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

  test('a passing learner presses Grade me and holds the certificate', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'maria');
    const button = unit.getByRole('button', { name: 'Grade me' });
    await button.waitFor();
    await inspect(page, 'ready');
    await button.click();
    await unit.getByRole('heading', { name: READY }).waitFor();
    const picture = unit.getByRole('img', { name: /Maria Jensen/ });
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
    await inspect(page, 'issued');

    const download = page.waitForEvent('download');
    await unit.getByRole('link', { name: /Download PDF/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toContain('Maria Jensen');
    const stream = await file.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const pdf = Buffer.concat(chunks);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    if (!isMissing('poppler')) expect(pdfText(pdf)).toContain('Maria Jensen');

    const verify = page.context().waitForEvent('page');
    await unit.getByRole('link', { name: /View verification page/ }).click();
    const verifyPage = await verify;
    await verifyPage.getByRole('heading', { name: 'Valid certificate' }).waitFor();
    await expect.poll(() => verifyPage.getByText('Maria Jensen').count()).toBeGreaterThan(0);
    await inspect(verifyPage, 'verify');

    await page.reload();
    await unit.getByRole('heading', { name: READY }).waitFor();
    expect(complaints).toEqual([]);
  });

  test.each([
    ['amina', 'شهادتك جاهزة', 'rtl'],
    ['wang', READY, 'ltr'],
    ['aarav', READY, 'ltr'],
    ['tuyet', READY, 'ltr'],
    ['guadalupe', undefined, 'ltr'],
  ])('names in other scripts, and very long ones, are shown right: %s', async (username, heading, dir) => {
    const { page, unit, complaints } = await visit(browser, world, username);
    await unit.locator('button').first().click();
    await unit.getByRole('img').first().waitFor();
    if (heading !== undefined) await unit.getByRole('heading', { name: heading }).waitFor();
    const name = world.lms.world.learner(username)?.name ?? '';
    expect(await unit.getByText(name).count()).toBeGreaterThan(0);
    expect(await unit.locator('[dir]').first().getAttribute('dir')).toBe(dir);
    await inspect(page, `issued-${username}`);
    expect(complaints).toEqual([]);
  });

  test('a learner below the threshold reads what is missing, and is issued it once the gradebook says so', async () => {
    const { page, unit } = await visit(browser, world, 'ben');
    await unit.getByRole('heading', { name: 'You’re not there yet' }).waitFor();
    await unit.getByText('Your course grade is 68%. You need 70%.').waitFor();
    expect(await unit.getByRole('button', { name: 'Grade me' }).count()).toBe(0);
    const meter = unit.getByRole('meter');
    await meter.waitFor();
    await expect.poll(() => unit.locator('section').first().textContent()).toMatch(/68\s?%/);
    expect(await unit.locator('section').first().textContent()).toMatch(/70\s?%/);
    await inspect(page, 'not-yet');

    const gradebook = await page.context().newPage();
    await gradebook.goto(`${world.lms.url}/gradebook`);
    await inspect(gradebook, 'gradebook');
    await gradebook.close();
    world.lms.world.setGrade('ben', 0.7);
    await unit.getByRole('button', { name: 'Check again' }).click();
    await unit.getByRole('button', { name: 'Grade me' }).click();
    await unit.getByRole('heading', { name: READY }).waitFor();
  });

  test('somebody who is not enrolled is led to the page of the course, enrolls there and comes back', async () => {
    const { page, unit } = await visit(browser, world, 'nora');
    await expect.poll(() => unit.locator('section').first().textContent()).toMatch(/enroll/i);
    await inspect(page, 'not-enrolled');
    await unit.getByRole('link', { name: 'View course page' }).click();
    await page.getByRole('button', { name: 'Enroll now' }).click();
    await unit.getByRole('heading', { name: 'You’re not there yet' }).waitFor();
  });

  test('a learner without a name is led to the account settings before any press', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'quiet_one');
    await unit.getByRole('heading', { name: 'Add your full name to get your certificate' }).waitFor();
    await inspect(page, 'no-name');
    const opened = page.context().waitForEvent('page');
    await unit.getByRole('link', { name: /Open account settings/ }).click();
    const account = await opened;
    await account.getByLabel('Full name').fill('Quiet Water');
    await account.getByRole('button', { name: 'Save' }).click();
    await account.close();
    await unit.getByRole('button', { name: /added it: try again/ }).click();
    await unit.getByRole('heading', { name: READY }).waitFor();
    expect(await unit.getByText('Quiet Water').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('a visitor is asked to log in, and nothing is asked of the service', async () => {
    const { page, unit, complaints } = await visit(browser, world);
    await unit.getByRole('link', { name: /log in/i }).waitFor();
    expect(await unit.getByRole('button', { name: 'Grade me' }).count()).toBe(0);
    await inspect(page, 'visitor');
    expect(complaints).toEqual([]);
  });

  test('a double click asks once and issues once', async () => {
    world.lms.world.addLearner({ username: 'twice', name: 'Twice Clicker' });
    world.lms.world.enroll('twice', 'verified');
    world.lms.world.setGrade('twice', 0.9);
    const { page, unit } = await visit(browser, world, 'twice');
    let asked = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith(ROUTES.gradeRequests)) asked += 1;
    });
    await unit.getByRole('button', { name: 'Grade me' }).dblclick();
    await unit.getByRole('heading', { name: READY }).waitFor();
    expect(asked).toBe(1);
    expect(
      await world.service.composition.issuance.stores.certificates.listForLearner({ username: 'twice' }),
    ).toHaveLength(1);
  });

  test('the keyboard alone is enough, and the result is announced and focused', async () => {
    world.lms.world.addLearner({ username: 'keys', name: 'Keys Only' });
    world.lms.world.enroll('keys', 'verified');
    world.lms.world.setGrade('keys', 0.9);
    const { page, unit } = await visit(browser, world, 'keys');
    const button = unit.getByRole('button', { name: 'Grade me' });
    await button.waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await button.evaluate((element) => element.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    const heading = unit.getByRole('heading', { name: READY });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((element) => element.matches(':focus'))).toBe(true);
    await expect.poll(() => unit.getByRole('status').first().textContent()).toMatch(/ready/i);
    await page.keyboard.press('Tab');
    const download = unit.getByRole('link', { name: /Download PDF/ });
    await expect.poll(() => download.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  test('when the LMS is down the learner is told so and may try again, which works', async () => {
    world.lms.world.addLearner({ username: 'unlucky', name: 'Unlucky Day' });
    world.lms.world.enroll('unlucky', 'verified');
    world.lms.world.setGrade('unlucky', 0.9);
    world.lms.faults.set('grades', { kind: 'unavailable', retryAfter: 1 });
    const { page, unit } = await visit(browser, world, 'unlucky');
    const again = unit.getByRole('button', { name: /try again/i });
    await again.waitFor();
    await inspect(page, 'lms-down');
    world.lms.faults.clear();
    await expect
      .poll(
        async () => {
          if (await again.isVisible()) await again.click();
          return unit.getByRole('button', { name: 'Grade me' }).count();
        },
        { timeout: 15_000, interval: 1_000 },
      )
      .toBe(1);
    await unit.getByRole('button', { name: 'Grade me' }).click();
    await unit.getByRole('heading', { name: READY }).waitFor();
  });

  test('a name that cannot be drawn is refused with its signs and a token to quote', async () => {
    world.lms.world.addLearner({ username: 'sumer', name: 'Ada 𒀭𒂗' });
    world.lms.world.enroll('sumer', 'verified');
    world.lms.world.setGrade('sumer', 0.9);
    const { page, unit } = await visit(browser, world, 'sumer');
    await unit.getByRole('button', { name: 'Grade me' }).click();
    await unit.getByRole('alert').waitFor();
    await expect.poll(() => unit.getByRole('alert').textContent()).toContain('𒀭');
    await unit.getByRole('heading', { name: 'couldn’t create' }).waitFor();
    await inspect(page, 'failed');
  });

  test('a revoked certificate says so, in the course and to verifiers', async () => {
    const { body } = await world.gradeMe('sam lee+gm@example.org');
    expect(body.status).toBe('issued');
    const { default: Database } = await import('libsql');
    const database = new Database(`${world.folder}/grademe.sqlite3`);
    database
      .prepare("update certificates set status='unavailable', revoked_at=?, revoked_wording=? where uuid=?")
      .run([new Date().toISOString(), 'Issued by mistake', body.certificate.uuid]);
    database.close();
    const { page, unit } = await visit(browser, world, 'sam lee+gm@example.org');
    await expect.poll(() => unit.locator('section').first().textContent()).toContain('Issued by mistake');
    await inspect(page, 'revoked');
    await page.goto(body.certificate.verifyUrl);
    await page.getByRole('heading', { name: 'Revoked certificate' }).waitFor();
    await inspect(page, 'verify-revoked');
  });

  test('on a phone nothing is cut off', async () => {
    const { page, unit } = await visit(browser, world, 'maria', 360);
    await unit.getByRole('heading', { name: READY }).waitFor();
    const overflow = await unit.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await inspect(page, 'issued-phone');
  });

  test('in Studio the author sees the settings, and nothing is asked of the service', async () => {
    const { page } = await visit(browser, world, 'sofia');
    await page.waitForLoadState('networkidle');
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().startsWith(world.service.url)) asked += 1;
    });
    await page.getByRole('link', { name: 'Studio', exact: true }).click();
    await page.frameLocator('iframe').first().getByText('classic').first().waitFor();
    await inspect(page, 'studio');
    expect(asked).toBe(0);
  });
});
