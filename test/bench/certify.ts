// A whole course is certified, as an operator does it: how many certificates a second, how many round trips to the database
// for each, and does the memory stay flat? Beside it, in the same run, the bare drawing rate of the same renderer.
//   npm run bench:certify -- [--learners 100000] [--threads 1] [--database mariadb|postgresql|mysql] [--million] [--json]
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance as nodePerformance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { newLease } from '../../service/issuance/award/lease.ts';
import { sweep } from '../../service/issuance/jobs/sweep.ts';
import { previewRun } from '../../service/issuance/runs/preview-run.ts';
import { processRun } from '../../service/issuance/runs/process-run.ts';
import { runPass } from '../../service/issuance/runs/run-pass.ts';
import { createRun, rulesOf } from '../../service/issuance/runs/start-run.ts';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { compose } from '../../service/process/compose.ts';
import { databaseOf } from '../../service/settings/database.ts';
import { loadConfig } from '../../service/settings/settings.ts';
import { openDatabase } from '../../service/store/open-database.ts';
import type { Brand } from '../support/servers/database-brands.ts';
import { startServer } from '../support/servers/database-server.ts';
import { environmentFor, OAUTH, SECRET } from '../support/worlds/world.ts';
import { countQueries } from './certify/count-queries.ts';
import { growMillion } from './certify/million.ts';
import { learner } from './render/learners.ts';
import { middle } from './render/rounds.ts';

