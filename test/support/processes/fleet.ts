// Many machines on one: services and workers as real processes on a real MariaDB, Redis and S3-compatible server, beside
// the practice LMS. What a test or a load script does to them is its own.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../../../service/issuance/audit/audit-trail.ts';
import { runViewOf } from '../../../service/issuance/runs/runs.ts';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { migrateDatabase, openDatabase } from '../../../service/store/open-database.ts';
import { createStores } from '../../../service/store/stores.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import type { ChainReport } from '../../../shared/staff/audit.ts';
import type { RunView } from '../../../shared/staff/runs.ts';
import { type RunningServer, startServer } from '../servers/database-server.ts';
import { type RedisServer, startRedisServer } from '../servers/redis-server.ts';
import { environmentOf, keysIn, type S3Server, startS3Server } from '../servers/s3-server.ts';
import { startWebhookEndpoint, type WebhookEndpointServer } from '../servers/webhook-endpoint.ts';
import { environmentFor, OAUTH, SECRET } from '../worlds/world.ts';
import { type RunningCommand, spawnCommand } from './spawn-command.ts';

const NAMES = ['Maria Jensen', 'أمينة بنت عبد الرحمن', '王小明', 'आरव शर्मा', 'Nguyễn Thị Ánh Tuyết'];
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const OPERATOR = { actor: 'operator:test', scope: 'everywhere', mayWrite: false } as const;

export interface Fleet {
  readonly lms: PracticeLms;
  readonly database: RunningServer;
  readonly redis: RedisServer;
  readonly s3: S3Server;
  /** Receives the events. */
  readonly endpoint: WebhookEndpointServer;
  readonly services: RunningCommand[];
  readonly workers: RunningCommand[];
  readonly learners: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Adds a learner who has passed. */
  addLearner(username: string, name: string): void;
  startService(): Promise<void>;
  startWorker(): Promise<void>;
  /** Presses the button at one of the services. Returns its status, or why there was no answer. */
  press(username: string, service: number): Promise<string>;
  /** Starts a run over the whole course. Returns the id of the run. */
  certify(): Promise<string>;
  /** Returns the state of a run from the database. */
  readRun(uuid: string): Promise<RunView | undefined>;
  /** Whether the audit chain of the course holds. */
  checkChain(): Promise<ChainReport>;
  /** Reads the counts from the database and the bucket. */
  look(): Promise<Findings>;
  close(): Promise<void>;
}

export interface Findings {
  readonly certificates: number;
  /** By status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly learnersWithOneLive: number;
  /** Audit lines that say `awarded`; one for each certificate. */
  readonly awarded: number;
  readonly filesThatMatch: number;
  /** Certificates in the bucket without a row. */
  readonly strayFiles: number;
  readonly events: EventsFound;
}

/** The issued certificates that the webhook endpoint received. */
interface EventsFound {
  /** By certificate ID; one for each certificate. */
  readonly issued: number;
  readonly certificates: number;
  /** Sent again with the same id, because the sender could not know whether the first arrived. */
  readonly repeated: number;
  readonly badlySigned: number;
}

