// Where files are kept, Redis, and the addresses of webhooks: each is tried, and left as it was.
import { createHash, randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Config } from '../config.ts';
import { filesOf } from '../file-settings.ts';
import type { FileStore } from '../issuance/ports.ts';
import { redisOf } from '../job-settings.ts';
import { nameOf, openRedis, requireWelcome } from '../jobs/redis.ts';
import { receiversOf } from '../webhook-settings.ts';
import { type Finding, fault, ok, reasonOf, skipped, warning } from './finding.ts';

const CONNECT_MS = 5_000;

/** A file is kept, read and erased again. */
export async function checkFiles(
  config: Config,
  open: (config: Config) => Promise<FileStore>,
): Promise<Finding[]> {
  const place = filesOf(config);
  const name = 'folder' in place ? `The folder ${place.folder}` : `The bucket ${place.bucket.name}`;
  const advice =
    'folder' in place
      ? 'Give this user the right to write there, make room, or change GRADEME_FILES_DIR.'
      : 'See the settings that begin with GRADEME_S3, and what the key may do (docs/operations.md).';
  const probe = randomBytes(64);
  try {
    const files = await open(config);
    await files.check();
    const { digest } = await files.keep([probe]);
    const back = await files.read(digest);
    await files.erase(digest);
    const isSame = back !== undefined && sha256(back) === digest;
    return isSame
      ? [ok('files', `${name} can be written, read and erased from`)]
      : [fault('files', `${name} does not give back what was kept.`, advice)];
  } catch (error) {
    return [fault('files', `${name} cannot be used: ${reasonOf(error).replace(/\.$/, '')}.`, advice)];
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export async function checkRedis(config: Config): Promise<Finding[]> {
  const access = redisOf(config);
  if (access === undefined) return [skipped('redis', 'GRADEME_REDIS is empty: the service does the work')];
  const name = nameOf(access);
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const redis = openRedis(access, 'sending', silent);
  try {
    await requireWelcome(redis, access);
    if (redis.status !== 'ready') throw new Error('it does not answer');
    await redis.ping();
    return [ok('redis', `${name} answers`)];
  } catch (error) {
    const isRefused = /lets us not in/.test((error as Error).message);
    const says = isRefused ? (error as Error).message : `${name} cannot be reached: ${reasonOf(error)}.`;
    return [
      fault(
        'redis',
        says,
        'See that it runs, and GRADEME_REDIS. Meanwhile services and workers go by the database alone.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}

/** Nothing is sent: a receiver would take it for an event. `off` are those that answered 410. */
export async function checkWebhooks(config: Config, off: ReadonlyMap<string, string>): Promise<Finding[]> {
  const receivers = receiversOf(config);
  if (receivers.length === 0) return [skipped('webhooks', 'GRADEME_WEBHOOKS is empty: nobody is told')];
  return Promise.all(
    receivers.map(async ({ id, name, url }) => {
      const since = off.get(id);
      if (since !== undefined)
        return warning(
          'webhooks',
          `${name} is switched off since ${since}, when it answered 410 (gone).`,
          `Take it out of GRADEME_WEBHOOKS, or: grademe events switch-on ${id}`,
        );
      try {
        await reach(new URL(url));
        return ok('webhooks', `${name} can be reached`);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return fault(
          'webhooks',
          `${name} cannot be reached: ${code ?? reasonOf(error)}.`,
          'Compare GRADEME_WEBHOOKS, and see that the receiver runs. Events wait for it meanwhile.',
        );
      }
    }),
  );
}

async function reach({ hostname, port, protocol }: URL): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  await lookup(host);
  const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
  } finally {
    socket.destroy();
  }
}
