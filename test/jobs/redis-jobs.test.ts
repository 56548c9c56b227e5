// Jobs on a real Redis: the contract, and a Redis that forgets, goes away, comes back or does not let us in.
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../service/issuance/ports/ports.ts';
import { createInProcessJobs } from '../../service/jobs/in-process-jobs.ts';
import type { RedisAccess } from '../../service/jobs/redis.ts';
import { createRedisJobs, startRedisWorker } from '../../service/jobs/redis-jobs.ts';
import { readiness } from '../../shared/api/health.ts';
import { type Bench, jobFor, jobsContract, startBench } from '../contracts/jobs.ts';
import { eventually } from '../support/eventually.ts';
import { isMissing, needs } from '../support/processes/programs.ts';
import { REDIS_PASSWORD, type RedisServer, startRedisServer } from '../support/servers/redis-server.ts';
import { startWorld } from '../support/worlds/world.ts';

needs('redis');
let server: RedisServer;
beforeAll(async () => {
  if (!isMissing('redis')) server = await startRedisServer();
});
afterAll(() => server?.end());

const said: string[] = [];
const hear = (fields: object, message: string) => said.push(`${message} ${inspect(fields, { depth: 9 })}`);
const log = { info: hear, warn: hear, error: hear };
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
  expect(said.join('\n')).not.toContain(REDIS_PASSWORD);
});

const sender = async (access: RedisAccess, here: Bench) => {
  const jobs = await createRedisJobs(access, createInProcessJobs(here.work, 2), log);
  opened.push(() => jobs.close());
  return jobs;
};
const fetcher = async (access: RedisAccess, { work }: Bench) => {
  const worker = await startRedisWorker(access, work, 2, log);
  opened.push(() => worker.stop(1_000));
  return worker;
};

jobsContract('on Redis', async (bench) => {
  const access = server.access();
  const worker = await fetcher(access, bench);
  const jobs = await sender(access, startBench());
  return { jobs, stop: () => worker.stop(5_000) };
});

const uuidsOf = (jobs: readonly Job[]) => jobs.map(({ uuid }) => uuid).sort();

describe('jobs on Redis', () => {
  test('that are sent again while they wait are done once, and again when they are sent later', async () => {
    const access = server.access();
    const jobs = await sender(access, startBench());
    for (let i = 0; i < 5; i += 1) await jobs.send([jobFor('a'), jobFor('b')]);
    await jobs.send([jobFor('a', 1)]);
    const bench = startBench();
    await fetcher(access, bench);
    await eventually(async () => expect(uuidsOf(bench.begun)).toEqual(['a', 'a', 'b']));
    await eventually(async () => {
      await jobs.send([jobFor('b')]);
      expect(uuidsOf(bench.begun).filter((uuid) => uuid === 'b').length).toBeGreaterThan(1);
    });
  });

  test('are shared among workers, each done by one', async () => {
    const access = server.access();
    const benches = [startBench(), startBench(), startBench()];
    for (const bench of benches) await fetcher(access, bench);
    const jobs = await sender(access, startBench());
    const uuids = Array.from({ length: 90 }, (_, at) => `job-${at}`);
    await jobs.send(uuids.map((uuid) => jobFor(uuid)));
    const all = () => benches.flatMap(({ begun }) => begun);
    await eventually(async () => expect(all()).toHaveLength(90));
    expect(uuidsOf(all())).toEqual([...uuids].sort());
    for (const { begun } of benches) expect(begun.length).toBeGreaterThan(5);
  });

  test('leave nothing behind but the queue’s own few keys', async () => {
    const access = server.access();
    const before = await server.keys();
    const bench = startBench();
    await fetcher(access, bench);
    const jobs = await sender(access, startBench());
    await jobs.send(Array.from({ length: 30 }, (_, at) => jobFor(`job-${at}`)));
    await eventually(async () => expect(bench.begun).toHaveLength(30));
    await eventually(async () => expect((await server.keys()) - before).toBeLessThan(8));
  });
});

