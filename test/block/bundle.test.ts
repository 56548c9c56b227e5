// The contract of the built script with the XBlock runtimes, the platform's static files, and the page.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/api/routes.ts';
import {
  type Answer,
  ARGS,
  bundle,
  catalogue,
  launch,
  missing,
  type Respond,
  staffBundle,
  visit,
} from './lms-page.ts';
import { certificate, grade, problem, staffCertificate, standing } from './scenes.ts';

const reason = missing();
if (reason !== null) process.stderr.write(`Skipped the contract of the bundle: ${reason}.\n`);

const token: Answer = { status: 200, body: { token: 'signed', expires_in: 300 } };
const eligible = standing({ status: 'eligible', requirements: [grade(8200, 7000, true)] });
const issued = standing({ status: 'issued', requirements: [], certificate });

const answering =
  (get: Answer | (() => Answer), post: Answer = { status: 500 }): Respond =>
  ({ method, path }) => {
    if (path.startsWith('/handler/')) return token;
    if (path.startsWith('/files/')) return { status: 403 };
    if (method === 'POST') return post;
    return typeof get === 'function' ? get() : get;
  };

const ok = (body: unknown): Answer => ({ status: 200, body });

/** A service that remembers: eligible until asked, issued from then on. */
function remembering(): Respond {
  let standingNow = eligible;
  return (request) => {
    if (request.method === 'POST' && request.path === ROUTES.gradeRequests) standingNow = issued;
    return answering(ok(standingNow), ok(standingNow))(request);
  };
}

