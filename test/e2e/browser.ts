// Chromium as a learner's browser, with the tools to look at a page: axe, screenshots, keys.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { find } from '../support/processes/programs.ts';
import type { World } from '../support/worlds/world.ts';

const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: find('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** The unit, inside the iframe that courseware puts it in. */
  readonly unit: FrameLocator;
  /** What the page's console complained about. */
  readonly complaints: string[];
}

/** Opens the course page in a fresh browser profile, as this person or as a visitor. */
export async function visit(browser: Browser, world: World, username?: string, width = 1100): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(world.lms.url);
  if (username !== undefined) {
    const name = world.lms.world.learner(username)?.name || username;
    const chooser = page.getByLabel('Signed in as');
    const option = await chooser.locator('option', { hasText: name }).first().getAttribute('value');
    await chooser.selectOption(option);
    await page.getByRole('button', { name: 'Switch account' }).click();
  }
  await page.getByRole('link', { name: 'Course', exact: true }).click();
  return { page, unit: page.frameLocator('iframe').first(), complaints };
}

/** Keeps a picture and expects no accessibility violation, in the page and in its frames. */
export async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTEFACTS}${name}.png`, fullPage: true });
  // axe looks into frames by itself once it is in each of them. Not as a script tag: our own policy forbids that.
  await Promise.all(page.frames().map((frame) => frame.evaluate(AXE)));
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  expect(violations, name).toEqual([]);
}
