// Everything goes away, one after the other, while a course presses: workers and services are killed, Redis is emptied and
// stopped, the bucket refuses, the database restarts, the LMS throttles. In the end everybody has one certificate, its
// file is whole, its event was told, and the audit chain holds. Prints what happened and the counts; fails when one is wrong.
//   npm run bench:faults -- [--learners 500] [--services 2] [--workers 3] [--rate 6]
//   npm run bench:faults -- --certify [--learners 5000]    the same while a run certifies the course, and nobody presses
import { parseArgs } from 'node:util';
import type { RunView } from '../../shared/staff/runs.ts';
import { type Findings, type Fleet, startFleet } from '../support/processes/fleet.ts';

const { values } = parseArgs({
  options: {
    certify: { type: 'boolean', default: false },
    learners: { type: 'string' },
    services: { type: 'string', default: '2' },
    workers: { type: 'string', default: '3' },
    /** Learners who press for the first time in a second; they do not wait for each other. */
    rate: { type: 'string', default: '6' },
  },
});
const LEARNERS = Number(values.learners ?? (values.certify ? 5_000 : 500));
/** Of the practice LMS's own people, who have earned it as well. */
const CAST = values.certify ? 7 : 0;
const PATIENCE_MS = 120_000;
const RUN_PATIENCE_MS = 30 * 60_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const startedAt = Date.now();
const say = (sentence: string) =>
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${sentence}\n`);

/** What goes wrong, and when: at this part of the learners. */
const FAULTS: [part: number, name: string, strike: (fleet: Fleet) => Promise<unknown>][] = [
  [0.08, 'a worker is killed', (fleet) => killed(fleet.workers, fleet.startWorker)],
  [0.16, 'Redis forgets everything', ({ redis }) => redis.flush()],
  [0.24, 'the bucket is away for five seconds', ({ s3 }) => away(s3)],
  [0.36, 'a service is killed', (fleet) => killed(fleet.services, fleet.startService)],
  [0.46, 'the database restarts after a power cut', ({ database }) => away(database, 1_000)],
  [0.58, 'the LMS throttles, and then is down', throttle],
  [0.68, 'Redis is away for five seconds', ({ redis }) => away(redis)],
  [0.78, 'every worker is killed at once', killAllWorkers],
  [0.88, 'bucket and Redis are away together', ({ redis, s3 }) => Promise.all([away(redis), away(s3)])],
];

async function away(server: { stop(signal?: 'SIGKILL'): Promise<void>; start(): Promise<void> }, ms = 5_000) {
  await server.stop('SIGKILL');
  await sleep(ms);
  await server.start();
}

/** The first one; another takes its place at once, as a process manager would see to. */
async function killed(processes: Fleet['workers'], start: () => Promise<void>) {
  await processes.shift()?.stop('SIGKILL');
  await start();
}

async function killAllWorkers(fleet: Fleet) {
  const count = fleet.workers.length;
  await Promise.all(fleet.workers.splice(0).map((worker) => worker.stop('SIGKILL')));
  await Promise.all(Array.from({ length: count }, fleet.startWorker));
}

async function throttle({ lms }: Fleet) {
  lms.faults.set('all', { kind: 'throttled', retryAfter: 1 });
  await sleep(2_500);
  lms.faults.set('all', { kind: 'unavailable', retryAfter: 1 });
  await sleep(2_500);
  lms.faults.clear();
}

const fleet = await startFleet({
  learners: LEARNERS,
  services: Number(values.services),
  workers: Number(values.workers),
});
const stand = `${fleet.services.length} services and ${fleet.workers.length} workers stand`;
say(`${stand}; ${LEARNERS} learners ${values.certify ? 'are certified by a run' : 'press'}`);

const answers: Record<string, number> = {};
const striking: Promise<void>[] = [];
const faults = [...FAULTS];

/** Presses again after a pause until there is an answer that says it is issued or under way, as people do. */
async function pressUntilHeard(username: string, at: number): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    const answer = await fleet.press(username, (at + press) % fleet.services.length);
    answers[answer] = (answers[answer] ?? 0) + 1;
    if (answer === 'issued' || answer === 'generating') return;
    await sleep(1_000 + Math.random() * 1_000);
  }
}

function strike(part: number): void {
  const next = faults[0];
  if (next === undefined || part < next[0]) return;
  faults.shift();
  const [, name, happen] = next;
  // One thing at a time, but nobody waits for it.
  const before = striking.at(-1) ?? Promise.resolve();
  const mine = before.then(async () => {
    say(name);
    await happen(fleet);
  });
  striking.push(mine);
}

async function pressAll(): Promise<void> {
  await Promise.all(
    fleet.learners.map(async (username, at) => {
      await sleep((at * 1000) / Number(values.rate));
      strike((at + 1) / LEARNERS);
      await pressUntilHeard(username, at);
    }),
  );
}

/** Starts a run, as staff do, and looks on until it has ended. Gives its last state. */
async function certifyAll(): Promise<RunView | undefined> {
  // Somebody presses: then the rules are known.
  await pressUntilHeard('maria', 0);
  const uuid = await fleet.certify();
  for (const until = Date.now() + RUN_PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const run = await fleet.readRun(uuid).catch(() => undefined);
    if (run === undefined || run.status === 'previewing') continue;
    if (run.status !== 'running') return run;
    strike(run.counts.learners / LEARNERS);
  }
  return undefined;
}

const run = values.certify ? await certifyAll() : await pressAll().then(() => undefined);
await Promise.all(striking);
say(
  values.certify
    ? `the run is ${run?.status}, and everything is back`
    : 'everybody has pressed, and everything is back',
);

const isRight = (found: Findings) =>
  [found.certificates, found.statuses.downloadable, found.learnersWithOneLive, found.awarded].every(
    (count) => count === LEARNERS + CAST,
  ) &&
  found.events.issued === LEARNERS + CAST &&
  found.events.certificates === LEARNERS + CAST &&
  found.events.badlySigned === 0 &&
  found.filesThatMatch === LEARNERS + CAST &&
  found.strayFiles === 0;
let found = await fleet.look();
const until = Date.now() + PATIENCE_MS;
while (!isRight(found) && Date.now() < until) {
  await sleep(500);
  found = await fleet.look();
}
const chain = await fleet.checkChain();
const isRunRight = !values.certify || run?.counts.byReason.issued === LEARNERS + CAST - 1;
const isAllRight = isRight(found) && chain.intact && isRunRight;
say(
  isAllRight
    ? 'one live certificate for everybody, told once, every file is whole, and the chain holds'
    : 'THIS IS WRONG',
);
const report = { learners: LEARNERS, answers, ...found, chain: chain.intact, lines: chain.lines };
process.stdout.write(`\n${JSON.stringify({ ...report, run: run?.counts }, null, 2)}\n`);
await fleet.close();
process.exit(isAllRight ? 0 : 1);
