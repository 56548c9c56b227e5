// The staff panel in a real browser: course staff find a learner in the unit, withdraw the certificate, and the learner's
// own card says so; with the real service behind both.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isMissing } from '../support/programs.ts';
import { startWorld, type World } from '../support/world.ts';
import { inspect, launch, visit } from './browser.ts';

const WORDING = 'Issued to the wrong person.';

describe.skipIf(isMissing('chromium'))('the staff panel', () => {
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

  test('staff withdraw a certificate in the unit, and the learner’s card says so', async () => {
    expect((await world.gradeMe('maria')).body.status).toBe('issued');
    const staff = await visit(browser, world, 'sofia');
    await staff.unit.getByRole('button', { name: 'Course staff' }).click();
    await staff.unit.getByRole('textbox', { name: /Username/ }).fill('maria');
    await staff.page.keyboard.press('Enter');
    const found = staff.unit.getByRole('heading', { name: /Maria Jensen/ });
    await found.waitFor();
    await expect
      .poll(() =>
        found.evaluate((heading) => (heading.getRootNode() as ShadowRoot).activeElement === heading),
      )
      .toBe(true);
    await inspect(staff.page, 'staff-found');

    await staff.unit.getByRole('button', { name: 'Withdraw…' }).click();
    await staff.unit.getByLabel('Reason').selectOption('Issued by mistake');
    await staff.unit.getByLabel(/What the public reads/).fill(WORDING);
    await inspect(staff.page, 'staff-withdraw');
    await staff.unit.getByRole('button', { name: 'See what will happen' }).click();
    await staff.unit.getByRole('heading', { name: 'This will happen' }).waitFor();
    expect((await world.standing('maria')).body.status).toBe('issued');
    await inspect(staff.page, 'staff-confirm');
    await staff.unit.getByRole('button', { name: 'Withdraw it now' }).click();
    await staff.unit.getByText('Withdrawn', { exact: true }).waitFor();
    await staff.unit.getByRole('button', { name: 'Who did what' }).click();
    await staff.unit.getByRole('table').waitFor();
    await inspect(staff.page, 'staff-withdrawn');
    expect(staff.complaints).toEqual([]);

    const learner = await visit(browser, world, 'maria');
    await expect.poll(() => learner.unit.locator('section').first().textContent()).toContain(WORDING);
    expect(await learner.unit.getByRole('button', { name: 'Course staff' }).count()).toBe(0);
  });

  test('staff who look as a learner see what the learner sees', async () => {
    const { page, unit } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Course staff' }).waitFor();
    const chooser = page.locator('form.masquerade');
    const option = await chooser.locator('option', { hasText: 'Ben' }).first().getAttribute('value');
    await chooser.locator('select').selectOption(option);
    await chooser.getByRole('button').click();
    await unit.getByText('You are viewing this page as another learner').waitFor();
    expect(await unit.getByRole('button', { name: 'Course staff' }).count()).toBe(0);
  });
});