describe.skipIf(reason !== null)('the bundle', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('is one script that points to nothing beside it', () => {
    const text = bundle();
    expect(text).not.toContain('sourceMappingURL');
    expect(text).not.toMatch(/url\((?!['"]?(?:data:|#))/);
    expect(text).not.toContain('@import');
  });

  test('has every rule of the staff panel’s sheet, also about pieces that the learner’s card shares', () => {
    const sheet = readFileSync(new URL('../../block/src/staff/staff.scss', import.meta.url), 'utf8');
    const names = new Set(sheet.match(/\.(?:gm|btn)-[a-z-]+/g));
    const built = staffBundle();
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !built.includes(name))).toEqual([]);
  });

  test('adds two names, ignores RequireJS, and may be loaded twice', async () => {
    const { page, context } = await visit(browser, { args: ARGS, respond: answering(ok(eligible)) });
    await page.getByRole('button', { name: 'Grade me' }).waitFor();
    const first = await page.evaluate(() => {
      const view = window as unknown as { after: string[]; defined: number; GradeMeStudentView: () => void };
      return { after: view.after, defined: view.defined, arity: view.GradeMeStudentView.length };
    });
    // The second is where webpack hands over the staff panel's script.
    expect(first).toEqual({ after: ['GradeMeParts', 'GradeMeStudentView'], defined: 0, arity: 3 });
    const same = await page.evaluate(async () => {
      const before = (window as unknown as Record<string, unknown>).GradeMeStudentView;
      await new Promise((loaded) => {
        const script = document.createElement('script');
        script.src = '/grademe.js';
        script.onload = loaded;
        document.head.append(script);
      });
      return before === (window as unknown as Record<string, unknown>).GradeMeStudentView;
    });
    expect(same).toBe(true);
    expect(await page.getByRole('button', { name: 'Grade me' }).count()).toBe(1);
    await context.close();
  });

  test.each([
    [
      'with new, as libraries do',
      'new window.GradeMeStudentView(runtime, document.getElementById("block0"), all[0]);',
    ],
    [
      'with a jQuery object, as Studio does',
      'new window.GradeMeStudentView(runtime, { 0: document.getElementById("block0"), length: 1, jquery: "3.7.1" }, all[0]);',
    ],
    [
      'with apply and a borrowed prototype, as the LMS does',
      'const B = function () {}; B.prototype = window.GradeMeStudentView.prototype; window.GradeMeStudentView.apply(new B(), [runtime, document.getElementById("block0"), all[0]]);',
    ],
    ['twice on one element', 'start(); start();'],
    ['without a host in the fragment', 'document.querySelector(".grademe-host").remove(); start();'],
  ])('starts %s', async (_how, script) => {
    const { page, context } = await visit(browser, { args: ARGS, respond: answering(ok(eligible)), script });
    await page.getByRole('button', { name: 'Grade me' }).waitFor();
    expect(await page.getByRole('button', { name: 'Grade me' }).count()).toBe(1);
    await context.close();
  });

  test('sends what the service and the LMS need, and no cookie to the service', async () => {
    const { page, context, asked } = await visit(browser, { args: ARGS, respond: remembering() });
    await page.getByRole('button', { name: 'Grade me' }).dblclick();
    await page.getByRole('link', { name: /Download PDF/ }).waitFor();
    const [handler, get, ...rest] = asked.filter(({ path }) => !path.startsWith('/files/'));
    expect(handler).toMatchObject({ method: 'POST', path: '/handler/block0/token' });
    expect(handler?.headers['x-csrftoken']).toBe('csrf-1');
    expect(get).toMatchObject({ method: 'GET', path: '/api/v1/standing' });
    expect(get?.headers.authorization).toBe('Bearer signed');
    expect(get?.headers.cookie).toBeUndefined();
    expect(get?.headers['x-request-token']).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    const posts = rest.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.headers['x-request-token']).not.toBe(get?.headers['x-request-token']);
    await context.close();
  });

  test('after the press the focus is on the heading inside the shadow root', async () => {
    const { page, context } = await visit(browser, { args: ARGS, respond: remembering() });
    await page.getByRole('button', { name: 'Grade me' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Download PDF/ }).waitFor();
    const focused = await page.evaluate(
      () => document.querySelector('.grademe-host')?.shadowRoot?.activeElement?.textContent,
    );
    expect(focused).toBe('Your certificate is ready');
    await context.close();
  });

  test('learners fetch one script; staff who open the panel a second one, from the address the page gave', async () => {
    const staff = { scriptUrl: '/hashed/grademe-staff.1a2b3c.js', courseId: 'course-v1:Demo+C+1' };
    const both = { ...ARGS, staff };
    const { page, context, asked } = await visit(browser, {
      args: [ARGS, both],
      respond: answering(ok(eligible)),
    });
    await page.getByRole('button', { name: 'Grade me' }).first().waitFor();
    const scripts = () => asked.filter(({ path }) => path.endsWith('.js')).map(({ path }) => path);
    expect(scripts()).toEqual([]);
    await page.getByRole('button', { name: 'Manage certificates' }).click();
    await page.getByRole('tab', { name: 'Learners' }).waitFor();
    expect(scripts()).toEqual([staff.scriptUrl]);
    await context.close();
  });

  test('the staff panel is in Arabic, from right to left, and nothing is cut off on a telephone', async () => {
    const staff = { scriptUrl: '/hashed/grademe-staff.1a2b3c.js', courseId: 'course-v1:Demo+C+1' };
    const messages = { ...catalogue('ar'), ...catalogue('staff/ar') };
    const args = { ...ARGS, staff, locale: 'ar', dir: 'rtl' as const, messages };
    const respond: Respond = (request) =>
      request.path.endsWith('/certificates')
        ? ok({ certificates: [staffCertificate] })
        : request.path.includes('/staff/')
          ? ok({ certificate: staffCertificate, versions: [staffCertificate] })
          : answering(ok(eligible))(request);
    const { page, context } = await visit(browser, { args, respond, width: 360 });
    await page.getByRole('button', { name: 'إدارة الشهادات' }).click();
    await page.getByRole('textbox').fill('zoe');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'إلغاء الشهادة…' }).click();
    await page.getByRole('button', { name: 'معاينة التغييرات' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // Arrows follow the writing direction.
    await page.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('الاستثناءات');
    await page.keyboard.press('ArrowRight');
    const picture = fileURLToPath(new URL('../artefacts/staff-arabic.png', import.meta.url));
    await page.screenshot({ path: picture, fullPage: true });
    await context.close();
  });

  test('the button that revokes is red in every state, and its label can be read', async () => {
    const staff = { scriptUrl: '/hashed/grademe-staff.1a2b3c.js', courseId: 'course-v1:Demo+C+1' };
    const respond: Respond = (request) => {
      if (request.path.endsWith('/certificates')) return ok({ certificates: [staffCertificate] });
      if (request.method === 'POST' && request.path.includes('/staff/'))
        return ok({ outcome: 'would-change', certificate: staffCertificate, changes: [], requestToken: 'x' });
      return request.path.includes('/staff/')
        ? ok({ certificate: staffCertificate, versions: [staffCertificate] })
        : answering(ok(eligible))(request);
    };
    const { page, context } = await visit(browser, { args: { ...ARGS, staff }, respond });
    await page.getByRole('button', { name: 'Manage certificates' }).click();
    await page.getByRole('textbox').fill('zoe');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Revoke…' }).click();
    for (const field of await page.locator('.gm-form select').all()) await field.selectOption({ index: 1 });
    for (const field of await page.locator('.gm-form textarea').all()) await field.fill('An error.');
    await page.getByRole('button', { name: 'Preview changes' }).click();
    const button = page.getByRole('button', { name: 'Revoke certificate', exact: true });
    const [red, darkRed, white] = ['rgb(156, 36, 46)', 'rgb(137, 32, 41)', 'rgb(255, 255, 255)'];
    const expectLook = async (state: string, background: string) => {
      // Paragon's buttons change their colours gradually.
      await expect
        .poll(() =>
          button.evaluate((node) => {
            const { backgroundColor, borderTopColor, color } = getComputedStyle(node);
            return [backgroundColor, borderTopColor, color];
          }),
        )
        .toEqual([background, background, white]);
      const picture = new URL(`../artefacts/danger-${state}.png`, import.meta.url);
      await page.screenshot({ path: fileURLToPath(picture) });
    };
    await expectLook('at-rest', red);
    await button.hover();
    await expectLook('hovered', darkRed);
    await page.mouse.down();
    await expectLook('pressed', darkRed);
    await page.mouse.move(0, 0);
    await page.mouse.up();
    await page.keyboard.press('Tab');
    await button.focus();
    await expectLook('focused', red);
    await context.close();
  });

  test('two blocks on one page keep apart', async () => {
    let asked = 0;
    const respond = answering(() => {
      asked += 1;
      return asked === 1 ? ok(eligible) : problem(503, 'lms-unavailable');
    });
    const two = [ARGS, { ...ARGS, displayName: 'Second award' }];
    const { page, context, asked: seen } = await visit(browser, { args: two, respond });
    await page.getByRole('button', { name: 'Grade me' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(seen.filter(({ path }) => path.startsWith('/handler/')).map(({ path }) => path)).toEqual([
      '/handler/block0/token',
      '/handler/block1/token',
    ]);
    const ids = await page.evaluate(() =>
      [...document.querySelectorAll('.grademe-host')].flatMap((host) =>
        [...(host.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id),
      ),
    );
    expect(new Set(ids).size).toBe(ids.length);
    await context.close();
  });

  test('reports its height to the page, follows the reader’s font size, and sends no request in the preview', async () => {
    const args = { ...ARGS, view: 'preview' as const };
    const { page, context, asked } = await visit(browser, { args, respond: () => ({ status: 500 }) });
    await page.locator('.gm-facts').waitFor();
    const host = page.locator('.grademe-host');
    const height = async () => Number(await host.getAttribute('data-height'));
    await expect.poll(height, { timeout: 10_000 }).toBeGreaterThan(100);
    expect(await page.locator('.grademe').evaluate((element) => getComputedStyle(element).fontSize)).toBe(
      '18px',
    );
    expect(asked).toEqual([]);
    await context.close();
  });
});
