// `npm start`: it starts, keeps data, stops cleanly, and says in one sentence why it cannot.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));

let folder: string;
let ports: { GRADEME_PORT: string; PRACTICE_PORT: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-start-'));
  ports = { GRADEME_PORT: String(await freePort()), PRACTICE_PORT: String(await freePort()) };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly ended: Promise<unknown[]>;
}

function run(args: string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [GRADEME, ...args], {
    env: { PATH: process.env.PATH ?? '', ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return { child, stdout: () => text, ended: once(child, 'exit') };
}

async function practise(): Promise<Run> {
  const started = run(['practice', '--data', folder]);
  await expect.poll(started.stdout, { timeout: 20_000 }).toContain('Grade Me is running');
  return started;
}

const answers = (port: string) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

describe('npm start', () => {
  test('says where to go, keeps its data, and Ctrl-C stops everything', async () => {
    const first = await practise();
    expect(first.stdout()).toContain(`http://localhost:${ports.PRACTICE_PORT}/`);
    expect(first.stdout()).toContain('What to try');
    const change = await fetch(`http://127.0.0.1:${ports.PRACTICE_PORT}/practice/learners/ben`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ grade: 0.99 }),
    });
    expect(change.ok).toBe(true);
    const secrets = readFileSync(join(folder, 'secrets.json'), 'utf8');
    for (const file of ['secrets.json', 'settings.env'])
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    // As its output says: with the settings file, every other command reads the same database.
    expect(first.stdout()).toContain(`. ${folder}/settings.env`);
    const command = `set -a; . '${folder}/settings.env'; '${process.execPath}' '${GRADEME}' run list`;
    expect(execFileSync('sh', ['-c', command], { env: {}, encoding: 'utf8' })).toBe('There are no runs.\n');

    first.child.kill('SIGINT');
    expect((await first.ended)[0]).toBe(0);
    expect(await answers(ports.PRACTICE_PORT)).toBe(false);
    expect(await answers(ports.GRADEME_PORT)).toBe(false);

    const second = await practise();
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(secrets);
    const world = await (await fetch(`http://127.0.0.1:${ports.PRACTICE_PORT}/practice/world`)).text();
    expect(world).toContain('0.99');
    second.child.kill('SIGTERM');
    expect((await second.ended)[0]).toBe(0);
  });

  test.each(['GRADEME_PORT', 'PRACTICE_PORT'] as const)(
    'says that %s is taken, in one sentence',
    async (which) => {
      const other = createServer().listen(Number(ports[which]), '127.0.0.1');
      await once(other, 'listening');
      const refused = run(['practice', '--data', folder]);
      expect((await refused.ended)[0]).toBe(1);
      other.close();
      expect(refused.stdout().trim()).toMatch(new RegExp(`^Port ${ports[which]} is taken.*${which}.*$`));
      expect(refused.stdout().trim().split('\n')).toHaveLength(1);
      expect(await answers(ports.PRACTICE_PORT)).toBe(false);
    },
  );

  test('says that a folder cannot be used, in one sentence', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const refused = run(['practice', '--data', join(file, 'below')]);
    expect((await refused.ended)[0]).toBe(1);
    expect(refused.stdout().trim()).toMatch(/^.*a-file.* is a file where a folder is needed.*$/);
  });

  test('says that its secrets cannot be read, and leaves the file alone', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{"jwt":');
    const refused = run(['practice', '--data', folder]);
    expect((await refused.ended)[0]).toBe(1);
    expect(refused.stdout()).toMatch(/secrets\.json cannot be read\. Remove it/);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"jwt":');
  });
});

describe('the command', () => {
  test('says what to run where nothing is built and nothing can build it', async () => {
    for (const file of ['service/bin/grademe.mjs', 'service/util/load.mjs']) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), join(folder, file));
    }
    const child = spawn(process.execPath, [join(folder, 'service/bin/grademe.mjs'), '--version']);
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The service is not built.* npm run build\n$/),
    ]);
  });

  test('says where the practice LMS is when it runs from an archive, which has none', async () => {
    const packed = ['service/bin/grademe.mjs', 'service/util/load.mjs', 'package.json', 'dist/service'];
    for (const path of packed) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), join(folder, path), {
        recursive: true,
      });
    }
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
    const args = [join(folder, 'service/bin/grademe.mjs'), 'practice', '--data', join(folder, 'data')];
    const child = spawn(process.execPath, args);
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^An installation has no practice LMS\. .*npm start.*\n$/),
    ]);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('names every setting that is missing', async () => {
    const refused = run(['serve']);
    expect((await refused.ended)[0]).toBe(1);
    expect(refused.stdout()).toContain('GRADEME_LMS_URL is missing');
    expect(refused.stdout()).toContain('GRADEME_JWT_SECRETS is missing');
    expect(refused.stdout()).not.toMatch(/\bat .*\.ts:/);
  });

  test('answers wrong usage with 2', async () => {
    expect((await run(['dance']).ended)[0]).toBe(2);
    expect((await run(['practice', '--faster']).ended)[0]).toBe(2);
    expect((await run(['--help']).ended)[0]).toBe(0);
  });

  test('brings a database up to date, and again', async () => {
    const environment = {
      GRADEME_DATABASE: join(folder, 'db.sqlite3'),
      GRADEME_PUBLIC_URL: 'https://g.example.org',
      GRADEME_JWT_SECRETS: 's'.repeat(40),
      GRADEME_JWT_ISSUER: 'x',
      GRADEME_URL_SECRETS: 's'.repeat(40),
      GRADEME_ALLOWED_ORIGINS: 'https://l.example.org',
      GRADEME_LMS_URL: 'https://l.example.org',
      GRADEME_LMS_OAUTH_KEY: 'x',
      GRADEME_LMS_OAUTH_SECRET: 'x',
    };
    const first = run(['migrate'], environment);
    expect((await first.ended)[0]).toBe(0);
    expect(first.stdout()).toContain('Ran 0001-certificates');
    const second = run(['migrate'], environment);
    await second.ended;
    expect(second.stdout()).toContain('up to date');
  });
});