export async function startFleet(size: {
  learners: number;
  services: number;
  workers: number;
  more?: Record<string, string>;
}): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-fleet-'));
  const [database, redis, s3, endpoint, lms] = await Promise.all([
    startServer('mariadb'),
    startRedisServer(),
    startS3Server(),
    startWebhookEndpoint([WEBHOOK_SECRET]),
    startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH }),
  ]);
  const { bucket, folder: bucketFolder } = s3.newBucket();
  const learners = Array.from({ length: size.learners }, (_, at) => `learner${at}`);
  const addLearner = (username: string, name: string) => {
    lms.world.addLearner({ username, name });
    lms.world.enroll(username, 'verified');
    lms.world.setGrade(username, 0.9);
  };
  lms.world.addCrowd({
    count: size.learners,
    prefix: 'learner',
    names: NAMES.map((name) => `${name} {n}`),
    percents: [0.9],
    modes: ['verified'],
  });
  const environment = {
    ...environmentFor(lms, folder),
    ...database.environment,
    ...redis.environment(),
    ...environmentOf(bucket),
    GRADEME_LEASE_SECONDS: '5',
    GRADEME_JOB_CONCURRENCY: '2',
    GRADEME_LMS_BULK_PER_MINUTE: '100000',
    GRADEME_LOG_LEVEL: 'info',
    GRADEME_WEBHOOKS: `${endpoint.url}/hooks`,
    GRADEME_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    ...size.more,
  };
  await migrateDatabase(database.access());
  const knex = openDatabase(database.access());
  const stores = createStores(knex);
  const services: RunningCommand[] = [];
  const workers: RunningCommand[] = [];

  const fleet: Fleet = {
    ...{ lms, database, redis, s3, endpoint, services, workers, learners, environment, addLearner },
    startService: async () =>
      void services.push(await spawnCommand(['serve'], environment, 'service started')),
    startWorker: async () => void workers.push(await spawnCommand(['worker'], environment, 'worker started')),
    async press(username, service) {
      const url = new URL(ROUTES.gradeRequests, services[service]?.ready.url as string);
      const headers = { Authorization: `Bearer ${lms.mintBlockToken(username)}` };
      try {
        const response = await fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(30_000) });
        const body = (await response.json()) as { status?: string; code?: string };
        return response.ok ? String(body.status) : String(body.code);
      } catch (error) {
        return `no answer (${(error as Error).name})`;
      }
    },
    async certify() {
      const path = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course/runs`;
      const response = await fetch(new URL(path, services[0]?.ready.url as string), {
        method: 'POST',
        headers: { Authorization: `JWT ${lms.mintPlatformToken('olga')}` },
      });
      const body = (await response.json()) as { run: RunView; detail?: string };
      if (!response.ok) throw new Error(body.detail);
      return body.run.id;
    },
    async readRun(uuid) {
      const run = await stores.runs.find(uuid);
      return run && runViewOf(run);
    },
    checkChain: () => verifyChain(PRACTICE_COURSE, undefined, OPERATOR, { stores }),
    async look() {
      const rows = await knex('certificates').select('status', 'live', 'user_id', 'file_digest');
      const [{ awarded }] = (await knex('audit_lines')
        .where({ action: 'awarded' })
        .count({ awarded: '*' })) as [{ awarded: number }];
      const keys = new Set(keysIn(bucketFolder).filter((key) => key.endsWith('.pdf')));
      const keyOf = (digest: string) => join(digest.slice(0, 2), `${digest}.pdf`);
      const isSound = (digest: string | null) =>
        digest !== null &&
        keys.has(keyOf(digest)) &&
        digest ===
          createHash('sha256')
            .update(readFileSync(join(bucketFolder, keyOf(digest))))
            .digest('hex');
      const statuses: Record<string, number> = {};
      for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1;
      const known = new Set(rows.map(({ file_digest }) => file_digest && keyOf(file_digest)));
      const live = rows.filter(({ live, status }) => live === 1 && status === 'downloadable');
      return {
        certificates: rows.length,
        statuses,
        learnersWithOneLive: new Set(live.map(({ user_id }) => Number(user_id))).size,
        awarded: Number(awarded),
        filesThatMatch: live.filter(({ file_digest }) => isSound(file_digest)).length,
        events: eventsFound(endpoint),
        strayFiles: [...keys].filter((key) => !known.has(key)).length,
      };
    },
    async close() {
      await Promise.all([...services, ...workers].map((each) => each.stop('SIGKILL')));
      await knex.destroy();
      await Promise.all([database.end(), redis.end(), s3.end(), endpoint.close(), lms.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all([
      ...Array.from({ length: size.services }, fleet.startService),
      ...Array.from({ length: size.workers }, fleet.startWorker),
    ]);
  } catch (error) {
    await fleet.close();
    throw error;
  }
  return fleet;
}

function eventsFound({ received }: WebhookEndpointServer): EventsFound {
  const issued = received.filter(({ body }) => body.type === 'certificate.issued');
  const numbers = new Set(issued.map(({ id }) => id));
  return {
    issued: numbers.size,
    certificates: new Set(issued.map(({ body }) => body.data.certificate)).size,
    repeated: issued.length - numbers.size,
    badlySigned: received.filter(({ signedBy }) => signedBy.length === 0).length,
  };
}
