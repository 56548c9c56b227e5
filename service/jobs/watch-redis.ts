// Checks periodically that Redis answers. An open connection proves nothing: a Redis that hangs keeps it open.
import type { Redis } from 'ioredis';
import type { Log, RedisSeen } from '../issuance/ports/ports.ts';

export interface RedisWatch {
  read(): RedisSeen;
  stop(): void;
}

/** `redis` must have a command time-out. Checks at once, and then every `everyMs`. Notices a closed connection at once. */
export function watchRedis(redis: Redis, everyMs: number, log: Log, now = () => new Date()): RedisWatch {
  let seen: RedisSeen = { isReachable: redis.status === 'ready', since: now().toISOString() };
  let isAsking = false;

  const note = (isReachable: boolean) => {
    if (isReachable === seen.isReachable) return;
    seen = { isReachable, since: now().toISOString() };
    // redis.ts logs when the connection closes and when it is ready again.
    if (!isReachable && redis.status === 'ready')
      log.warn({}, 'Redis does not answer, although it is connected; nothing is lost');
    else if (isReachable) log.info({}, 'Redis answers');
  };
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    const isAnswered = await redis.ping().then(
      () => true,
      () => false,
    );
    isAsking = false;
    note(isAnswered && redis.status === 'ready');
  };
  const onReady = () => void look();
  const onClose = () => note(false);
  redis.on('ready', onReady);
  redis.on('close', onClose);
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    read: () => seen,
    stop() {
      clearInterval(timer);
      redis.off('ready', onReady);
      redis.off('close', onClose);
    },
  };
}
