// Runs the practice LMS in its own process, as a real LMS runs.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PracticeSecrets } from './practice-secrets.ts';

const MAIN = fileURLToPath(new URL('../../bin/practice-lms.mjs', import.meta.url));
const STOP_MS = 5_000;

const readyMessage = z.object({ ready: z.url(), jwkSet: z.string() });

export interface LmsProcess {
  readonly url: string;
  /** The address to open in a browser. */
  readonly browserUrl: string;
  readonly issuer: string;
  readonly origins: readonly string[];
  readonly jwkSet: string;
  /** Settles when the process has ended, for any reason. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface PracticeLmsOptions {
  readonly port: string;
  readonly dataFolder: string;
  readonly serviceUrl: string;
  readonly secrets: PracticeSecrets;
}

/** Throws when the program was installed from a release: the archive does not contain the practice LMS. */
export function requirePracticeLms(): void {
  if (existsSync(MAIN)) return;
  throw new Error(
    'An installation has no practice LMS. Run `npm start` in a checkout of Grade Me; to start the installed service, run `grademe serve`.',
  );
}

/** Rejects with the sentence that the process printed when it cannot start. */
export async function startPracticeLms(options: PracticeLmsOptions): Promise<LmsProcess> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: {
      ...process.env,
      PRACTICE_PORT: options.port,
      PRACTICE_DATA: options.dataFolder,
      PRACTICE_SERVICE_URL: options.serviceUrl,
      PRACTICE_JWT_SECRET: options.secrets.jwt,
      PRACTICE_OAUTH_ID: options.secrets.oauthKey,
      PRACTICE_OAUTH_SECRET: options.secrets.oauthSecret,
    },
  });
  const ended = once(child, 'exit');
  const { ready: url, jwkSet } = readyMessage.parse(await firstMessage(child, ended));
  const browserUrl = url.replace('127.0.0.1', 'localhost');
  return {
    url,
    browserUrl,
    issuer: url,
    origins: [url, browserUrl],
    jwkSet,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

async function firstMessage(child: ChildProcess, ended: Promise<unknown>): Promise<unknown> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const message = once(child, 'message').then(([message]) => message as unknown);
  const gone = ended.then(() => {
    throw new Error(complaint.trim() || 'The practice LMS ended before it was ready.');
  });
  return Promise.race([message, gone]);
}
