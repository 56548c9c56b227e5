// The staff panel in a real browser: course staff find a learner in the unit, revoke the certificate, and the learner's
// own card says so; with the real service behind both.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
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

  test('staff revoke a certificate in the unit, and the learner’s card says so', async () => {
    expect((await world.gradeMe('maria')).body.status).toBe('issued');
    const staff = await visit(browser, world, 'sofia');
    await staff.unit.getByRole('button', { name: 'Manage certificates' }).click();
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

    await staff.unit.getByRole('button', { name: 'Revoke…' }).click();
    await staff.unit.getByLabel('Reason').selectOption('Issued by mistake');
    await staff.unit.getByLabel(/Public explanation/).fill(WORDING);
    await inspect(staff.page, 'staff-revoke');
    await staff.unit.getByRole('button', { name: 'Preview changes' }).click();
    await staff.unit.getByRole('heading', { name: 'Review changes' }).waitFor();
    expect((await world.standing('maria')).body.status).toBe('issued');
    await inspect(staff.page, 'staff-confirm');
    await staff.unit.getByRole('button', { name: 'Revoke certificate' }).click();
    await staff.unit.getByText('Revoked', { exact: true }).waitFor();
    await staff.unit.getByRole('button', { name: 'History' }).click();
    await staff.unit.getByRole('table').waitFor();
    await inspect(staff.page, 'staff-revoked');
    expect(staff.complaints).toEqual([]);

    const learner = await visit(browser, world, 'maria');
    await expect.poll(() => learner.unit.locator('section').first().textContent()).toContain(WORDING);
    expect(await learner.unit.getByRole('button', { name: 'Manage certificates' }).count()).toBe(0);
  });

  test('staff waive a requirement for a learner, who is issued the certificate in the same step', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'sofia');
    // The rules of the award are known once the published block was opened; the card above has just done it.
    await unit.getByRole('button', { name: 'Check again' }).waitFor();
    await unit.getByRole('button', { name: 'Manage certificates' }).click();
    await unit.getByRole('tab', { name: 'Exceptions' }).click();
    await unit.getByRole('textbox', { name: 'Learners' }).fill('ben\nnobody_here');
    await unit.getByLabel('Grade', { exact: true }).check();
    await unit.getByRole('textbox', { name: 'Reason' }).fill('Ill during the exam');
    await unit.getByRole('button', { name: 'Preview changes' }).click();
    await unit.getByRole('heading', { name: 'Review changes' }).waitFor();
    expect((await world.standing('ben')).body.status).not.toBe('issued');
    await inspect(page, 'staff-exceptions-previewed');
    await unit.getByRole('button', { name: 'Add exception' }).click();
    await unit.getByRole('heading', { name: 'Done' }).waitFor();
    await unit.getByRole('button', { name: /Remove ben/ }).waitFor();
    await inspect(page, 'staff-exceptions');
    expect((await world.standing('ben')).body.status).toBe('issued');
    await unit.getByRole('button', { name: /Remove ben/ }).click();
    await unit.getByRole('button', { name: 'Remove', exact: true }).click();
    await unit.getByText(/Removed on/).waitFor();
    expect((await world.standing('ben')).body.status).toBe('issued');
    expect(complaints).toEqual([]);
  });

  test('staff certify a grade report as Excel saved it, and the answers are a list again', async () => {
    const report = [
      'Student ID\tEmail\tUsername\tGrade\tHomework (Avg)\tDate\tEnrollment Status',
      '1\t\taarav\t0.9\t0.9\t30.06.2026\tenrolled',
      '2\t\u200Bmaria@practice.example\t\t0.9\t0.9\t06/07/2026\tenrolled',
      '3\t\tnobody_here\t0.9\tNot Attempted\t\tenrolled',
    ].join('\r\n');
    const { page, unit, complaints } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Check again' }).waitFor();
    await unit.getByRole('button', { name: 'Manage certificates' }).click();
    await unit.getByRole('tab', { name: 'Issue from a list' }).click();
    const choose = (name: string, buffer: Buffer) =>
      unit.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await choose('report.txt', Buffer.from(`\uFEFF${report}`, 'utf16le'));
    await unit.getByRole('button', { name: 'Preview changes' }).click();
    await unit.getByRole('table', { name: 'How the columns are read' }).waitFor();
    await unit.getByText('Ignored: Student ID, Grade, Homework (Avg), Enrollment Status.').waitFor();
    await unit.getByText('date “06/07/2026”: use YYYY-MM-DD').waitFor();
    await inspect(page, 'staff-list-previewed');
    await unit.getByRole('button', { name: 'Issue 1 certificate' }).click();
    await unit.getByRole('heading', { name: 'Done' }).waitFor();
    expect((await world.standing('aarav')).body.certificate.issuedOn).toBe('2026-06-30');

    const download = page.waitForEvent('download');
    await unit.getByRole('button', { name: 'Download results (CSV)' }).click();
    const answers = readFileSync(await (await download).path());
    await unit.getByRole('button', { name: 'Another file' }).click();
    await choose('answers.csv', answers);
    await unit.getByRole('button', { name: 'Preview changes' }).click();
    await unit.getByRole('table', { name: '3 rows. Nothing has been saved yet.' }).waitFor();
    await inspect(page, 'staff-list-again');
    await unit.getByText('Already issued').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('staff preview and certify the course, and everybody who has earned it holds it', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Check again' }).waitFor();
    await unit.getByRole('button', { name: 'Manage certificates' }).click();
    await unit.getByRole('tab', { name: 'Issue to the course' }).click();
    await unit.getByRole('button', { name: 'Preview', exact: true }).click();
    const start = unit.getByRole('button', { name: /^Issue \d+ certificates?$/ });
    await start.waitFor();
    await inspect(page, 'staff-previewed');
    expect((await world.standing('tuyet')).body.status).not.toBe('issued');
    await start.click();
    await unit.getByRole('heading', { name: 'Done', exact: true }).waitFor({ timeout: 60_000 });
    await inspect(page, 'staff-certified');
    expect((await world.standing('tuyet')).body.status).toBe('issued');
    // What was revoked stays revoked.
    expect((await world.standing('maria')).body.status).toBe('revoked');
    expect(complaints).toEqual([]);
  });

  test('staff read how the award stands, ask what another threshold would change, and keep it as a file', async () => {
    expect((await world.gradeMe('wang')).body.status).toBe('issued');
    const { page, unit, complaints } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Check again' }).waitFor();
    await unit.getByRole('button', { name: 'Manage certificates' }).click();
    await unit.getByRole('tab', { name: 'Report' }).click();
    await unit.getByRole('button', { name: 'Update report' }).click();
    await unit.getByRole('table', { name: 'Certificates of this award' }).waitFor();
    await unit.getByRole('slider').fill('6500');
    await unit.getByRole('button', { name: 'Compare' }).click();
    await unit.getByRole('table', { name: /course grades of \d+ learners/ }).waitFor();
    await inspect(page, 'staff-report');
    const download = page.waitForEvent('download');
    await unit.getByRole('button', { name: 'Download all certificates (CSV)' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('certificates-course.csv');
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.trim().split('\n').length).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
  });

  test('staff put a learner into a level of the award, and the newer version carries its label', async () => {
    expect((await world.gradeMe('tuyet')).body.status).toBe('issued');
    world.lms.world.publish(PRACTICE_BLOCK, { levels: [{ label: 'Distinction', threshold: 9900 }] });
    const { page, unit, complaints } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Check again' }).waitFor();
    await unit.getByRole('button', { name: 'Manage certificates' }).click();
    await unit.getByRole('tab', { name: 'Levels' }).click();
    await unit.getByRole('textbox', { name: 'Learners' }).fill('tuyet');
    await unit.getByRole('combobox', { name: 'Level' }).selectOption('Distinction');
    await unit.getByRole('checkbox', { name: /Reissue/ }).check();
    await unit.getByRole('textbox', { name: 'Reason' }).fill('Prize of the faculty');
    await unit.getByRole('button', { name: 'Preview changes' }).click();
    await unit.getByText('New version will be issued').waitFor();
    await unit.getByRole('button', { name: 'Assign level' }).click();
    await unit.getByText('New version issued').waitFor();
    await unit.getByRole('tab', { name: 'Learners' }).click();
    await unit.getByRole('textbox', { name: /Username/ }).fill('tuyet');
    await page.keyboard.press('Enter');
    await unit.getByText('Version 2').waitFor();
    await unit.locator('.gm-facts').getByText('Distinction').waitFor();
    await inspect(page, 'staff-level');
    expect(complaints).toEqual([]);
  });

  test('staff who look as a learner see what the learner sees', async () => {
    const { page, unit } = await visit(browser, world, 'sofia');
    await unit.getByRole('button', { name: 'Manage certificates' }).waitFor();
    const chooser = page.locator('form.masquerade');
    const option = await chooser.locator('option', { hasText: 'Ben' }).first().getAttribute('value');
    await chooser.locator('select').selectOption(option);
    await chooser.getByRole('button').click();
    await unit.getByText('You are viewing this page as another learner').waitFor();
    expect(await unit.getByRole('button', { name: 'Manage certificates' }).count()).toBe(0);
  });
});
