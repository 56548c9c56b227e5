// Two services and three workers, each a process of its own, on one MariaDB, one Redis and one bucket. Whatever goes away
// in the middle, every learner ends with one live certificate, and its file is there and whole.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mapLimit } from '../../service/util/map-limit.ts';
import { eventually } from '../support/eventually.ts';
import { type Fleet, startFleet } from '../support/processes/fleet.ts';
import { isMissing, needs } from '../support/processes/programs.ts';
import { PASSWORD } from '../support/servers/database-brands.ts';
import { REDIS_PASSWORD } from '../support/servers/redis-server.ts';
import { KEYS } from '../support/servers/s3-server.ts';

needs('mariadb', 'redis', 's3');
const LEARNERS = 24;
/** So many press before anything goes wrong. */
const CALM = 8;
let fleet: Fleet;
beforeAll(async () => {
  if (isMissing('mariadb') || isMissing('redis') || isMissing('s3')) return;
  fleet = await startFleet({ learners: LEARNERS, services: 2, workers: 3 });
  await eventually(knowsOfWorkers);
}, 120_000);
afterAll(() => fleet?.close(), 30_000);

/** A service that knows of no workers yet renders itself, and the other one then answers `generating`. */
async function knowsOfWorkers(): Promise<void> {
  for (const { ready } of fleet.services) {
    const answer = await fetch(new URL('/readyz', ready.url as string));
    expect((await answer.json()).dependencies.workers).toMatchObject({ state: 'ok' });
  }
}

const everybody = (count: number) => ({
  certificates: count,
  statuses: { downloadable: count },
  learnersWithOneLive: count,
  awarded: count,
  filesThatMatch: count,
  strayFiles: 0,
});
/** What a killed worker was about to tell is told when its lease ends: `npm run bench:faults` waits for that. */
const told = (count: number) => ({ events: { issued: count, certificates: count, badlySigned: 0 } });

/** Each learner presses on both services at once; `atOnce` learners at a time. Adds the answers to `answers` as they come. */
const pressAll = async (learners: readonly string[], atOnce: number, answers: string[] = []) => {
  await mapLimit(learners, atOnce, (username) =>
    Promise.all([0, 1].map(async (service) => answers.push(await fleet.press(username, service)))),
  );
  return answers;
};
const awardedIn = (log: string) => log.split('"certificate awarded"').length - 1;

describe('two services and three workers', () => {
  test('issue once for everybody who presses on both, and the workers make them', async () => {
    const answers = await pressAll(fleet.learners.slice(0, CALM), 2);
    expect(new Set(answers)).toEqual(new Set(['issued']));
    expect(await fleet.look()).toMatchObject(everybody(CALM));
    await eventually(async () => expect(await fleet.look()).toMatchObject(told(CALM)));
    const byWorkers = fleet.workers.reduce((sum, { log }) => sum + awardedIn(log()), 0);
    expect(byWorkers).toBeGreaterThan(CALM / 2);
  });

  test('issue once through all that goes away in the middle', async () => {
    const { redis, s3, workers } = fleet;
    const answered: string[] = [];
    const more = async (count: number) => {
      const wanted = answered.length + count;
      await eventually(async () => expect(answered.length).toBeGreaterThanOrEqual(wanted));
    };
    const pressing = pressAll(fleet.learners.slice(CALM), 3, answered);
    await more(4);
    await redis.flush();
    await workers[0]?.stop('SIGKILL');
    await s3.stop('SIGKILL');
    await redis.flush();
    // Some presses meet the missing file store.
    await more(4);
    await s3.start();
    const answers = new Set(await pressing);
    for (const answer of answers) expect(['issued', 'generating', 'storage-unavailable']).toContain(answer);

    await eventually(async () => expect(await fleet.look()).toMatchObject(everybody(LEARNERS)), 60_000);
    expect(new Set(await pressAll(fleet.learners, fleet.learners.length))).toEqual(new Set(['issued']));
    expect(await fleet.look()).toMatchObject(everybody(LEARNERS));
  }, 180_000);

  test('let workers finish what is under way when they are asked to stop, and services do without them', async () => {
    const [, ...workers] = fleet.workers;
    expect(await Promise.all(workers.map((worker) => worker.stop('SIGTERM')))).toEqual([0, 0]);
    for (const worker of workers) expect(worker.log()).toContain('worker stopped');
    fleet.addLearner('late', 'Late Learner');
    expect(await fleet.press('late', 0)).toBe('issued');
    expect(await fleet.look()).toMatchObject(everybody(LEARNERS + 1));
  });

  test('log neither a secret nor a name', () => {
    const logs = [...fleet.services, ...fleet.workers].map(({ log }) => log()).join('\n');
    expect(awardedIn(logs)).toBeGreaterThan(LEARNERS / 2);
    for (const secret of [PASSWORD, REDIS_PASSWORD, KEYS.secretKey, KEYS.accessKey, 'Jensen', '王小明'])
      expect(logs).not.toContain(secret);
  });
});
