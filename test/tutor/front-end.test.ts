// The note in the front ends, in a browser, with the configuration that the real tutor-mfe renders: whose page gets it, and
// that on a card it has the size and margins of the platform's own banner.
// SHOTS=1 keeps a picture of each in test/artefacts/front-end.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, missing } from '../block/lms-page.ts';
import { COURSE, compile, keepPicture, LMS, type Release, type Visit, visit } from './front-end/page.ts';
import { createInstallation, type Installation, isMissing } from './tutor.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RELEASES: readonly Release[] = ['ulmo', 'verawood'];
const OWN = `/learning/course/${COURSE}/progress`;

describe.skipIf(isMissing('mfe') || missing() !== null)('in a browser', () => {
  let browser: Browser;
  let it: Installation;
  const bundles: Record<string, string> = {};
  beforeAll(async () => {
    it = createInstallation('mfe');
    it.tutor(['plugins', 'enable', 'mfe', 'grademe']);
    it.tutor(['config', 'save']);
    const config = join(it.env, 'plugins/mfe/build/mfe/env.config.jsx');
    for (const release of RELEASES) bundles[release] = await compile(config, 'learner-dashboard', release);
    bundles.learning = await compile(config, 'learning', 'verawood');
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    it?.remove();
  });

  const open = (app: string, visited: Partial<Visit> = {}) =>
    visit(browser, { bundle: bundles[app] ?? '', certificates: [{}], ...visited });
  const notes = (page: Page) => page.locator('.grademe-note');

  /** The page has asked and drawn all there is: nothing is under way. */
  const settled = (page: Page) => page.waitForLoadState('networkidle');

  describe.each(RELEASES)('the learner dashboard of %s', (release) => {
    test('shows the note on one’s own card', async () => {
      const { page, asked, errors } = await open(release);
      await notes(page).waitFor();
      expect(await notes(page).count()).toBe(1);
      expect(asked[0]).toBe(`${LMS}/api/grademe/v1/token`);
      expect(errors).toEqual([]);
      await page.context().close();
    });

    test('shows and asks nothing when staff view another learner’s', async () => {
      const { page, asked, errors } = await open(release, { isMasquerading: true });
      await settled(page);
      expect(await notes(page).count()).toBe(0);
      expect([asked, errors]).toEqual([[], []]);
      await page.context().close();
    });
  });

  test('the progress page shows the note on one’s own page', async () => {
    const { page, errors } = await open('learning', { path: OWN });
    await page.locator('.side .grademe-note').waitFor();
    expect(await notes(page).count()).toBe(1);
    expect(errors).toEqual([]);
    await keepPicture(page, 'progress-1280');
    await page.setViewportSize({ width: 800, height: 480 });
    await page.locator('.main .grademe-note').waitFor();
    await keepPicture(page, 'progress-800');
    await page.context().close();
  });

  test.each<[string, Partial<Visit>, number]>([
    ['by its address', { path: `${OWN}/8` }, 0],
    ['by “View this course as”', { path: OWN, viewedAsOther: true }, 1],
    ['by “View this course as” at one’s own address', { path: `${OWN}/7/`, viewedAsOther: true }, 1],
  ])('the progress page of another learner, %s, shows none', async (_how, visited, calls) => {
    const { page, asked } = await open('learning', visited);
    await settled(page);
    expect(await notes(page).count()).toBe(0);
    // Where the address says it, nothing is asked; else the LMS refuses, and the service hears nothing.
    expect(asked.map((each) => new URL(each).origin)).toEqual(Array(calls).fill(LMS));
    await page.context().close();
  });

  describe.each([
    [390, 'en'],
    [800, 'en'],
    [1280, 'en'],
    [390, 'ar'],
    [800, 'ar'],
    [1280, 'ar'],
  ])('a card %s px wide, in %s', (width, lang) => {
    test('holds the note like a banner of its own', async () => {
      const { page } = await open('verawood', { width, lang });
      await notes(page).waitFor();
      const measured = await page.evaluate(() => {
        const of = (selector: string) => {
          const box = document.querySelector(`${selector}`) as HTMLElement;
          const text = box.querySelector('.alert-message-content') as HTMLElement;
          const icon = box.querySelector('.alert-icon') as HTMLElement;
          const { fontSize, lineHeight, color } = getComputedStyle(text);
          const { marginBottom, padding, borderTopLeftRadius, boxShadow } = getComputedStyle(box);
          const [outer, inner, sign] = [box, text, icon].map((each) => each.getBoundingClientRect());
          return {
            look: { fontSize, lineHeight, color, marginBottom, padding, borderTopLeftRadius, boxShadow },
            start: [inner?.left, inner?.right].map((x) => Math.round(x ?? 0)),
            icon: [sign?.left, sign?.width, sign?.height].map((x) => Math.round(x ?? 0)),
            top: outer?.top ?? 0,
            bottom: outer?.bottom ?? 0,
          };
        };
        return { ours: of('.grademe-note'), native: of('.native') };
      });
      const { ours, native } = measured;
      expect(ours.look).toEqual(native.look);
      expect(ours.look).toMatchObject({ fontSize: '14px', marginBottom: '0px' });
      expect([ours.start, ours.icon]).toEqual([native.start, native.icon]);
      // They touch: no strip of the card between them.
      expect(native.top - ours.bottom).toBe(0);
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(at: string): Promise<{ violations: { id: string }[] }> };
        };
        return (await axe.run('.grademe-note')).violations.map(({ id }) => id);
      });
      expect(found).toEqual([]);
      await keepPicture(page, `card-${lang}-${width}`);
      await page.context().close();
    });
  });

  test('the compatibility layer of frontend-base renders the slots without a note and without an error', async () => {
    const plugins = join(it.root, 'plugins');
    mkdirSync(plugins, { recursive: true });
    writeFileSync(
      join(plugins, 'compat.py'),
      'from tutormfe.hooks import FRONTEND_COMPAT_PLUGINS\nFRONTEND_COMPAT_PLUGINS.add_item("grademe")\n',
    );
    it.tutor(['plugins', 'enable', 'compat']);
    it.tutor(['config', 'save']);
    const [site = ''] = [...it.files().keys()].filter((path) =>
      path.endsWith('env.config.learner-dashboard.jsx'),
    );
    const bundle = await compile(join(it.root, site), 'learner-dashboard', 'verawood');
    const { page, errors } = await visit(browser, { bundle, certificates: [{}] });
    await settled(page);
    expect(await page.locator('.native').count()).toBe(1);
    expect([await notes(page).count(), errors]).toEqual([0, []]);
    await page.context().close();
    it.tutor(['plugins', 'disable', 'compat']);
  });

  test.each([
    ['expired', { status: 'expired' }],
    [
      'not shown yet',
      { status: 'earned-not-available', availableAt: '2026-12-18T12:00:00.000Z', verifyUrl: null },
    ],
    ['revoked', { status: 'revoked' }],
  ] as const)('a card with one that is %s', async (name, certificate) => {
    const { page, errors } = await open('verawood', { certificates: [certificate], width: 800 });
    await notes(page).waitFor();
    expect(errors).toEqual([]);
    await keepPicture(page, `card-${name.replaceAll(' ', '-')}`);
    await page.context().close();
  });
});
