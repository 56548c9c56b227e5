// An author in the practice Studio: from an untouched block to settings under which a learner gets a certificate, by mouse and by
// keyboard alone, in a sandboxed iframe modal like that of the authoring front end.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  PRACTICE_BLOCK,
  PRACTICE_COURSE,
  PRACTICE_EXAM,
} from '../../service/practice-lms/state/initial-state.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
import { inspect, launch, visit } from './browser.ts';
import { keyboard } from './keyboard.ts';

const EMPTY = { slug: 'course', threshold: null, modes: [], template: 'classic' };

describe.skipIf(isMissing('chromium'))('the settings form', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(() => {
    world.lms.world.reset();
    world.lms.world.updateCourse(PRACTICE_COURSE, { gradeCutoffs: { A: 0.9, B: 0.8, Pass: 0.7 } });
    world.lms.world.replaceSettings(PRACTICE_BLOCK, 'Grade me', EMPTY);
  });

  const published = () => world.lms.world.placed(PRACTICE_BLOCK)?.block.settings;

  async function open(width = 1100, language = 'en') {
    world.lms.world.setLanguage('sofia', language);
    const { page, complaints } = await visit(browser, world, 'sofia', width);
    await page.goto(`${world.lms.url}/studio`);
    await page.getByRole('button', { name: 'Edit Grade me' }).click();
    const form = page.frameLocator('iframe.modal-iframe');
    await form.getByRole('button', { name: language === 'ar' ? 'حفظ' : 'Save' }).waitFor();
    return { page, form, complaints };
  }

  test('by mouse: from an untouched block to a certificate with levels and signatories', async () => {
    const { page, form, complaints } = await open();
    await form
      .getByText('All enrolled learners earn this certificate when they reach the passing grade')
      .waitFor();
    await form.getByLabel('Another grade').check();
    await form.getByLabel('Minimum course grade, slider').fill('60');
    await expect.poll(() => form.getByLabel('Minimum course grade in percent').inputValue()).toBe('60');
    await form.getByLabel('Verified', { exact: true }).check();
    await form.getByText('Learners in these tracks cannot earn it: Audit, Honor, Professional.').waitFor();

    await form.getByRole('button', { name: 'Add a requirement' }).click();
    await form.getByLabel('Learners need').selectOption('a score in a subsection');
    await form.getByLabel('Subsection').selectOption('The letter');
    await form.getByLabel('At least, in percent').fill('50');
    await form.getByRole('button', { name: 'Add a group' }).click();
    await form
      .getByRole('group', { name: 'Group 2' })
      .getByLabel('Learners need')
      .selectOption('a course grade');
    await form.getByRole('group', { name: 'Group 2' }).getByLabel('At least, in percent').fill('80');
    await form.getByText('score at least 50% in The letter').waitFor();
    await form.getByText('reach a course grade of 80%').waitFor();

    await form.getByRole('button', { name: 'Add a level' }).click();
    await form.getByLabel('Label', { exact: true }).fill('Distinction');
    await form.getByLabel('From, in percent').fill('82,5');
    await form.getByLabel('Words to print').fill('with distinction');
    await form.getByLabel('Study hours').fill('12');
    await form.getByRole('button', { name: 'Add a signatory' }).click();
    await form.getByLabel('Name', { exact: true }).fill('Ada Byron');
    await form.getByLabel('Role').fill('Dean of Studies');
    await form.getByLabel('Modern').check();
    await form.getByLabel('Some months after it is issued').check();
    await form.getByLabel('Months', { exact: true }).fill('24');
    await inspect(page, 'studio-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Published.').waitFor();
    expect(published()).toEqual({
      slug: 'course',
      threshold: 6000,
      modes: ['verified'],
      template: 'modern',
      requirements: {
        any: [
          { all: [{ kind: 'subsection', subsection: PRACTICE_EXAM, name: 'The letter', least: 5000 }] },
          { all: [{ kind: 'course-grade', least: 8000 }] },
        ],
      },
      levels: [{ label: 'Distinction', threshold: 8250, wording: 'with distinction' }],
      expires: { afterMonths: 24 },
      hours: 12,
      signatories: [{ name: 'Ada Byron', role: 'Dean of Studies' }],
    });
    expect(complaints.filter((text) => !text.includes('sandbox'))).toEqual([]);
    await page.context().close();

    const learner = await visit(browser, world, 'maria');
    await learner.unit.getByRole('button', { name: 'Grade me' }).click();
    await learner.unit.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
    const [held] = await world.service.composition.issuance.stores.certificates.listForLearner({
      username: 'maria',
    });
    expect(held?.settings).toEqual(published());
    await learner.page.context().close();
  });

  test('by keyboard alone: faults lead to their fields, and correct settings are saved', async () => {
    const { page, form } = await open();
    const keys = keyboard(page);
    await keys.tabTo('The course’s passing grade, now 70%');
    await page.keyboard.press('ArrowDown');
    await keys.tabTo('Minimum course grade in percent');
    await page.keyboard.type('0.7');
    await keys.tabTo('Add a level');
    await page.keyboard.press('Enter');
    expect(await keys.focused()).toBe('Label');
    await page.keyboard.type('Distinction');
    await keys.tabTo('Save');
    await page.keyboard.press('Enter');
    await expect.poll(keys.focused).toBe('Nothing was saved. Correct 2 fields:');
    await inspect(page, 'studio-form-faults');
    await page.keyboard.press('Tab');
    expect(await keys.focused()).toContain('Course grade: This is less than 1 percent.');
    await page.keyboard.press('Enter');
    expect(await keys.focused()).toBe('Minimum course grade in percent');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('70');
    await keys.tabTo('From, in percent');
    await page.keyboard.type('90 %');
    await keys.tabTo('Save');
    await page.keyboard.press('Space');
    await page.getByText('Published.').waitFor();
    expect(published()).toEqual({
      ...EMPTY,
      threshold: 7000,
      levels: [{ label: 'Distinction', threshold: 9000 }],
    });
    expect(await form.locator('form').count()).toBe(0);
    await page.context().close();
  });

  test('Cancel asks only when something is not saved', async () => {
    const { page, form } = await open();
    const modal = page.locator('iframe.modal-iframe');
    await form.getByLabel('Title').fill('Certificate of honour');
    await form.getByRole('button', { name: 'Cancel' }).click();
    const question = form.getByRole('alertdialog', { name: 'Discard your changes?' });
    await inspect(page, 'studio-form-cancel');
    await question.getByRole('button', { name: 'Keep editing' }).click();
    expect(await form.getByLabel('Title').inputValue()).toBe('Certificate of honour');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await modal.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit Grade me' }).click();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(published()).toEqual(EMPTY);
    await page.context().close();
  });

  test('a lost session says so and loses nothing', async () => {
    const { page, form } = await open();
    await form.getByLabel('Title').fill('Changed');
    await page.context().clearCookies({ name: 'sessionid' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('your session has ended').waitFor();
    expect(await form.getByLabel('Title').inputValue()).toBe('Changed');
    await page.context().close();
  });

  test.each([
    [320, 'en'],
    [800, 'en'],
    [1600, 'en'],
    [320, 'ar'],
    [800, 'ar'],
    [1600, 'ar'],
  ])('at %i pixels in %s nothing is cut off', async (width, language) => {
    const { page, form } = await open(width, language);
    const frame = page.frames().find((each) => each.url().includes('/action/edit'));
    const overflow = await frame?.evaluate(() => {
      const content = document.querySelector('.modal-content');
      return (content?.scrollWidth ?? 0) - (content?.clientWidth ?? 0);
    });
    expect(overflow).toBe(0);
    expect(await form.locator('form').evaluate((element) => getComputedStyle(element).direction)).toBe(
      language === 'ar' ? 'rtl' : 'ltr',
    );
    await inspect(page, `studio-form-${language}-${width}`);
    await page.context().close();
  });
});
