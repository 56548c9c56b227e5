// A course is certified by workers while the one that leads is killed, Redis is emptied, the bucket is away and the LMS
// throttles. In the end everybody who has earned it holds one certificate, its file is whole, and the chain holds.
// `npm run bench:faults -- --certify` does the same with thousands.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type Fleet, startFleet } from '../support/processes/fleet.ts';
import { isMissing, needs } from '../support/processes/programs.ts';

needs('mariadb', 'redis', 's3');
const LEARNERS = 300;
/** Of the cast, who have passed and have a name. */
const CAST = 7;
let fleet: Fleet;
beforeAll(async () => {
  if (isMissing('mariadb') || isMissing('redis') || isMissing('s3')) return;
  fleet = await startFleet({
    learners: LEARNERS,
    services: 1,
    workers: 2,
    more: { GRADEME_LEASE_SECONDS: '2' },
  });
}, 120_000);
afterAll(() => fleet?.close(), 30_000);

test('a run over a course ends with one whole certificate for each, whatever goes away in the middle', async () => {
  const { redis, s3, lms, workers } = fleet;
  // Somebody presses: then the rules are known.
  expect(await fleet.press('maria', 0)).toBe('issued');
  const uuid = await fleet.certify();
  const learners = async () => {
    const run = await fleet.readRun(uuid);
    return run?.status === 'previewing' ? 0 : (run?.counts.learners ?? 0);
  };
  await eventually(async () => expect(await learners()).toBeGreaterThan(0), 20_000);
  await redis.flush();
  await workers.shift()?.stop('SIGKILL');
  await s3.stop('SIGKILL');
  lms.faults.set('all', { kind: 'throttled', retryAfter: 1, times: 20 });
  await workers.shift()?.stop('SIGKILL');
  await s3.start(); // first: a worker does not start where the bucket is not
  await fleet.startWorker();

  await eventually(async () => expect((await fleet.readRun(uuid))?.status).toBe('done'), 40_000);
  const run = await fleet.readRun(uuid);
  expect(run?.counts).toMatchObject({
    learners: LEARNERS + 10,
    byReason: { issued: LEARNERS + CAST - 1, 'already-issued': 1 },
  });
  const count = LEARNERS + CAST;
  // What the killed worker was about to tell is told when its lease ends; `npm run bench:faults` waits for that.
  const { events, ...found } = await fleet.look();
  expect(found).toEqual({
    certificates: count,
    statuses: { downloadable: count },
    learnersWithOneLive: count,
    awarded: count,
    filesThatMatch: count,
    strayFiles: 0,
  });
  expect(events).toMatchObject({ badlySigned: 0, issued: events.certificates });
  expect(await fleet.checkChain()).toMatchObject({ intact: true, faults: [] });
}, 90_000);
