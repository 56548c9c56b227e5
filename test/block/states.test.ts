// Every state in a real browser on an unkind page: axe finds nothing, nothing sticks out, and the words of
// the state are there, left to right and right to left, wide and narrow.
// SHOTS=1 keeps a picture of each in test/artefacts/block.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ARGS, catalogue, launch, missing, PICTURE, visit } from './lms-page.ts';
import { SCENES, type Scene } from './scenes.ts';
import { STAFF_SCENES } from './staff-scenes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('../artefacts/block/', import.meta.url).pathname;
const reason = missing();
if (reason !== null) process.stderr.write(`Skipped the states of the block: ${reason}.\n`);

const LANGUAGES = [
  { lang: 'en', dir: 'ltr', displayName: 'Course certificate' },
  { lang: 'ar', dir: 'rtl', displayName: 'شهادة المساق' },
  { lang: 'es', dir: 'ltr', displayName: 'Certificado del curso' },
] as const;
/** A telephone, a unit of the learning MFE, a wide window. */
const WIDTHS = [392, 748, 1280] as const;
/** One narrow and one wide side cover both directions, and Spanish has the longest words; the pictures for the eye want all. */
const CHECKED = ['ar 748', 'es 392'];
const SIDES = LANGUAGES.flatMap((language) => WIDTHS.map((width) => ({ ...language, width }))).filter(
  ({ lang, width }) => process.env.SHOTS || CHECKED.includes(`${lang} ${width}`),
);

function answerFor(scene: Scene, { method, path }: { method: string; path: string }): Answer | null | 'cut' {
  if (path.startsWith('/handler/'))
    return scene.token ?? { status: 200, body: { token: 't', expires_in: 300 } };
  if (path.endsWith('.png')) return scene.picture ? PICTURE : { status: 403 };
  const answer = method === 'POST' ? scene.post : scene.get;
  return answer === undefined ? { status: 500 } : answer;
}

/** Colours that are still on their way are not those that are meant. */
const atRest = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });

/** What axe finds, by rule and element. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
    );
  });
}

/** Captions of tables that are wider than their box. */
const cutOff = (page: Page) =>
  page
    .locator('.gm-scroll')
    .evaluateAll((boxes) =>
      boxes
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((box) => box.querySelector('caption')?.textContent),
    );

describe.skipIf(reason !== null)('the block in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
    mkdirSync(shots, { recursive: true });
  });
  afterAll(() => browser.close());

  describe.each(SIDES)('$lang, $width wide', ({ lang, dir, width, displayName }) => {
    test.each(Object.entries(SCENES))('%s', async (name, scene) => {
      const messages = lang === 'en' ? null : catalogue(lang);
      const args = { ...ARGS, locale: lang, dir, displayName, messages, ...scene.args };
      const { page, context } = await visit(browser, {
        args,
        width,
        respond: (asked) => answerFor(scene, asked),
      });
      if (scene.press === 'main') await page.locator('.gm-actions button').first().click();
      await page.locator(scene.until).first().waitFor();
      await atRest(page);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${shots}${lang}-${width}-${name}.png`, fullPage: true });

      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await context.close();
    });

    test.each(Object.entries(STAFF_SCENES))('staff: %s', async (name, scene) => {
      const messages = lang === 'en' ? null : { ...catalogue(lang), ...catalogue(`staff/${lang}`) };
      const staff = { scriptUrl: '/hashed/grademe-staff.1a2b3c.js', courseId: 'course-v1:Demo+C+1' };
      const args = { ...ARGS, locale: lang, dir, displayName, messages, staff };
      const { page, context } = await visit(browser, {
        args,
        width,
        respond: (asked) =>
          asked.path.includes('/staff/') ? scene.respond(asked) : answerFor(SCENES.eligible as Scene, asked),
      });
      await page.locator('.gm-staff-title button').click();
      await page.locator(`[role=tab][id$="${scene.tab}"]`).click();
      for (const [selector, text] of scene.steps) {
        const there = page.locator(`.gm-section:not([hidden]) ${selector}`).first();
        await (text === undefined ? there.click() : there.fill(text));
      }
      await page.locator(`.gm-section:not([hidden]) ${scene.until}`).first().waitFor();
      await atRest(page);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${shots}staff-${lang}-${width}-${name}.png`, fullPage: true });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await cutOff(page)).toEqual([]);
      await context.close();
    });
  });
});
