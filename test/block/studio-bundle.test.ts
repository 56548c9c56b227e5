// The contract of the settings form's script with Studio's runtimes and the platform's static files.
import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudioArgs } from '../../shared/award/studio-args.ts';
import { launch, missing } from './lms-page.ts';

const FILE = new URL('../../block/xblock/grademe_xblock/public/grademe-studio.js', import.meta.url);
const reason = missing() ?? (existsSync(FILE) ? null : 'the settings form is not built');
if (reason !== null) process.stderr.write(`Skipped the contract of the settings form: ${reason}.\n`);

const ARGS: StudioArgs = {
  locale: 'en',
  dir: 'ltr',
  messages: null,
  csrfCookie: 'csrftoken',
  settings: {
    display_name: 'Grade me',
    award: 'course',
    threshold: null,
    modes: [],
    requirements: [],
    levels: [],
    expires: { kind: 'never' },
    display: { kind: 'immediately' },
    proof: false,
    hours: null,
    signatories: [],
    template: 'classic',
  },
  faults: [],
  course: {
    title: null,
    organization: null,
    modes: null,
    assignmentTypes: null,
    cutoffs: null,
    subsections: null,
    parts: null,
  },
  courseId: null,
  serviceUrl: null,
  designs: [],
};

describe.skipIf(reason !== null)('the script of the settings form', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('points to nothing beside it', () => {
    const text = readFileSync(FILE, 'utf8');
    expect(text).not.toContain('sourceMappingURL');
    expect(text).not.toMatch(/url\((?!['"]?(?:data:|#))/);
    expect(text).not.toContain('@import');
  });

  test.each([
    [
      'with a jQuery object, as Studio does',
      'window.GradeMeStudioView.call({}, runtime, { 0: block, length: 1, jquery: "3.7.1" }, args)',
    ],
    ['with new, as library editors do', 'new window.GradeMeStudioView(runtime, block, args)'],
    [
      'twice on one element',
      'window.GradeMeStudioView(runtime, block, args); window.GradeMeStudioView(runtime, block, args)',
    ],
    ['without notify', 'window.GradeMeStudioView({ handlerUrl: runtime.handlerUrl }, block, args)'],
  ])('starts %s, adds one name and ignores RequireJS', async (_how, start) => {
    const page = await browser.newPage();
    await page.setContent(
      '<main><div id="block"><div class="grademe-host"><p>Loading</p></div></div></main>',
    );
    await page.evaluate(`window.defined = 0; window.define = () => { defined += 1; }; window.define.amd = {};
      window.before = Object.keys(window)`);
    await page.addScriptTag({ content: readFileSync(FILE, 'utf8') });
    const added = await page.evaluate(
      `Object.keys(window).filter((name) => !window.before.includes(name) && name !== 'before')`,
    );
    expect(added).toEqual(['GradeMeStudioView']);
    await page.evaluate(`{ const block = document.getElementById('block');
      const runtime = { handlerUrl: (element, name) => '/' + name, notify() {} };
      const args = ${JSON.stringify(ARGS)}; ${start}; }`);
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(1);
    expect(await page.evaluate('[window.defined, window.GradeMeStudioView.length]')).toEqual([0, 3]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.close();
  });
});
