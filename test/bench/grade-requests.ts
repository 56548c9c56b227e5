// How long does POST grade-requests take, when 20 learners a second press the button for the first time?
// Service and practice LMS run as processes of their own; the LMS answers without delay. Prints a table.
//   npm run bench:service -- [--rate 20] [--seconds 30]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPracticeLms } from '../../service/practice-lms/start.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { endService, spawnService } from '../support/processes/spawn-service.ts';
import { environmentFor, OAUTH, SECRET } from '../support/worlds/world.ts';
import { describeTimes } from './times.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '20' }, seconds: { type: 'string', default: '30' } },
});
const rate = Number(values.rate);
const count = rate * Number(values.seconds);

const folder = mkdtempSync(join(tmpdir(), 'grademe-load-'));
const lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
const service = await spawnService(environmentFor(lms, folder, { GRADEME_LMS_TIMEOUT_MS: '4000' }));

const names = ['Maria Jensen', 'أمينة بنت عبد الرحمن', '王小明', 'आरव शर्मा', 'Nguyễn Thị Ánh Tuyết'];
for (let i = 0; i < count; i += 1) {
  lms.world.addLearner({ username: `learner${i}`, name: `${names[i % names.length]} ${i}` });
  lms.world.enroll(`learner${i}`, 'verified');
  lms.world.setGrade(`learner${i}`, 0.9);
}

/** One press; gives milliseconds from sending to the whole answer, and what it was. */
async function press(username: string): Promise<{ ms: number; status: string }> {
  const token = lms.mintBlockToken(username);
  const startedAt = performance.now();
  const response = await fetch(new URL(ROUTES.gradeRequests, service.url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  });
  const body = (await response.json()) as { status: string };
  return { ms: performance.now() - startedAt, status: body.status };
}

for (let i = 0; i < 5; i += 1) await press('maria');
const begun = performance.now();
const first: Promise<{ ms: number; status: string }>[] = [];
// An open loop: the next learner presses on time, however long the others wait.
for (let i = 0; i < count; i += 1) {
  const due = begun + (i * 1000) / rate;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  first.push(press(`learner${i}`));
}
const firsts = await Promise.all(first);
const again = [];
for (let i = 0; i < Math.min(count, 200); i += 1) again.push(await press(`learner${i}`));

const issued = firsts.filter(({ status }) => status === 'issued').length;
process.stdout.write(`
POST ${ROUTES.gradeRequests}, ${rate} a second, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}
${describeTimes({
  'first press: decide, draw, keep': firsts.map(({ ms }) => ms),
  'pressed again: from the store': again.map(({ ms }) => ms),
})}
issued ${issued} of ${count}
`);
await endService(service);
await lms.close();
rmSync(folder, { recursive: true, force: true });
process.exit(issued === count ? 0 : 1);
