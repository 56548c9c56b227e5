// A standard output that blocks, as a full disk or a pipe without a reader: the service continues without its log, reports
// afterwards how many lines were lost, and still stops cleanly.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { smallDisk } from '../support/small-disk.ts';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'grademe-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Running {
  readonly child: ChildProcess;
  /** Each request is a line of the log. */
  ask(): Promise<number>;
}

/** Runs a service whose log goes to `output`, and expects exit code 0 and no error output. */
async function serving(output: number, work: (running: Running) => Promise<void>): Promise<void> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const secret = 'a-secret-of-the-test-with-enough-characters';
  const data = mkdtempSync(join(folder, 'data-'));
  const child = spawn(process.execPath, [GRADEME, 'serve'], {
    stdio: ['ignore', output, 'pipe'],
    env: {
      PATH: process.env.PATH,
      GRADEME_PORT: String(port),
      GRADEME_PUBLIC_URL: address,
      GRADEME_DATABASE: join(data, 'grademe.sqlite3'),
      GRADEME_FILES_DIR: join(data, 'files'),
      GRADEME_JWT_SECRETS: secret,
      GRADEME_JWT_ISSUER: address,
      GRADEME_URL_SECRETS: secret,
      GRADEME_ALLOWED_ORIGINS: address,
      GRADEME_LMS_URL: 'http://127.0.0.1:9',
      GRADEME_LMS_OAUTH_KEY: 'grademe',
      GRADEME_LMS_OAUTH_SECRET: secret,
    },
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'exit');
  try {
    const read = (path: string) => fetch(`${address}${path}`).then(({ status }) => status);
    await eventually(async () => expect(await read('/healthz')).toBe(200), 30_000);
    // A long path makes a long line; probes make none.
    const ask = () => read('/files'.repeat(100));
    await work({ child, ask });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(stderr).toBe('');
  } finally {
    child.kill('SIGKILL');
  }
}

async function askOften(ask: Running['ask'], times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await ask()).toBe(404);
}

interface Line {
  readonly msg?: string;
  readonly lost?: number;
  readonly reason?: string;
}
/** A partial line does not count. */
function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

test.skipIf(!existsSync('/dev/full'))(
  'a service whose log has no room answers, and ends with 0',
  async () => {
    const full = openSync('/dev/full', 'w');
    try {
      await serving(full, ({ ask }) => askOften(ask, 20));
    } finally {
      closeSync(full);
    }
  },
  60_000,
);

test.skipIf(smallDisk.isMissing)(
  'a log on a disk that is full and is emptied goes on, and says how many lines were lost',
  async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const unmount = smallDisk.mount(disk, 64 * 1024);
    const file = join(disk, 'log');
    const output = openSync(file, 'a');
    try {
      await serving(output, async ({ ask }) => {
        const filler = join(disk, 'filler');
        try {
          writeFileSync(filler, Buffer.alloc(1024 * 1024));
        } catch (error) {
          expect(error).toMatchObject({ code: 'ENOSPC' });
        }
        // The last page of the file may have room for a few lines.
        await askOften(ask, 60);
        rmSync(filler);
        await askOften(ask, 1);
        // The service writes a line after its request ends; the caller may see the end first.
        await eventually(async () => {
          const lines = linesOf(readFileSync(file, 'utf8'));
          const lost = lines.filter(({ msg }) => msg === 'log lines were lost');
          expect(lost).toEqual([expect.objectContaining({ level: 'warn', reason: 'ENOSPC' })]);
          expect(lost[0]?.lost).toBeGreaterThan(10);
          expect(lines.indexOf(lost[0] as Line)).toBeLessThan(lines.length - 1);
        });
      });
      expect(linesOf(readFileSync(file, 'utf8')).at(-1)?.msg).toBe('service stopped');
    } finally {
      closeSync(output);
      unmount();
    }
  },
  60_000,
);

test.skipIf(process.platform === 'win32')(
  'a log in a pipe that is not read does not stop the service, and is whole when it is read',
  async () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const output = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    // Node may set its end to non-blocking, so the reader opens its own.
    const input = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    let text = '';
    const read = () => {
      const bytes = Buffer.alloc(64 * 1024);
      try {
        for (let count = readSync(input, bytes); count > 0; count = readSync(input, bytes))
          text += bytes.subarray(0, count).toString('utf8');
      } catch (error) {
        expect(error).toMatchObject({ code: 'EAGAIN' });
      }
    };
    try {
      await serving(output, async ({ ask }) => {
        // Several times what a pipe holds.
        await askOften(ask, 400);
        await eventually(async () => {
          read();
          expect(linesOf(text).length).toBeGreaterThan(400);
        });
      });
      read();
      expect(text).not.toContain('log lines were lost');
      expect(text.trimEnd().split('\n')).toHaveLength(linesOf(text).length);
    } finally {
      closeSync(input);
      closeSync(output);
    }
  },
  60_000,
);
