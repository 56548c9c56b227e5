// A policy of every kind in a real browser: the course page, the block inside it, the service, the practice LMS.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_EXAM } from '../../service/practice-lms/state/initial-state.ts';
import { isMissing } from '../support/processes/programs.ts';
import { startWorld, type World } from '../support/worlds/world.ts';
import { inspect, launch, visit } from './browser.ts';

describe.skipIf(isMissing('chromium'))('a policy of every kind', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await startWorld();
    browser = await launch();
    world.lms.world.publish(PRACTICE_BLOCK, {
      threshold: 6000,
      modes: ['verified'],
      requirements: {
        any: [
          {
            all: [
              { kind: 'category', category: 'Homework', least: 8000 },
              { kind: 'subsection', subsection: PRACTICE_EXAM, name: 'The letter', least: 6000 },
            ],
          },
          {
            all: [
              { kind: 'identity' },
              { kind: 'course-grade', least: 9000 },
              { kind: 'mode', modes: ['professional'] },
            ],
          },
        ],
      },
      levels: [
        { label: 'Pass', threshold: 6000 },
        { label: 'Distinction', threshold: 8500, wording: 'with distinction' },
      ],
      expires: { afterMonths: 24 },
    });
    for (const at of [1, 2])
      world.lms.world.setScore('ben', PRACTICE_EXAM.replace('exam', `homework-${at}`), 0.9);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('is read out line by line, and gives the certificate with its level once it is met', async () => {
    const { page, unit, complaints } = await visit(browser, world, 'ben');
    await unit.getByText('Not scored yet: HW 03', { exact: true }).waitFor();
    await unit.getByText('Certificate levels').waitFor();
    expect(await unit.getByRole('meter').count()).toBe(4);
    await inspect(page, 'requirements');

    world.lms.world.setScore('ben', PRACTICE_EXAM.replace('exam', 'homework-3'), 0.8);
    world.lms.world.setScore('ben', PRACTICE_EXAM, 0.7);
    await unit.getByRole('button', { name: 'Check again' }).click();
    await unit.getByRole('button', { name: 'Grade me' }).click();
    await unit.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
    await unit.locator('.gm-facts', { hasText: 'Pass' }).waitFor();
    await inspect(page, 'issued-with-level');

    const opened = page.context().waitForEvent('page');
    await unit.getByRole('link', { name: /View verification page/ }).click();
    const verify = await opened;
    await verify.getByText('Average of 80% or higher in “Homework”').waitFor();
    await inspect(verify, 'verify-with-level');
    expect(complaints).toEqual([]);
  });

  test('whose end has come is said before the press, and leaves the certificates there are', async () => {
    world.lms.world.publish(PRACTICE_BLOCK, { expires: { on: '2026-01-31' } });
    const { page, unit } = await visit(browser, world, 'maria');
    await unit.getByRole('heading', { name: 'This certificate is no longer issued' }).waitFor();
    await unit.getByText('This course no longer issues this certificate').waitFor();
    expect(await unit.getByRole('button', { name: 'Grade me' }).count()).toBe(0);
    await inspect(page, 'ended');
    await page.context().close();
    const holder = await visit(browser, world, 'ben');
    await holder.unit.getByRole('heading', { name: 'Your certificate is ready' }).waitFor();
    await holder.page.context().close();
  });
});
