// Parses GRADEME_REDIS: the address of Redis.
import { z } from 'zod';
import type { RedisAccess } from '../jobs/redis.ts';
import { accepting } from './schemas.ts';

type RedisAddress = Omit<RedisAccess, 'password' | 'prefix'>;

const EXAMPLE = 'redis://redis:6379/0';

const address = z
  .string()
  .trim()
  .transform((text, context): RedisAddress | undefined => {
    if (text === '') return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const fault = findFault(url);
    if (url === undefined || fault !== undefined) {
      context.addIssue(fault ?? `give an address such as ${EXAMPLE}`);
      return z.NEVER;
    }
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 6379 : Number(url.port),
      user: decodeURIComponent(url.username),
      database: Number(url.pathname.slice(1) || '0'),
      isTls: url.protocol === 'rediss:',
    };
  });

/** undefined when empty. No message repeats the value, because it may contain a password. */
export const redisAddress = accepting(address, { kind: 'redis' });

function findFault(url: URL | undefined): string | undefined {
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    return `give an address such as ${EXAMPLE}`;
  if (url.password !== '')
    return 'remove the password from the address; it belongs in GRADEME_REDIS_PASSWORD, or in the file that GRADEME_REDIS_PASSWORD_FILE names';
  if (!/^(\/\d{0,4})?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    return `after the port write nothing but the number of the database, as in ${EXAMPLE}`;
  return /%(?![0-9a-f]{2})/i.test(url.username) ? 'write a % in a name as %25' : undefined;
}
