// Composes the dependencies from the configuration: the wiring, in one screen.
import { fileURLToPath } from 'node:url';
import { csv } from '../csv/csv.ts';
import { createLinks } from '../http/answers/links.ts';
import { createAuthenticator } from '../http/auth/authenticate.ts';
import { createAuthenticateAuthor, createAuthenticateStaff } from '../http/auth/authenticate-staff.ts';
import { keyOf } from '../http/auth/shared-secret-token.ts';
import type { HttpDeps } from '../http/routing/deps.ts';
import type { AwardStep, IssuanceDeps } from '../issuance/deps.ts';
import { enqueueHint } from '../issuance/hints/enqueue-hint.ts';
import { doJob } from '../issuance/jobs/do-job.ts';
import type { WebhookClient } from '../issuance/ports/events.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import type { CertificateRenderer, Jobs, Log } from '../issuance/ports/ports.ts';
import { createIssuanceState } from '../issuance/state.ts';
import { createInProcessJobs } from '../jobs/in-process-jobs.ts';
import { createLms } from '../lms/lms-client.ts';
import { createRenderer } from '../pdf/renderer/certificate-renderer.ts';
import { databaseOf } from '../settings/database.ts';
import { redisOf } from '../settings/jobs.ts';
import type { Config } from '../settings/settings.ts';
import { webhookEndpointsOf } from '../settings/webhooks.ts';
import { hasCertificates } from '../store/certificates/has-certificates.ts';
import { registerEndpoints } from '../store/events/outbox.ts';
import { migrateDatabase, openDatabase } from '../store/open-database.ts';
import { createStores } from '../store/stores.ts';
import { createDesignTools } from '../templates/design-tools.ts';
import { createWebhookClient } from '../webhooks/webhook-client.ts';
import { countCertificateFilesOf, makeFilesFolder, openFiles } from './certificate-files.ts';
import { createDependency, watchFetch, watchFiles } from './dependency-status.ts';
import { instanceOf } from './instance.ts';
import { createLog } from './log.ts';
import { createReadiness } from './readiness.ts';
import { readinessOf } from './readiness-checks.ts';
import { readVersion } from './version.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Renderings of batches that wait for each thread: enough to keep it busy, and few enough for a click to wait behind. */
const RENDERS_PER_THREAD = 16;

export interface Composition {
  readonly issuance: IssuanceDeps;
  readonly http: HttpDeps;
  readonly webhookClient: WebhookClient;
  close(): Promise<void>;
}

/** What a test build may replace. */
export interface Replacements {
  readonly onStep?: (step: AwardStep, uuid: string) => void | Promise<void>;
  readonly renderer?: CertificateRenderer;
  readonly files?: (real: FileStore) => FileStore;
  /** Commands answer on standard output and log elsewhere. */
  readonly logTo?: { write(line: string): void };
  /** Commands draw in their own process, also when Redis does not answer. */
  readonly jobs?: 'here';
}

/** Closes what it opened when it fails. */
export async function compose(config: Config, replacements: Replacements = {}): Promise<Composition> {
  const now = () => new Date();
  await migrateDatabase(databaseOf(config), () => countCertificateFilesOf(config));
  const knex = openDatabase(databaseOf(config));
  try {
    const dependencies = { files: createDependency(now), lms: createDependency(now) };
    const kept = await openFiles(config);
    const files = watchFiles(replacements.files?.(kept) ?? kept, dependencies.files);
    await makeFilesFolder(config, () => hasCertificates(knex));
    await files.check();
    const stores = createStores(knex);
    const rendererPool = replacements.renderer
      ? { renderer: replacements.renderer, close: () => Promise.resolve() }
      : await createRenderer({
          templatesDir: fromRoot('templates'),
          fontsDir: fromRoot('fonts'),
          threads: config.renderThreads,
          timeoutMs: config.leaseSeconds * 1000,
          source: {
            readVersion: (template) => stores.templates.readVersion(template),
            readAsset: (digest) => files.readAsset(digest),
          },
        });

    const log = createLog(config.logLevel, replacements.logTo);
    const here = createInProcessJobs((job) => doJob(job, deps), config.jobConcurrency);
    const wanted = replacements.jobs === 'here' ? Promise.resolve(here) : openJobs(config, here, log);
    const jobs = await wanted.catch(async (error: unknown) => {
      await rendererPool.close();
      throw error;
    });
    const linkOptions = { publicUrl: config.publicUrl, secrets: config.urlSecrets, now };
    const endpoints = webhookEndpointsOf(config);
    registerEndpoints(
      knex,
      endpoints.map(({ id }) => id),
    );
    const webhookClient = createWebhookClient({
      endpoints,
      keys: config.webhookSecrets,
      timeoutMs: config.webhookTimeoutMs,
      giveUpDays: config.webhookRetryDays,
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
    const deps: IssuanceDeps = {
      stores,
      files,
      jobs,
      renderer: rendererPool.renderer,
      lms,
      designTools: createDesignTools(fromRoot('templates')),
      csv,
      clock: { now },
      log,
      links: createLinks(linkOptions),
      options: {
        timeZone: config.timeZone,
        language: config.language,
        leaseSeconds: config.leaseSeconds,
      },
      state: createIssuanceState({
        renders: config.renderThreads * RENDERS_PER_THREAD,
        saves: files.concurrency,
      }),
      ...(replacements.onStep && { onStep: replacements.onStep }),
    };
    const authenticator = createAuthenticator(
      { secrets: config.jwtSecrets.map(keyOf), issuer: config.jwtIssuer, now },
      {
        jwkSet: config.platformJwkSet,
        issuer: config.platformIssuer,
        audience: config.platformAudience,
        now,
      },
    );
    const http: HttpDeps = {
      issuance: deps,
      authenticator,
      authenticateStaff: createAuthenticateStaff(authenticator, lms),
      authenticateAuthor: createAuthenticateAuthor(authenticator, lms),
      linkOptions,
      allowedOrigins: config.allowedOrigins,
      trustProxy: config.trustProxy,
      clicksPerMinute: config.clicksPerMinute,
      readsPerMinute: config.readsPerMinute,
      webhookClient,
      statusHints: config.actOnStatusHints
        ? { offer: (statusHint) => enqueueHint(statusHint, config.statusHintDelaySeconds, deps) }
        : undefined,
      version: readVersion(),
      instance: instanceOf(config),
      readReadiness: createReadiness(readinessOf(config, { stores, jobs, ...dependencies })),
    };
    return {
      issuance: deps,
      http,
      webhookClient,
      async close() {
        await jobs.close();
        await rendererPool.close();
        await knex.destroy();
      },
    };
  } catch (error) {
    await knex.destroy();
    throw error;
  }
}

/** BullMQ is loaded only where there is a Redis. */
async function openJobs(config: Config, here: Jobs, log: Log): Promise<Jobs> {
  const redis = redisOf(config);
  if (redis === undefined) return here;
  const { createRedisJobs } = await import('../jobs/redis-jobs.ts');
  return createRedisJobs(redis, here, log);
}
