// A real S3-compatible server for tests, with a folder and a port of its own: it checks signatures, and can be stopped
// and started again. Gone when the test is.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bucket } from '../../../service/files/bucket.ts';
import { freePort } from '../free-port.ts';
import { find } from '../processes/programs.ts';
import { type ChildServer, startChildServer } from './child-server.ts';

export const KEYS = { accessKey: 'grademe-test-key', secretKey: 'never/in+a/log=ever' } as const;

export interface S3Server extends ChildServer {
  readonly port: number;
  /** A new bucket, and where the server keeps its objects. */
  newBucket(over?: Partial<Bucket>): { bucket: Bucket; folder: string };
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

  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx192m'];
  const jar = ['-jar', find('s3') ?? 's3proxy.jar', '--properties', 's3.properties'];
  const child = await startChildServer({
    folder,
    command: ['java', ...quick, ...jar],
    check: async () => void (await fetch(`http://127.0.0.1:${port}/`)),
    patienceMs: 30_000,
  });
  let made = 0;
  return {
    ...child,
    port,
    newBucket(over = {}) {
      made += 1;
      const name = `certificates-${made}`;
      mkdirSync(join(data, name));
      const endpoint = `http://127.0.0.1:${port}`;
      const bucket = { name, endpoint, region: 'us-east-1', isPathStyle: true, folder: '' };
      return { bucket: { ...bucket, keys: KEYS, timeoutMs: 20_000, ...over }, folder: join(data, name) };
    },
  };
}

/** The settings of a service whose files are in this bucket. */
export function environmentOf(bucket: Bucket): Record<string, string> {
  return {
    GRADEME_S3_BUCKET: bucket.name,
    GRADEME_S3_ENDPOINT: bucket.endpoint,
    GRADEME_S3_PATH_STYLE: bucket.isPathStyle ? 'yes' : 'no',
    GRADEME_S3_PREFIX: bucket.folder,
    GRADEME_S3_ACCESS_KEY: bucket.keys?.accessKey ?? '',
    GRADEME_S3_SECRET_KEY: bucket.keys?.secretKey ?? '',
    GRADEME_S3_TIMEOUT_MS: String(bucket.timeoutMs),
  };
}

/** Returns the keys of a bucket, read from the server's own folder. */
export function keysIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
