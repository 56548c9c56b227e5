// Checks periodically that Redis answers. An open connection proves nothing: a Redis that hangs keeps it open.
import type { Redis } from 'ioredis';
import type { Log, RedisSeen } from '../issuance/ports/ports.ts';

export interface RedisWatch {
  read(): RedisSeen;
  stop(): void;
}

/** `redis` must give up a command after a time of its own. Looks at once, and then every `everyMs`; what closes the connection is
 *  seen at once. */
export function watchRedis(redis: Redis, everyMs: number, log: Log, now = () => new Date()): RedisWatch {
  let seen: RedisSeen = { isReachable: redis.status === 'ready', since: now().toISOString() };
  let isAsking = false;

  const note = (isReachable: boolean) => {
    if (isReachable === seen.isReachable) return;
    seen = { isReachable, since: now().toISOString() };
    // A connection that closes, and one that is there again, is logged where it is made (redis.ts).
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
