// A running world for tests: the real service with a real database and folder, beside the practice LMS.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRenderer } from '../../../service/pdf/renderer/certificate-renderer.ts';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import type { Replacements } from '../../../service/process/compose.ts';
import { type Service, startService } from '../../../service/process/start-service.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { REQUEST_TOKEN_HEADER, ROUTES } from '../../../shared/api/routes.ts';
import { freePort } from '../free-port.ts';

export const SECRET = randomBytes(48).toString('base64url');
export const OAUTH = { id: 'grademe', secret: randomBytes(24).toString('base64url') };

export interface World {
  readonly lms: PracticeLms;
  readonly folder: string;
  service: Service;
  /** Calls the API as the block does, as this learner or with this token. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, as: As, body?: unknown): Promise<Answer>;
  /** Puts the clock of the LMS one second ahead: the service orders published settings by whole seconds. It accepts clocks
   *  that differ by five seconds. */
  passSecond(): void;
  gradeMe(username: string): Promise<Answer>;
  standing(username: string): Promise<Answer>;
  close(): Promise<void>;
}

export type As =
  | { readonly username: string }
  | { readonly token: string }
  | { readonly authorization: string };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the fields they mean.
  readonly body: any;
}

/** For tests in which a process dies while it holds a lease. In other tests a lease that ends while its holder waits for a
 *  processor would change what the test checks. */
export const SHORT_LEASE = { GRADEME_LEASE_SECONDS: '1' };

/** Environment of a service that belongs to this LMS and keeps its data in this folder. */
export function environmentFor(lms: PracticeLms, folder: string, more: Record<string, string> = {}) {
  return {
    GRADEME_PORT: '0',
    GRADEME_PUBLIC_URL: 'http://localhost:8150',
    GRADEME_DATABASE: join(folder, 'grademe.sqlite3'),
    GRADEME_FILES_DIR: join(folder, 'files'),
    GRADEME_JWT_SECRETS: SECRET,
    GRADEME_JWT_ISSUER: lms.url,
    GRADEME_URL_SECRETS: SECRET,
    GRADEME_ALLOWED_ORIGINS: lms.url,
    GRADEME_LMS_URL: lms.url,
    GRADEME_LMS_OAUTH_KEY: OAUTH.id,
    GRADEME_LMS_OAUTH_SECRET: OAUTH.secret,
    GRADEME_PLATFORM_JWK_SET: lms.jwkSet,
    GRADEME_PLATFORM_ISSUER: `${lms.url}/oauth2`,
    GRADEME_LMS_TIMEOUT_MS: '15000',
    GRADEME_SWEEP_SECONDS: '1',
    GRADEME_LEASE_SECONDS: '10',
    GRADEME_CLICKS_PER_MINUTE: '1000',
    GRADEME_READS_PER_MINUTE: '1000',
    GRADEME_LOG_LEVEL: 'silent',
    ...more,
  };
}

export async function startWorld(
  options: {
    environment?: Record<string, string>;
    replacements?: Replacements;
    /** Draws stored designs, which the renderer that worlds share does not know. */
    drawsStoredDesigns?: boolean;
  } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-'));
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  let aheadMs = 0;
  const lms = await startPracticeLms({
    clock: () => new Date(Date.now() + aheadMs),
    port: 0,
    serviceUrl: publicUrl,
    jwtSecret: SECRET,
    oauthClient: OAUTH,
  });
  const config = loadConfig(
    environmentFor(lms, folder, {
      GRADEME_PORT: String(port),
      GRADEME_PUBLIC_URL: publicUrl,
      ...options.environment,
    }),
  );
  const shared = options.drawsStoredDesigns
    ? {}
    : { renderer: (await sharedPen(config.renderThreads, config.leaseSeconds * 1000)).renderer };
  const service = await startService(config, { ...shared, ...options.replacements });

  const world: World = {
    lms,
    folder,
    service,
    async call(method, path, as, body) {
      const response = await fetch(new URL(path, world.service.url), {
        method,
        headers: {
          Authorization: authorizationOf(as, lms),
          [REQUEST_TOKEN_HEADER]: 'test-request-token',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return toAnswer(response);
    },
    passSecond() {
      aheadMs += 1_000;
    },
    gradeMe: (username) => world.call('POST', ROUTES.gradeRequests, { username }, {}),
    standing: (username) => world.call('GET', ROUTES.standing, { username }),
    async close() {
      await world.service.stop();
      await lms.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

/** A renderer takes as long to start as the rest of a world, and keeps no personal data: worlds of one process share
 *  one. Its threads end with the process. */
const pens = new Map<string, ReturnType<typeof createRenderer>>();

function sharedPen(threads: number, patienceMs: number): ReturnType<typeof createRenderer> {
  const key = `${threads} ${patienceMs}`;
  const known = pens.get(key);
  if (known !== undefined) return known;
  const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const made = createRenderer({
    templatesDir: fromRoot('templates'),
    fontsDir: fromRoot('fonts'),
    threads,
    timeoutMs: patienceMs,
  });
  pens.set(key, made);
  return made;
}

export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function authorizationOf(as: As, lms: PracticeLms): string {
  if ('authorization' in as) return as.authorization;
  return `Bearer ${'token' in as ? as.token : lms.mintBlockToken(as.username)}`;
}

/** Fetches a public address of the service from the address where it really listens. */
export function fetchGiven(world: World, url: string, init?: RequestInit): Promise<Response> {
  const { pathname, search } = new URL(url);
  return fetch(new URL(pathname + search, world.service.url), init);
}