describe('workers', () => {
  test('are counted; that there are none, and some again, is logged once each', async () => {
    const access = server.access();
    said.length = 0;
    const jobs = await createRedisJobs(access, createInProcessJobs(startBench().work, 2), log, 20);
    opened.push(() => jobs.close());
    const seen = () => jobs.lookAtWorkers?.();
    const lines = (pattern: RegExp) => said.filter((line) => pattern.test(line));
    await eventually(async () =>
      expect(seen()).toMatchObject({ redis: { isReachable: true }, connected: 0 }),
    );
    const worker = await startRedisWorker(access, startBench().work, 2, log);
    await eventually(async () => expect(seen()?.connected).toBe(1));
    // Workers of another queue on the same Redis are not ours.
    await fetcher(server.access(), startBench());
    await worker.stop(1_000);
    await eventually(async () => expect(seen()?.connected).toBe(0));
    expect([lines(/no worker is connected/).length, lines(/connected again/).length]).toEqual([2, 1]);
  });

  test('are unknown while Redis is away, and that is not logged as none', async () => {
    said.length = 0;
    const jobs = await createRedisJobs(server.access(), createInProcessJobs(startBench().work, 2), log, 20);
    opened.push(() => jobs.close());
    await eventually(async () => expect(jobs.lookAtWorkers?.().connected).toBe(0));
    await server.stop();
    await eventually(async () =>
      expect(jobs.lookAtWorkers?.()).toMatchObject({
        redis: { isReachable: false, since: expect.any(String) },
        connected: undefined,
      }),
    );
    await server.start();
    await eventually(async () => expect(jobs.lookAtWorkers?.().connected).toBe(0));
    expect(said.filter((line) => line.includes('no worker is connected'))).toHaveLength(1);
  });
});

describe('a Redis that hangs', () => {
  // A test that fails must not leave it so.
  afterEach(() => server?.goOn());
  const watch = async () => {
    const jobs = await createRedisJobs(server.access(), createInProcessJobs(startBench().work, 2), log, 20);
    opened.push(() => jobs.close());
    return { jobs, seen: () => jobs.lookAtWorkers?.().redis };
  };

  test('with its connections open is not reachable, since then, until it answers again', async () => {
    said.length = 0;
    const { jobs, seen } = await watch();
    await eventually(async () => expect(seen()?.isReachable).toBe(true));
    const before = seen()?.since ?? '';
    server.pause();
    await eventually(async () => expect(seen()?.isReachable).toBe(false));
    const failing = seen()?.since ?? '';
    expect(failing > before).toBe(true);
    // A later look does not move the instant.
    await expect(jobs.send([jobFor('a')])).resolves.toBe(1);
    await setImmediate();
    expect(seen()).toEqual({ isReachable: false, since: failing });
    expect(
      said.filter((line) => line.includes('Redis does not answer, although it is connected')),
    ).toHaveLength(1);
    server.goOn();
    await eventually(async () => expect(seen()?.isReachable).toBe(true));
    expect((seen()?.since ?? '') > failing).toBe(true);
    expect(said.some((line) => line.startsWith('Redis answers'))).toBe(true);
  });

  test('stops no program that starts, and is reached when it answers', async () => {
    server.pause();
    const { seen } = await watch();
    const worker = startRedisWorker(server.access(), startBench().work, 2, log);
    expect(seen()).toEqual({ isReachable: false, since: expect.any(String) });
    const started = await worker;
    opened.push(() => started.stop(1_000));
    server.goOn();
    await eventually(async () => expect(seen()?.isReachable).toBe(true));
  });

  test('is failing in /readyz, with the instant, while the service is ready', async () => {
    const world = await startWorld({ environment: server.environment() });
    opened.push(() => world.close());
    const ready = async () => {
      const answer = await fetch(new URL('/readyz', world.service.url));
      return { status: answer.status, redis: readiness.parse(await answer.json()).dependencies.redis };
    };
    await eventually(async () =>
      expect(await ready()).toEqual({ status: 200, redis: { state: 'ok', since: expect.any(String) } }),
    );
    server.pause();
    await eventually(async () =>
      expect(await ready()).toEqual({ status: 200, redis: { state: 'failing', since: expect.any(String) } }),
    );
    server.goOn();
    await eventually(async () => expect((await ready()).redis.state).toBe('ok'));
  });
});