const { values } = parseArgs({
  options: {
    learners: { type: 'string', default: '100000' },
    threads: { type: 'string', default: '1' },
    database: { type: 'string' },
    /** Before everything, a million certificates of other courses, and what a pass with nothing due costs among them. */
    million: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const LEARNERS = Number(values.learners);
const SETTINGS = { slug: 'course', threshold: null, modes: ['verified'], template: 'classic' };
const AWARD = { courseKey: PRACTICE_COURSE, slug: 'course' };
const NAMES = Array.from({ length: 97 }, (_, at) => `${learner('Latin', at).recipientName} {n}`);
const nameOf = (n: number) => (NAMES[n % NAMES.length] as string).replace('{n}', String(n));
const MIB = 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'grademe-certify-'));
const server = values.database === undefined ? undefined : await startServer(values.database as Brand);
const lms = await startLms();
const environment = {
  ...environmentFor({ url: lms.url, jwkSet: lms.jwkSet } as never, folder),
  ...server?.environment,
  GRADEME_RENDER_THREADS: values.threads,
  GRADEME_LMS_TIMEOUT_MS: '10000',
  GRADEME_LEASE_SECONDS: '15',
  // The practice LMS is not throttled here: what is measured is ours.
  GRADEME_LMS_BULK_PER_MINUTE: '1000000',
};
const config = loadConfig(environment);
const composition = await compose(config);
const { issuance: deps } = composition;
const counter = countQueries();
const shown = {
  award: AWARD,
  usageKey: PRACTICE_BLOCK,
  settings: SETTINGS,
  digest: 'd'.repeat(64),
  signedAt: 1,
};
await deps.stores.settings.save(shown);
const never = new AbortController().signal;

const idle = values.million ? await measureIdle() : undefined;
const bareBefore = await bareDrawing();

const requestToken = 'bench-certify';
const previewedAt = performance.now();
const preview = await previewRun(
  rulesOf(shown, 'full', requestToken),
  { signal: never },
  () => undefined,
  deps,
);
const previewMs = performance.now() - previewedAt;

const memory: number[] = [];
const sample = setInterval(() => memory.push(process.memoryUsage().rss), 250);
counter.reset();
const cpuBefore = process.cpuUsage();
const loopBefore = nodePerformance.eventLoopUtilization();
const startedAt = performance.now();
const lease = newLease(deps);
const wish = { shown, kind: 'full', status: 'running', startsItself: true, preview } as const;
const { run } = await createRun(wish, lease, { actor: 'operator:bench', requestToken }, deps);
const done = await processRun(run, lease, never, {}, deps);
const ms = performance.now() - startedAt;
const queries = counter.count();
const cpu = process.cpuUsage(cpuBefore);
const loop = nodePerformance.eventLoopUtilization(loopBefore).utilization;
clearInterval(sample);

counter.reset();
const againAt = performance.now();
await previewRun(rulesOf(shown, 'full', 'bench-again'), { signal: never }, () => undefined, deps);
const again = { seconds: (performance.now() - againAt) / 1000, queries: counter.count() };
const bareAfter = await bareDrawing();

const issued = done.counts.byReason.issued ?? 0;
const bare = (bareBefore + bareAfter) / 2;
const perSecond = (issued * 1000) / ms;
const tenths = Array.from({ length: 10 }, (_, at) => {
  const part = memory.slice(
    Math.floor((at * memory.length) / 10),
    Math.max(Math.floor(((at + 1) * memory.length) / 10), Math.floor((at * memory.length) / 10) + 1),
  );
  return Math.round(part.reduce((sum, rss) => sum + rss, 0) / Math.max(1, part.length) / MIB);
});
const report = {
  command: ['npm run bench:certify --', ...process.argv.slice(2)].join(' '),
  machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
  database: values.database ?? 'sqlite',
  threads: Number(values.threads),
  preview: { ...preview, seconds: previewMs / 1000 },
  status: done.status,
  counts: done.counts,
  seconds: ms / 1000,
  perSecond,
  bareDrawingPerSecond: { before: bareBefore, after: bareAfter },
  shareOfBareDrawing: perSecond / bare,
  queries,
  queriesPerCertificate: queries / issued,
  processorMsPerCertificate: (cpu.user + cpu.system) / 1000 / issued,
  eventLoopUtilization: loop,
  memoryTenthsMiB: tenths,
  lastToSecondTenth: (tenths[9] ?? 0) / (tenths[1] ?? 1),
  again,
  idle,
};
if (!values.json) {
  process.stdout.write(`
${report.machine}, ${report.database}, ${report.threads} drawing thread(s)
preview     ${preview.learners} learners in ${report.preview.seconds.toFixed(1)} s
run           ${issued} issued in ${report.seconds.toFixed(1)} s: ${perSecond.toFixed(0)} a second
bare drawing  ${bareBefore.toFixed(0)} a second before, ${bareAfter.toFixed(0)} after: the run reaches ${(100 * report.shareOfBareDrawing).toFixed(0)} %
database      ${report.queriesPerCertificate.toFixed(2)} round trips for each certificate
processors    ${report.processorMsPerCertificate.toFixed(2)} ms for each certificate, all threads; event loop ${(100 * loop).toFixed(0)} % busy
memory (MiB)  ${tenths.join(' ')}: last to second tenth ${report.lastToSecondTenth.toFixed(2)}
once more     ${again.seconds.toFixed(1)} s, ${again.queries} round trips, nothing to issue
${idle === undefined ? '' : `nothing due   ${idle.queries} queries and ${idle.ms.toFixed(1)} ms among ${idle.certificates} certificates\n`}`);
}
process.stdout.write(`${JSON.stringify(report)}\n`);
await composition.close();
lms.child.kill('SIGTERM');
await server?.end();
rmSync(folder, { recursive: true, force: true });
process.exit(done.status === 'done' ? 0 : 1);

/** Everything a process does again and again while nothing is due. */
async function measureIdle() {
  const knex = openDatabase(databaseOf(config));
  const certificates = await growMillion(knex);
  await knex.destroy();
  // The award's turn has come and gone.
  await deps.stores.runs.takeDueAward(new Date().toISOString(), '2999-01-01T00:00:00.000Z');
  counter.reset();
  const at = performance.now();
  await sweep(deps);
  await runPass(15, never, deps);
  return { certificates, queries: counter.count(), ms: performance.now() - at };
}

/** The pen as the run has it, with nothing around it, and learners named as the course's are. The middle of three rounds. */
async function bareDrawing(): Promise<number> {
  const template = deps.renderer.currentTemplate('classic');
  if (template === undefined) throw new Error('There is no template classic.');
  const draw = async (from: number, count: number) => {
    let next = from;
    const lane = async () => {
      while (next < from + count) {
        next += 1;
        await deps.renderer.draw(template, { ...learner('Latin', next), recipientName: nameOf(next) });
      }
    };
    const at = performance.now();
    await Promise.all(Array.from({ length: deps.state.renders.permits }, lane));
    return (count * 1000) / (performance.now() - at);
  };
  await draw(1_000_000, 3_000);
  const rates: number[] = [];
  for (const from of [2_000_000, 3_000_000, 4_000_000]) rates.push(await draw(from, 3_000));
  return middle(rates);
}

async function startLms(): Promise<{ child: ChildProcess; url: string; jwkSet: string }> {
  const main = fileURLToPath(new URL('../../service/practice-lms/run-practice-lms.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PRACTICE_PORT: '0',
      PRACTICE_JWT_SECRET: SECRET,
      PRACTICE_OAUTH_ID: OAUTH.id,
      PRACTICE_OAUTH_SECRET: OAUTH.secret,
    },
  });
  const [{ ready: url, jwkSet }] = (await once(child, 'message')) as [{ ready: string; jwkSet: string }];
  const response = await fetch(`${url}/practice/crowd`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      count: LEARNERS,
      prefix: 'crowd',
      names: NAMES,
      percents: [0.9],
      modes: ['verified'],
    }),
  });
  if (!response.ok) throw new Error(`The practice LMS took no crowd: ${response.status}`);
  return { child, url, jwkSet };
}
