// Draws the pictures of docs/images anew: `npm run pictures`. It starts `grademe practice` in a temporary folder and photographs its
// pages with Debian's Chromium; certificates come from the sampler of the templates.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { drawPicture } from '../service/pdf/renderer/picture.ts';
import { createSampler } from '../service/pdf/samples/sampler.ts';
import { at } from './set-up.mjs';

const only = process.argv.slice(2);

await drawTemplates();
await photographPages();

async function save(name, png) {
  if (only.length > 0 && !only.includes(name)) return;
  const small = await sharp(png).png({ palette: true, colours: 128, effort: 10 }).toBuffer();
  writeFileSync(at('docs', 'images', `${name}.png`), small);
  process.stdout.write(`${name}.png  ${Math.round(small.length / 1000)} kB\n`);
}

async function drawTemplates() {
  const sampler = await createSampler({ templatesDir: at('templates'), fontsDir: at('fonts') });
  for (const id of ['classic', 'modern', 'bold', 'formal'])
    await save(`template-${id}`, await drawPicture(await sampler.draw(id), 700));
  await save('certificate', await drawPicture(await sampler.draw('classic'), 1200));
}

async function photographPages() {
  const data = mkdtempSync(join(tmpdir(), 'grademe-pictures-'));
  const [lmsPort, servicePort] = [await freePort(), await freePort()];
  const practice = spawn(
    process.execPath,
    [at('service', 'bin', 'grademe.mjs'), 'practice', '--data', data],
    {
      env: { ...process.env, PRACTICE_PORT: String(lmsPort), GRADEME_PORT: String(servicePort) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => practice.once('close', resolve));
  let browser;
  try {
    await new Promise((resolve, reject) => {
      practice.stdout.on('data', (text) => String(text).includes('Grade Me is running') && resolve());
      practice.once('close', (code) => reject(new Error(`grademe practice ended with ${code}.`)));
    });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    await photographLearners(browser, `http://localhost:${lmsPort}`);
    await photographStaff(browser, `http://localhost:${lmsPort}`);
  } finally {
    await browser?.close();
    practice.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

async function photographLearners(browser, lms) {
  const ben = await openUnit(browser, lms, 'Ben Okafor', { width: 1000, height: 1000 });
  await ben.unit.getByText('You need 70%').waitFor();
  await save('block-not-yet', await screenshotUnit(ben.page));
  await ben.page.context().close();

  const maria = await openUnit(browser, lms, 'Maria Jensen', { width: 1000, height: 1000 });
  await maria.unit.getByRole('button', { name: 'Grade me' }).click();
  await maria.unit.getByRole('img', { name: /Certificate of Maria Jensen/ }).waitFor();
  await maria.page.waitForLoadState('networkidle');
  await save('block-issued', await screenshotUnit(maria.page));
  const address = await maria.unit.getByRole('link', { name: /View verification page/ }).getAttribute('href');
  await maria.page.setViewportSize({ width: 900, height: 600 });
  await maria.page.goto(address, { waitUntil: 'networkidle' });
  const verifyPage = await maria.page.screenshot({ fullPage: true });
  await save('verify', await sharp(verifyPage).resize({ width: 700 }).toBuffer());
  await maria.page.context().close();
}

async function photographStaff(browser, lms) {
  const tuyet = await openUnit(browser, lms, 'Nguyễn Thị Ánh Tuyết', { width: 1000, height: 900 });
  await tuyet.unit.getByRole('button').first().click();
  await tuyet.unit.getByRole('img').first().waitFor();
  await tuyet.page.context().close();

  const { page, unit } = await openUnit(browser, lms, 'Sofia Keller', { width: 920, height: 1600 });
  await unit.getByRole('button', { name: 'Manage certificates' }).click();
  await unit.getByLabel('Username, email address, or certificate ID').fill('tuyet');
  await unit.getByRole('button', { name: 'Find' }).click();
  await unit.getByRole('button', { name: 'Revoke…' }).click();
  await unit.getByLabel('Reason').selectOption('issued-in-error');
  await unit.getByLabel('Public explanation').fill('Issued to the wrong person.');
  await unit.getByRole('button', { name: 'Preview changes' }).click();
  await unit.getByRole('button', { name: 'Revoke certificate' }).waitFor();
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  await save('staff-panel', await unit.locator('.gm-staff-opener').screenshot());
}

/** Photographs the unit with the navigation above it. */
async function screenshotUnit(page) {
  const { y, height } = await page.locator('iframe').first().boundingBox();
  const above = 150;
  return page.screenshot({
    clip: { x: 0, y: y - above, width: 1000, height: above + height + 24 },
    fullPage: true,
  });
}

/** Opens the course page as this person; `unit` is the frame of the course unit. */
async function openUnit(browser, lms, name, viewport) {
  const context = await browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(lms);
  const chooser = page.getByLabel('You are');
  await chooser.selectOption(
    await chooser.locator('option', { hasText: name }).first().getAttribute('value'),
  );
  await page.getByRole('button', { name: 'Switch' }).click();
  await page.getByRole('link', { name: 'Course', exact: true }).click();
  return { page, unit: page.frameLocator('iframe').first() };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
