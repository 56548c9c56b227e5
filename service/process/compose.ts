// Builds the real parts from the configuration: the wiring, in one screen.
import { fileURLToPath } from 'node:url';
import { csv } from '../csv/csv.ts';
import { createDiskFiles } from '../files/disk-files.ts';
import { createGatekeeper } from '../http/auth/authenticate.ts';
import { createStaffDoor } from '../http/auth/authenticate-staff.ts';
import { keyOf } from '../http/auth/shared-secret-token.ts';
import type { HttpParts } from '../http/deps.ts';
import { createLinks } from '../http/links.ts';
import type { AwardStep, StoryParts } from '../issuance/deps.ts';
import { hearHint } from '../issuance/hints/process-due-hints.ts';
import { doJob } from '../issuance/jobs/do-job.ts';
import type { Courier } from '../issuance/ports/events.ts';
import type { FileStore, Jobs, Log, Pen } from '../issuance/ports/ports.ts';
import { createInProcessJobs } from '../jobs/in-process-jobs.ts';
import { createLms } from '../lms/lms-client.ts';
import { createPen } from '../pdf/renderer/certificate-renderer.ts';
import { databaseOf } from '../settings/database.ts';
import { filesOf } from '../settings/files.ts';
import { redisOf } from '../settings/jobs.ts';
import type { Config } from '../settings/settings.ts';
import { receiversOf } from '../settings/webhooks.ts';
import { createCertificateStore } from '../store/certificate-store.ts';
import { migrateDatabase, openDatabase } from '../store/engines/open-database.ts';
import { tellReceivers } from '../store/events/outbox.ts';
import { createCourier } from '../webhooks/webhook-client.ts';
import { createDependency, watchFetch, watchFiles } from './dependency-status.ts';
import { countFilesOf } from './empty-database.ts';
import { instanceOf } from './instance.ts';
import { createLog } from './log.ts';
import { createReadiness } from './readiness.ts';
import { readinessOf } from './readiness-checks.ts';
import { readVersion } from './version.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Drawings of runs that wait for each thread: enough to keep it busy, and few enough for a click to stand behind. */
const LANES_PER_THREAD = 16;

export interface Parts {
  readonly stories: StoryParts;
  readonly http: HttpParts;
  readonly courier: Courier;
  close(): Promise<void>;
}

/** What a test build may put in the place of the real thing. */
export interface Replacements {
  readonly onStep?: (step: AwardStep, uuid: string) => void | Promise<void>;
  readonly pen?: Pen;
  readonly files?: (real: FileStore) => FileStore;
  /** Commands answer on standard output and log beside it. */
  readonly logTo?: { write(line: string): void };
  /** Commands draw what they need drawn themselves, also when Redis is away. */
  readonly jobs?: 'here';
}

/** Closes what it opened when it fails. */
export async function buildParts(config: Config, replacements: Replacements = {}): Promise<Parts> {
  const now = () => new Date();
  await migrateDatabase(databaseOf(config), () => countFilesOf(config));
  const knex = openDatabase(databaseOf(config));
  try {
    const dependencies = { files: createDependency(now), lms: createDependency(now) };
    const kept = await openFiles(config);
    const files = watchFiles(replacements.files?.(kept) ?? kept, dependencies.files);
    await files.check();
    const penRoom = replacements.pen
      ? { pen: replacements.pen, close: () => Promise.resolve() }
      : await createPen({
          templatesDir: fromRoot('templates'),
          fontsDir: fromRoot('fonts'),
          threads: config.drawingThreads,
          patienceMs: config.leaseSeconds * 1000,
        });

    const log = createLog(config.logLevel, replacements.logTo);
    const here = createInProcessJobs((job) => doJob(job, stories), config.jobsAtOnce);
    const wanted = replacements.jobs === 'here' ? Promise.resolve(here) : openJobs(config, here, log);
    const jobs = await wanted.catch(async (error: unknown) => {
      await penRoom.close();
      throw error;
    });
    const linkOptions = { publicUrl: config.publicUrl, secrets: config.urlSecrets, now };
    const receivers = receiversOf(config);
    tellReceivers(
      knex,
      receivers.map(({ id }) => id),
    );
    const courier = createCourier({
      receivers,
      keys: config.webhookSecrets,
      timeoutMs: config.webhookTimeoutMs,
      giveUpDays: config.webhookDays,
      logDays: config.webhookLogDays,
      version: readVersion(),
      fetch,
      now,
    });
    const lms = createLms({
      url: config.lmsUrl,
      clientId: config.lmsClientId,
      clientSecret: config.lmsClientSecret,
      timeoutMs: config.lmsTimeoutMs,
      bulkPerMinute: config.lmsBulkPerMinute,
      fetch: watchFetch(dependencies.lms, fetch),
      now: Date.now,
    });
    const store = createCertificateStore(knex);
    const stories: StoryParts = {
      store,
      files,
      jobs,
      pen: penRoom.pen,
      lms,
      csv,
      clock: { now },
      log,
      links: createLinks(linkOptions),
      options: {
        timeZone: config.timeZone,
        language: config.language,
        leaseSeconds: config.leaseSeconds,
        drawingLanes: config.drawingThreads * LANES_PER_THREAD,
      },
      ...(replacements.onStep && { onStep: replacements.onStep }),
    };
    const gatekeeper = createGatekeeper(
      { secrets: config.jwtSecrets.map(keyOf), issuer: config.jwtIssuer, now },
      {
        jwkSet: config.platformJwkSet,
        issuer: config.platformIssuer,
        audience: config.platformAudience,
        now,
      },
    );
    const http: HttpParts = {
      stories,
      gatekeeper,
      staffDoor: createStaffDoor(gatekeeper, lms),
      linkOptions,
      allowedOrigins: config.allowedOrigins,
      trustProxy: config.trustProxy,
      clicksPerMinute: config.clicksPerMinute,
      readsPerMinute: config.readsPerMinute,
      courier,
      hints: config.actOnHints
        ? { offer: (hint) => hearHint(hint, config.hintDelaySeconds, stories) }
        : undefined,
      version: readVersion(),
      instance: instanceOf(config),
      readReadiness: createReadiness(readinessOf(config, { store, jobs, ...dependencies })),
    };
    return {
      stories,
      http,
      courier,
      async close() {
        await jobs.close();
        await penRoom.close();
        await knex.destroy();
      },
    };
  } catch (error) {
    await knex.destroy();
    throw error;
  }
}

/** Amazon's client is large: it is loaded where there is a bucket. */
export async function openFiles(config: Config): Promise<FileStore> {
  const place = filesOf(config);
  if ('folder' in place) return createDiskFiles(place.folder);
  const { createS3Files } = await import('../files/s3-files.ts');
  return createS3Files(place.bucket);
}

/** BullMQ is loaded where there is a Redis. */
async function openJobs(config: Config, here: Jobs, log: Log): Promise<Jobs> {
  const redis = redisOf(config);
  if (redis === undefined) return here;
  const { createRedisJobs } = await import('../jobs/redis-jobs.ts');
  return createRedisJobs(redis, here, log);
}
