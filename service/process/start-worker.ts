// Starts and stops a worker: dependencies, jobs from Redis, the sweep; stops them in reverse order.

import { doJob } from '../issuance/jobs/do-job.ts';
import { startRedisWorker } from '../jobs/redis-jobs.ts';
import { databaseOf } from '../settings/database.ts';
import { redisOf } from '../settings/jobs.ts';
import type { Config } from '../settings/settings.ts';
import { requireIntactDatabase } from '../store/open-database.ts';
import { startBackgroundLoops } from './background-loops.ts';
import { type Composition, compose, type Replacements } from './compose.ts';

/** Certificates in progress may take this long after the process is asked to stop; other processes do the rest. */
const DRAIN_MS = 10_000;

export interface RunningWorker {
  readonly composition: Composition;
  /** Takes no new jobs, finishes those in progress, then closes everything. */
  stop(): Promise<void>;
}

/** Rejects with the cause when there is no Redis in the settings, or a dependency cannot be built. */
export async function startWorker(config: Config, replacements: Replacements = {}): Promise<RunningWorker> {
  const redis = redisOf(config);
  if (redis === undefined) {
    throw new Error(
      'GRADEME_REDIS is not set, so the service does the work itself and a worker would have none. Set it for both.',
    );
  }
  requireIntactDatabase(databaseOf(config));
  const composition = await compose(config, replacements);
  const { issuance: deps } = composition;
  try {
    const worker = await startRedisWorker(redis, (job) => doJob(job, deps), config.jobConcurrency, deps.log);
    // Workers send again the jobs that Redis lost; without Redis they work from the database alone.
    const stopLoops = startBackgroundLoops(config, composition);
    deps.log.info({ concurrency: config.jobConcurrency }, 'worker started');
    return {
      composition,
      async stop() {
        await Promise.all([stopLoops(), worker.stop(DRAIN_MS)]);
        await composition.close();
        deps.log.info({}, 'worker stopped');
      },
    };
  } catch (error) {
    await composition.close();
    throw error;
  }
}
