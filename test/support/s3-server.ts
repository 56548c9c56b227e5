// A real S3-compatible server for tests, with a folder and a port of its own: it checks signatures, and can be stopped
// and started again. Gone when the test is.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bucket } from '../../service/files/bucket.ts';
import { eventually } from './eventually.ts';
import { find } from './programs.ts';
import { freePort } from './world.ts';

export const KEYS = { accessKey: 'grademe-test-key', secretKey: 'never/in+a/log=ever' } as const;

export interface S3Server {
  readonly port: number;
  /** A new bucket, and where the server keeps its objects. */
  newBucket(over?: Partial<Bucket>): { bucket: Bucket; folder: string };
  start(): Promise<void>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it for good and takes its folder away. */
  end(): Promise<void>;
}

/** Resolves when the server answers: in one to two seconds. */
export async function startS3Server(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-s3-'));
  const port = await freePort();
  const data = join(folder, 'data');
  mkdirSync(data);
  const settings = {
    's3proxy.endpoint': `http://127.0.0.1:${port}`,
    's3proxy.authorization': 'aws-v4',
    's3proxy.identity': KEYS.accessKey,
    's3proxy.credential': KEYS.secretKey,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': data,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, 's3.properties'), lines.join(''));

  let child: ChildProcess | undefined;
  let made = 0;
  const endWithUs = () => child?.kill('SIGKILL');
  process.once('exit', endWithUs);

  const server: S3Server = {
    port,
    newBucket(over = {}) {
      made += 1;
      const name = `certificates-${made}`;
      mkdirSync(join(data, name));
      const endpoint = `http://127.0.0.1:${port}`;
      const bucket = { name, endpoint, region: 'us-east-1', isPathStyle: true, folder: '' };
      return { bucket: { ...bucket, keys: KEYS, timeoutMs: 3_000, ...over }, folder: join(data, name) };
    },
    async start() {
      const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx192m'];
      const jar = ['-jar', find('s3') ?? 's3proxy.jar', '--properties', 's3.properties'];
      const log = join(folder, 'said.log');
      const started = spawn('java', [...quick, ...jar], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.on('data', (chunk: Buffer) => writeFileSync(log, chunk, { flag: 'a' }));
      await eventually(async () => {
        if (started.exitCode !== null) throw new Error(`It ended:\n${readFileSync(log, 'utf8')}`);
        await fetch(`http://127.0.0.1:${port}/`);
      }, 30_000);
    },
    async stop(signal = 'SIGTERM') {
      const running = child;
      child = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill(signal);
      await gone;
    },
    async end() {
      await server.stop('SIGKILL');
      process.removeListener('exit', endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start().catch(async (error) => {
    await server.end();
    throw error;
  });
  return server;
}

/** The settings of a service whose files are in this bucket. */
export function environmentOf(bucket: Bucket): Record<string, string> {
  return {
    GRADEME_S3_BUCKET: bucket.name,
    GRADEME_S3_ENDPOINT: bucket.endpoint,
    GRADEME_S3_PATH_STYLE: bucket.isPathStyle ? 'yes' : 'no',
    GRADEME_S3_FOLDER: bucket.folder,
    GRADEME_S3_ACCESS_KEY: bucket.keys?.accessKey ?? '',
    GRADEME_S3_SECRET_KEY: bucket.keys?.secretKey ?? '',
    GRADEME_S3_TIMEOUT_MS: String(bucket.timeoutMs),
  };
}

/** Keys of what lies in a bucket, read from the server's own folder. */
export function keysIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
