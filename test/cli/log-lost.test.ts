// A standard output that takes nothing, as on a full disk: the service goes on without its log and still stops politely.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';

const GRADEME = fileURLToPath(new URL('../../.ci/grademe.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'grademe-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!existsSync('/dev/full'))(
  'a service whose log has no room answers, logs on, and ends with 0',
  async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const secret = 'a-secret-of-the-test-with-enough-characters';
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [GRADEME, 'serve'], {
      stdio: ['ignore', full, 'pipe'],
      env: {
        PATH: process.env.PATH,
        GRADEME_PORT: String(port),
        GRADEME_PUBLIC_URL: address,
        GRADEME_DATABASE: join(folder, 'grademe.sqlite3'),
        GRADEME_FILES_DIR: join(folder, 'files'),
        GRADEME_JWT_SECRETS: secret,
        GRADEME_JWT_ISSUER: address,
        GRADEME_URL_SECRETS: secret,
        GRADEME_ALLOWED_ORIGINS: address,
        GRADEME_LMS_URL: 'http://127.0.0.1:9',
        GRADEME_LMS_OAUTH_KEY: 'grademe',
        GRADEME_LMS_OAUTH_SECRET: secret,
      },
    });
    closeSync(full);
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const ended = once(child, 'exit');
    try {
      const ask = () => fetch(`${address}/healthz`).then(({ status }) => status);
      await eventually(async () => expect(await ask()).toBe(200), 30_000);
      // Each request is a line of the log.
      for (let i = 0; i < 20; i += 1) expect(await ask()).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(complaint).toBe('');
    } finally {
      child.kill('SIGKILL');
    }
  },
  60_000,
);
