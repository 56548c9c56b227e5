// The connection to Redis. Redis only carries jobs, so the service continues while Redis is away. Logs once when Redis goes away
// and once when it is back, and never logs what was sent: the client's errors contain the refused password.
import { Redis } from 'ioredis';
import type { Log } from '../issuance/ports/ports.ts';
import { withTimeLimit } from '../util/with-time-limit.ts';

export interface RedisAccess {
  readonly host: string;
  readonly port: number;
  /** Empty: the default user. */
  readonly user: string;
  readonly password: string;
  readonly database: number;
  readonly isTls: boolean;
  /** Prefix of every key, for a shared Redis. */
  readonly prefix: string;
}

/** Returns the address, without a password, for people and the log. */
export function nameOf({ host, port, database, isTls }: RedisAccess): string {
  return `${isTls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
}

/** Time-out in milliseconds of a command that a caller waits for. */
const COMMAND_MS = 2_000;
/** Time in milliseconds that a starting program waits for the first answer. */
const WELCOME_MS = 5_000;

/** `sending` fails at once while Redis is away; `fetching` waits for Redis without a limit. */
export function openRedis(access: RedisAccess, purpose: 'sending' | 'fetching', log: Log): Redis {
  const redis = new Redis({
    host: access.host,
    port: access.port,
    db: access.database,
    ...(access.user !== '' && { username: access.user }),
    ...(access.password !== '' && { password: access.password }),
    ...(access.isTls && { tls: { servername: access.host } }),
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000) * (0.5 + Math.random() / 2),
    ...(purpose === 'sending'
      ? { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: COMMAND_MS }
      : { maxRetriesPerRequest: null }),
  });
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (isAway) return;
    isAway = true;
    log.warn({ redis: nameOf(access), reason: reasonOf(error) }, 'Redis is away; nothing is lost');
  });
  redis.on('ready', () => {
    if (isAway) log.info({ redis: nameOf(access) }, 'Redis is back');
    isAway = false;
  });
  return redis;
}

/** Returns the part of a client error that may be logged: never its command, which may be AUTH. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return message !== undefined && message !== '' ? message : (code ?? 'no answer');
}

const REFUSALS = /^(WRONGPASS|NOAUTH|NOPERM|ERR (AUTH|invalid password|Client sent AUTH|DB index))/;

/** Redis refuses these settings, and another attempt does not help. */
export class RedisRefusal extends Error {
  override readonly name = 'RedisRefusal';
}

/** Resolves when Redis is ready, away or hangs, because it may recover. Rejects with RedisRefusal when Redis refuses access. */
export async function requireWelcome(redis: Redis, access: RedisAccess): Promise<void> {
  if (redis.status === 'ready') return;
  const answer = new Promise<string | undefined>((resolve) => {
    redis.once('ready', () => resolve(undefined));
    redis.once('error', (error) => resolve(reasonOf(error)));
  });
  const reason = await withTimeLimit(answer, WELCOME_MS, () => undefined);
  if (reason === undefined || !REFUSALS.test(reason)) return;
  throw new RedisRefusal(
    `Redis at ${nameOf(access)} lets us not in: ${reason}. Check GRADEME_REDIS and GRADEME_REDIS_PASSWORD.`,
  );
}
