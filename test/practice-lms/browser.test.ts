// The practice pages in a real browser: the block starts in its iframe, the iframe grows, and axe finds nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { start } from './helpers.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const course = `/learning/course/${PRACTICE_COURSE}`;
let lms: PracticeLms;
let chrome: Browser;
let page: Page;

beforeAll(async () => {
  lms = await start();
  chrome = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await chrome?.close();
  await lms?.close();
});
beforeEach(async () => {
  lms.world.reset();
  page = await (await chrome.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
  page.setDefaultTimeout(30_000);
});

async function enter(username: string, next = course) {
  await page.goto(`${lms.url}/login?next=${encodeURIComponent(next)}`);
  await page.locator(`button[value="${username}"]`).click();
}
const unit = () => page.frameLocator('#unit-iframe');

/** The rules axe found broken, in the page and its frames. */
async function faults(): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`);
  });
}

describe('the course page', () => {
  it('starts the block, gets it a token, and lets the iframe grow', async () => {
    await enter('maria');
    await unit().getByText('learner en').waitFor();
    const before = (await page.locator('#unit-iframe').boundingBox())?.height ?? 0;
    await unit().getByRole('button', { name: 'Grade me' }).click();
    await unit().getByText('200 300').waitFor();
    await expect
      .poll(async () => (await page.locator('#unit-iframe').boundingBox())?.height)
      .toBeGreaterThan(900);
    expect(before).toBeLessThan(400);
  });

  it('shows the visitor the public view', async () => {
    await page.goto(`${lms.url}${course}`);
    await unit().getByText('visitor en').waitFor();
  });

  it('switches people from the bar and mirrors the unit for Arabic', async () => {
    await page.goto(`${lms.url}${course}`);
    await page.getByLabel('Signed in as').selectOption('amina');
    await page.getByRole('button', { name: 'Switch account' }).click();
    await unit().getByText('learner ar').waitFor();
    expect(await unit().locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('lets staff look as a learner', async () => {
    await enter('sofia');
    await page.getByLabel('View this course as').selectOption('wang');
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByText('Actions have no effect').waitFor();
    await unit().getByText('learner en').waitFor();
  });
});

describe('the gradebook by keyboard', () => {
  it('saves with Enter in the field', async () => {
    await page.goto(`${lms.url}/gradebook`);
    await page.getByLabel('Grade in percent of ben').fill('72');
    await page.keyboard.press('Enter');
    await page.getByText('Saved: Ben Okafor, passing.').waitFor();
    await page.getByLabel('Grade in percent of ben').fill('170');
    await page.getByRole('button', { name: 'Save ben', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Grade in percent of ben').getAttribute('aria-invalid')).toBe('true');
    expect(await faults()).toEqual([]);
  });
});

describe('axe finds nothing', () => {
  it.each(['/', '/login', course, '/gradebook', '/faults', '/studio', '/nothing'])('on %s', async (path) => {
    await enter('sofia', '/');
    lms.faults.set('token', { kind: 'slow', times: 3 });
    await page.goto(`${lms.url}${path}`);
    await page.waitForLoadState('networkidle');
    expect(await faults()).toEqual([]);
  });
});