describe('a Redis that forgets', () => {
  test('is told again, also what was under way, and the worker goes on', async () => {
    const access = server.access();
    const bench = startBench();
    await fetcher(access, bench);
    const jobs = await sender(access, startBench());
    bench.shut();
    const sent = Array.from({ length: 8 }, (_, at) => jobFor(`job-${at}`));
    await jobs.send(sent);
    await eventually(async () => expect(bench.begun).toHaveLength(2));
    await server.flush();
    bench.open();
    // The sweep says it again from the database.
    await jobs.send(sent);
    await eventually(async () => expect(new Set(uuidsOf(bench.begun)).size).toBe(8));
  });
});

describe('a Redis that is away', () => {
  test('stops nobody: what it does not take is done here at once, and workers fetch again when it is back', async () => {
    const access = server.access();
    const [here, there] = [startBench(), startBench()];
    await fetcher(access, there);
    const jobs = await sender(access, here);
    await server.stop();
    expect(await jobs.send([jobFor('a'), jobFor('b')])).toBe(2);
    expect(uuidsOf(here.begun)).toEqual(['a', 'b']);
    await eventually(async () => expect(said.join()).toContain('Redis is away'));
    await server.start();
    await eventually(async () => {
      await jobs.send([jobFor('c', there.begun.length)]);
      expect(uuidsOf(there.begun)).toContain('c');
    });
    expect(said.filter((line) => line.startsWith('Redis is away')).length).toBeLessThan(4);
    // Each connection comes back in its own time.
    await eventually(async () => expect(said.join()).toContain('Redis is back'));
  });

  test('does not keep a worker from stopping, which waits for what is under way', async () => {
    const access = server.access();
    const bench = startBench();
    const worker = await startRedisWorker(access, bench.work, 2, log);
    const jobs = await sender(access, startBench());
    bench.shut();
    await jobs.send([jobFor('a')]);
    await eventually(async () => expect(bench.begun).toHaveLength(1));
    said.length = 0;
    await server.stop();
    await eventually(async () =>
      expect(said.filter((line) => line.startsWith('Redis is away'))).toHaveLength(2),
    );
    let isStopped = false;
    // Longer than the test may take.
    const stopped = worker.stop(120_000).then(() => {
      isStopped = true;
    });
    await setImmediate();
    expect(isStopped).toBe(false);
    bench.open();
    await stopped;
    await server.start();
  });

  test('when the process starts does not keep it from starting', async () => {
    const access = server.access();
    await server.stop();
    const here = startBench();
    const jobs = await sender(access, here);
    const there = startBench();
    await fetcher(access, there);
    expect(await jobs.send([jobFor('a')])).toBe(1);
    await server.start();
    await eventually(async () => {
      await jobs.send([jobFor('b', here.begun.length)]);
      expect(uuidsOf(there.begun)).toContain('b');
    });
  });

  test.each([
    ['refuses the password', { password: 'hunter2' }, /WRONGPASS|invalid/],
    ['wants a password', { password: '' }, /NOAUTH/],
  ])('because it %s is told when the process starts, without the password', async (_, over, reason) => {
    const access = server.access(over);
    for (const start of [() => sender(access, startBench()), () => fetcher(access, startBench())]) {
      const error = await start().catch((e: unknown) => e as Error);
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(reason);
      expect((error as Error).message).toContain('GRADEME_REDIS_PASSWORD');
      expect(`${inspect(error, { depth: 9 })} ${said.join()}`).not.toContain('hunter2');
    }
  });
});
