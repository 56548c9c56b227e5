// Sends jobs to workers through BullMQ on Redis. The database is authoritative: a job only refers to a row, may be lost or
// delivered twice, and is neither retried nor stored here (decision 0018).
import { type Job as BullJob, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Job, Jobs, Log } from '../issuance/ports/ports.ts';
import { sleep } from '../util/sleep.ts';
import { withTimeLimit } from '../util/with-time-limit.ts';
import { openRedis, type RedisAccess, reasonOf, requireWelcome } from './redis.ts';
import { watchRedis } from './watch-redis.ts';
import { watchWorkers } from './watch-workers.ts';

const QUEUE = 'certificates';
/** Finished jobs are removed, so that the same attempt can be sent again. */
const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

const LOOK_MS = 10_000;
/** Interval of the check that detects a Redis that hangs. Until then, clicks wait for Redis. */
const PING_MS = 5_000;
/** A closing worker reports finished jobs to Redis within this time, or not at all: the row has the result. */
const TELL_MS = 2_000;
const CUT_MS = 500;

/** Sends jobs to workers, and does jobs `here` that Redis does not accept. Rejects when Redis refuses these settings for good.
 *  Counts the workers every `lookMs`, and logs when the last one disappears and when one connects again. */
export async function createRedisJobs(
  access: RedisAccess,
  here: Jobs,
  log: Log,
  lookMs = LOOK_MS,
): Promise<Jobs> {
  const redis = openRedis(access, 'sending', log);
  try {
    await requireWelcome(redis, access);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  const openQueue = () => {
    const opened = new Queue<Job>(QUEUE, {
      connection: redis,
      prefix: access.prefix,
      defaultJobOptions: JOB_OPTIONS,
    });
    // The connection logs its own errors, once.
    opened.on('error', () => undefined);
    return opened;
  };
  let queue = openQueue();
  const answers = watchRedis(redis, Math.min(PING_MS, lookMs), log);
  const workers = watchWorkers(() => countWorkers(redis, queue), lookMs, log);

  return {
    place: 'workers',
    lookAtWorkers: () => ({ redis: answers.read(), ...workers.read() }),
    async send(jobs) {
      if (jobs.length === 0) return 0;
      try {
        if (redis.status !== 'ready') throw new Error(`Redis is ${redis.status}`);
        if (!answers.read().isReachable) throw new Error('Redis does not answer');
        await queue.addBulk(jobs.map((data) => ({ name: 'finish', data, opts: { jobId: idOf(data) } })));
        return 0;
      } catch (error) {
        log.warn({ jobs: jobs.length, reason: reasonOf(error) }, 'jobs could not be sent and are done here');
        if (redis.status === 'ready') queue = replace(queue, openQueue);
        return here.send(jobs);
      }
    },
    async close() {
      workers.stop();
      answers.stop();
      await here.close();
      // `close` waits for a connection, which may never be established.
      if (redis.status === 'ready' && answers.read().isReachable) await queue.close();
      redis.disconnect();
    },
  };
}

/** Resolves with undefined when Redis is away or does not report the number. */
const countWorkers = (redis: Redis, queue: Queue<Job>): Promise<number | undefined> =>
  redis.status === 'ready' ? queue.getWorkersCount().catch(() => undefined) : Promise.resolve(undefined);

/** Returns how many workers of this queue are connected to Redis; undefined: unknown. For the doctor. */
export async function countWorkersAt(access: RedisAccess, redis: Redis): Promise<number | undefined> {
  const queue = new Queue(QUEUE, { connection: redis, prefix: access.prefix });
  queue.on('error', () => undefined);
  try {
    return await countWorkers(redis, queue);
  } finally {
    await queue.close().catch(() => undefined);
  }
}

/** Returns a new queue. BullMQ stores the failure of a queue whose first command was interrupted, and never repeats it. */
function replace(broken: Queue<Job>, openQueue: () => Queue<Job>): Queue<Job> {
  void broken.close().catch(() => undefined);
  return openQueue();
}

/** The same attempt at a certificate is one job, however often it is sent while it waits. BullMQ reserves ":". */
function idOf({ uuid, attempts, batch }: Job): string {
  return batch === undefined ? `${uuid}-${attempts}` : `${uuid}-${attempts}-of-${batch.length}`;
}

export interface JobWorker {
  /** Fetches no more jobs, and waits up to `withinMs` for the current ones. */
  stop(withinMs: number): Promise<void>;
}

/** Fetches and does jobs, `concurrency` at a time. `work` never rejects. Rejects when Redis refuses these settings for good. */
export async function startRedisWorker(
  access: RedisAccess,
  work: (job: Job) => Promise<boolean>,
  concurrency: number,
  log: Log,
): Promise<JobWorker> {
  const redis = openRedis(access, 'fetching', log);
  try {
    await requireWelcome(redis, access);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  const underWay = new Set<Promise<boolean>>();
  const take = ({ data }: BullJob<Job, boolean>) => {
    const taken = work(data).finally(() => underWay.delete(taken));
    underWay.add(taken);
    return taken;
  };
  const worker = new Worker<Job, boolean>(QUEUE, take, {
    connection: redis,
    prefix: access.prefix,
    concurrency,
    // The wait after an interruption of Redis. With BullMQ's default, jobs would wait for 15 seconds.
    runRetryDelay: 1_000,
  });
  // When Redis is away, or was flushed during a job, the row has the result. Other errors are logged.
  worker.on('error', (error) => {
    if (redis.status === 'ready') log.info({ reason: reasonOf(error) }, 'the queue lost track of a job');
  });

  return {
    async stop(withinMs) {
      if (redis.status === 'ready') {
        const worked = whenEmpty(underWay).then(() => sleep(TELL_MS));
        await atMost(withinMs, Promise.race([worker.close(), worked]));
      } else {
        // Without Redis, a graceful close of BullMQ never ends, and a forced close after it does nothing.
        void worker.pause(true).catch(() => undefined);
        await atMost(withinMs, whenEmpty(underWay));
        await atMost(CUT_MS, worker.close(true));
      }
      redis.disconnect();
    },
  };
}

async function whenEmpty(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay);
}

/** Waits for the end of `work`, well or not, but no longer than that. */
const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  withTimeLimit(work, ms, () => undefined).catch(() => undefined);
