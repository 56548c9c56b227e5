// From the click on Grade me to the certificate on the screen, picture included, in Chromium. Each learner presses
// for the first time; the practice LMS answers without delay. Prints a table.
//   npm run bench:click -- [--learners 100]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { launch, visit } from '../e2e/browser.ts';
import { startWorld } from '../support/worlds/world.ts';
import { describeTimes } from './times.ts';

const { values } = parseArgs({ options: { learners: { type: 'string', default: '100' } } });
const count = Number(values.learners);

const world = await startWorld({ environment: { GRADEME_LMS_TIMEOUT_MS: '4000' } });
const browser = await launch();
const words: number[] = [];
const pictures: number[] = [];
for (let i = 0; i <= count; i += 1) {
  const username = `learner${i}`;
  world.lms.world.addLearner({ username, name: `Ada Lovelace ${i}` });
  world.lms.world.enroll(username, 'verified');
  world.lms.world.setGrade(username, 0.9);
  const { page, unit } = await visit(browser, world, username);
  const button = unit.getByRole('button', { name: 'Grade me' });
  await button.waitFor();
  const times = await button.evaluate(async (element: HTMLElement) => {
    const root = element.getRootNode() as ShadowRoot;
    const startedAt = performance.now();
    element.click();
    let heading = 0;
    let picture = 0;
    while (picture === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now() - startedAt;
      if (heading === 0 && /certificate is ready/.test(root.textContent ?? '')) heading = now;
      if ([...root.querySelectorAll('img')].some((img) => img.naturalWidth > 0)) picture = now;
    }
    return { heading, picture };
  });
  // The first one warms the browser.
  if (i > 0) {
    words.push(times.heading);
    pictures.push(times.picture);
  }
  await page.context().close();
}
process.stdout.write(`
Click to certificate, Chromium ${browser.version()}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}
${describeTimes({ 'certificate with its links': words, 'and its picture': pictures })}
`);
await browser.close();
await world.close();
