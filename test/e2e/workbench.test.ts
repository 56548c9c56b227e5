// The real XBlock in the real workbench, with the real bundle and the real service: only the LMS's APIs are played.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { freePort } from '../support/free-port.ts';
import { isMissing, venvPython } from '../support/processes/programs.ts';
import { SECRET, startWorld, type World } from '../support/worlds/world.ts';
import { launch } from './browser.ts';

const SCRIPT = fileURLToPath(new URL('../xblock/run_workbench.py', import.meta.url));

describe.skipIf(isMissing('chromium'))('in the xblock-sdk workbench', () => {
  let world: World;
  let browser: Browser;
  let bench: ChildProcess;
  let page: string;

  beforeAll(async () => {
    const port = await freePort();
    world = await startWorld({ environment: { GRADEME_ALLOWED_ORIGINS: `http://127.0.0.1:${port}` } });
    const users = Object.fromEntries(
      ['maria', 'ben'].map((username) => [
        username,
        { user_id: world.lms.world.learner(username)?.id, username },
      ]),
    );
    bench = spawn(
      venvPython(),
      [SCRIPT, '--port', String(port), '--service-url', world.service.url, '--issuer', world.lms.url]
        .concat(['--course-id', PRACTICE_COURSE, '--users', JSON.stringify(users)])
        .concat(['--olx', '<grademe award="course" threshold="66.67"/>']),
      { env: { ...process.env, GRADEME_JWT_SECRET: SECRET }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [line] = await once(createInterface({ input: bench.stdout as NodeJS.ReadableStream }), 'line');
    const { scenarios } = JSON.parse(String(line)) as { scenarios: Record<string, string> };
    page = scenarios['grademe.olx'] ?? '';
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    bench?.kill('SIGTERM');
    await world?.close();
  });

  test('a learner presses Grade me and holds a certificate under the rules of the OLX', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${page}?student=maria`);
    await tab.getByRole('button', { name: 'Grade me' }).click();
    await tab.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
    await tab.screenshot({ path: fileURLToPath(new URL('../artefacts/workbench.png', import.meta.url)) });
    const [held] = await world.service.composition.issuance.stores.certificates.listForLearner({
      username: 'maria',
    });
    expect(held?.settings).toMatchObject({ slug: 'course', threshold: 6667 });
    expect(held?.award.courseKey).toBe(PRACTICE_COURSE);
  });

  test('a learner at 68 % passes a threshold of 66.67 %', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${page}?student=ben`);
    await tab.getByRole('button', { name: 'Grade me' }).click();
    await tab.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
  });

  test('an author opens the settings form, sees the certificate, and saves', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${page}studio_view/?student=maria`);
    await tab.getByRole('img', { name: 'The certificate of Maria Oliveira in the design Classic' }).waitFor();
    await tab.getByLabel('Formal').check();
    const [answer] = await Promise.all([
      tab.waitForResponse((response) => response.url().includes('save_settings')),
      tab.getByRole('button', { name: 'Save' }).click(),
    ]);
    expect(await answer.json()).toEqual({ faults: [] });
  });

  test('a visitor is asked to log in', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${page}?student=none`);
    await expect.poll(() => tab.locator('.grademe-host').count()).toBeGreaterThan(0);
    expect(await tab.getByRole('button', { name: 'Grade me' }).count()).toBe(0);
  });
});
