// From an empty unit to a certificate with a logo and the picture of a signature that an author uploaded: by mouse, and by keyboard
// alone. The logo is red and the signature blue, so that the page of the learner's certificate shows both.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
import { inspect, launch, visit } from './browser.ts';
import { keyboard } from './keyboard.ts';

const EMPTY = { slug: 'course', threshold: null, modes: [], template: 'classic' };
const RED = [0xc8, 0x10, 0x20] as const;
const BLUE = [0x10, 0x20, 0xc8] as const;

describe.skipIf(isMissing('chromium'))('a design of the course', () => {
  let world: World;
  let browser: Browser;
  let logo: string;
  let signature: string;
  beforeAll(async () => {
    world = await startWorld({ drawsStoredDesigns: true });
    browser = await launch();
    const save = async (name: string, [r, g, b]: typeof RED | typeof BLUE) => {
      const file = join(world.folder, name);
      const picture = sharp({ create: { width: 240, height: 120, channels: 3, background: { r, g, b } } });
      writeFileSync(file, await picture.png().toBuffer());
      return file;
    };
    logo = await save('logo.png', RED);
    signature = await save('signature.png', BLUE);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(() => {
    world.lms.world.reset();
    world.lms.world.replaceSettings(PRACTICE_BLOCK, 'Grade me', EMPTY);
  });

  async function open(width = 1100, language = 'en') {
    world.lms.world.setLanguage('sofia', language);
    const { page, complaints } = await visit(browser, world, 'sofia', width);
    await page.goto(`${world.lms.url}/studio`);
    await page.locator('[data-edit]').click();
    const form = page.frameLocator('iframe.modal-iframe');
    await form.locator('.gm-picture img').waitFor();
    // From now on the browser opens no window of its own.
    page.on('filechooser', () => undefined);
    return { page, form, complaints };
  }

  async function choose(page: Page, file: string, press: () => Promise<void>) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
    await chooser.setFiles(file);
  }

  /** The learner presses the button, and the page of the certificate has both pictures. */
  async function expectCertificate(username: string, template: RegExp) {
    const learner = await visit(browser, world, username);
    await learner.unit.getByRole('button', { name: 'Grade me' }).click();
    await learner.unit.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
    await learner.page.context().close();
    const { stores, files, renderer } = world.service.composition.issuance;
    const [certificate] = await stores.certificates.listForLearner({ username });
    expect(certificate?.settings.template).toMatch(template);
    const pdf = await files.read(certificate?.file?.digest ?? '');
    if (pdf === undefined) throw new Error('The certificate has no file.');
    const page = await renderer.drawPicture(pdf, 1_000);
    expect(await countPixels(page, RED)).toBeGreaterThan(300);
    expect(await countPixels(page, BLUE)).toBeGreaterThan(300);
  }

  test('by mouse', async () => {
    const { page, form, complaints } = await open();
    await form.getByRole('button', { name: 'Add a signatory' }).click();
    await form.getByLabel('Name', { exact: true }).fill('Ada Byron');
    await form.getByLabel('Role').fill('Dean of Studies');
    await choose(page, signature, () => form.getByRole('button', { name: /^Upload a picture/ }).click());
    await form.getByRole('img', { name: 'Signature of Ada Byron' }).waitFor();

    await form.getByRole('button', { name: 'Customize Classic' }).click();
    await form.getByLabel('Name of the new design').fill('Diploma of Arms');
    await form.getByRole('button', { name: 'Create the design' }).click();
    await form.getByRole('heading', { name: 'Design: Diploma of Arms' }).waitFor();
    await choose(page, logo, () => form.getByRole('button', { name: /^Upload a picture/ }).click());
    await form.getByRole('img', { name: 'Logo' }).waitFor();
    await form.getByLabel('Heading', { exact: true }).fill('Diploma of Arms');
    await form.getByLabel('Color 1:').fill('#0b5d1e');
    await expectPreview(form, RED);
    await inspect(page, 'studio-editor');
    await form.getByRole('button', { name: 'Publish and use it' }).click();
    await expect.poll(() => form.getByLabel('Diploma of Arms', { exact: true }).isChecked()).toBe(true);
    await expectPreview(form, BLUE);
    await inspect(page, 'studio-published');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Published.').waitFor();
    expect(complaints.filter((text) => !text.includes('sandbox'))).toEqual([]);
    await page.context().close();
    await expectCertificate('maria', /^diploma-of-arms-/);
  });

  test('by keyboard alone', async () => {
    const { page, form } = await open();
    const keys = keyboard(page);
    await keys.tabTo('Add a signatory');
    await page.keyboard.press('Enter');
    await expect.poll(keys.focused).toBe('Name');
    await page.keyboard.type('Ada Byron');
    await keys.tabTo('Role');
    await page.keyboard.type('Dean of Studies');
    await keys.tabTo('Upload a picture: Signature of Ada Byron');
    await choose(page, signature, () => page.keyboard.press('Enter'));
    await expect.poll(keys.focused).toBe('Replace the picture: Signature of Ada Byron');

    await keys.tabTo('Customize Classic');
    await page.keyboard.press('Enter');
    await expect.poll(keys.focused).toBe('Name of the new design');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Diploma by keyboard');
    await page.keyboard.press('Enter');
    await expect.poll(keys.focused).toBe('Design: Diploma by keyboard');
    await keys.tabTo('Upload a picture: Logo');
    await choose(page, logo, () => page.keyboard.press('Space'));
    await expect.poll(keys.focused).toBe('Replace the picture: Logo');
    await keys.tabTo('Heading');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Diploma');
    await keys.tabTo('Publish and use it');
    await page.keyboard.press('Enter');
    await expect.poll(keys.focused).toBe('How it looks');
    expect(await form.getByLabel('Diploma by keyboard').isChecked()).toBe(true);
    await keys.tabTo('Save');
    await page.keyboard.press('Enter');
    await page.getByText('Published.').waitFor();
    await page.context().close();
    await expectCertificate('sam lee+gm@example.org', /^diploma-by-keyboard-/);
  });

  test('a picture that is none is refused at its field, and the form stays as it was', async () => {
    const { page, form } = await open();
    const file = join(world.folder, 'note.png');
    writeFileSync(file, 'no picture');
    await form.getByRole('button', { name: 'Add a signatory' }).click();
    await form.getByLabel('Name', { exact: true }).fill('Ada Byron');
    await choose(page, file, () => form.getByRole('button', { name: /^Upload a picture/ }).click());
    const field = form.getByRole('group', { name: 'Picture of the signature' });
    await field.getByText('note.png is not a PNG, JPEG, WebP or SVG picture.').waitFor();
    await inspect(page, 'studio-refused-picture');
    await page.context().close();
  });

  test('settings are saved while the service does not answer', async () => {
    world.lms.world.setLanguage('sofia', 'en');
    const { page } = await visit(browser, world, 'sofia');
    await page.route(`${world.service.url}/**`, (route) => route.abort());
    await page.goto(`${world.lms.url}/studio`);
    await page.locator('[data-edit]').click();
    const form = page.frameLocator('iframe.modal-iframe');
    await form.getByText('You can still change and save these settings.').waitFor();
    await inspect(page, 'studio-without-service');
    await form.getByLabel('Modern').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Published.').waitFor();
    expect(world.lms.world.placed(PRACTICE_BLOCK)?.block.settings.template).toBe('modern');
    await page.context().close();
  });

  test.each([
    [320, 'en'],
    [800, 'en'],
    [1600, 'en'],
    [320, 'ar'],
    [800, 'ar'],
    [1600, 'ar'],
  ])('at %i pixels in %s nothing of the editor is cut off', async (width, language) => {
    const { page, form } = await open(width, language);
    await form.locator('button[id$="customise.classic.open"]').click();
    await form.locator('.gm-customise .btn-primary').click();
    await form.locator('.gm-editor').waitFor();
    await form.locator('.gm-picture img').waitFor();
    const frame = page.frames().find((each) => each.url().includes('/action/edit'));
    const overflow = await frame?.evaluate(() => {
      const content = document.querySelector('.modal-content');
      // At the end, where the buttons cover no field.
      content?.scrollTo(0, content.scrollHeight);
      return (content?.scrollWidth ?? 0) - (content?.clientWidth ?? 0);
    });
    expect(overflow).toBe(0);
    await inspect(page, `studio-editor-${language}-${width}`);
    await page.context().close();
  });
});

/** The picture of the preview has this colour, as soon as it is drawn. */
async function expectPreview(form: FrameLocator, colour: typeof RED | typeof BLUE) {
  const count = async () => {
    const url = await form.locator('.gm-picture img').evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL();
    });
    return countPixels(Buffer.from(url.split(',')[1] ?? '', 'base64'), colour);
  };
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(200);
}

async function countPixels(png: Uint8Array, [r, g, b]: typeof RED | typeof BLUE): Promise<number> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const isNear = [r, g, b].every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 12);
    if (isNear) found += 1;
  }
  return found;
}
