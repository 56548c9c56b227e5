// Turns the errors of every database into one problem that people can act on.
import { ServiceProblem } from '../../domain/service-problem.ts';
import { isDamage } from './damage.ts';
import { ERROR_TEXTS } from './error-texts.ts';
import { retryTransaction } from './retry-transaction.ts';
import { POOL_TIMEOUT } from './server-pool.ts';

/** Seconds after which another attempt makes sense, because locks are short. */
const RETRY_AFTER = 2;
/** The same for a damaged database, which an operator must restore. */
const RETRY_AFTER_DAMAGE = 300;

/** Runs a database call, and repeats it when the database rolled it back as a whole (retry-transaction.ts). Its errors become
 *  `storage-unavailable`, with the cause for the log. */
export async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await retryTransaction(call);
  } catch (cause) {
    if (!isFromDatabase(cause)) throw cause;
    throw isDamage(cause)
      ? new ServiceProblem(
          'storage-unavailable',
          'Certificates cannot be read or written, because the database is damaged. The operators of this service must restore it.',
          { retryAfter: RETRY_AFTER_DAMAGE, context: { isDamaged: true }, cause: withoutValues(cause) },
        )
      : new ServiceProblem(
          'storage-unavailable',
          'Certificates cannot be read or written at the moment. Nothing is lost; try again shortly.',
          { retryAfter: RETRY_AFTER, cause: withoutValues(cause) },
        );
  }
}

/** Errors of drivers have a code, and those of knex's pool a name. Any other error is a fault of this program. */
function isFromDatabase(cause: unknown): boolean {
  const { code, name } = cause as { code?: unknown; name?: unknown };
  return !(cause instanceof ServiceProblem) && (typeof code === 'string' || name === POOL_TIMEOUT);
}

/** knex writes the statement with its values before the reason. Values are names, so only the reason is logged. */
function withoutValues(cause: unknown): Error {
  const { message = String(cause), code, name } = cause as { message?: string; code?: string; name?: string };
  return Object.assign(new Error(message.replace(ERROR_TEXTS.statement, '')), { code, name });
}

/** Returns whether an insert met an existing row, in any supported database. */
export function isUniqueViolation(error: unknown): boolean {
  const { code = '', errno } = error as { code?: string; errno?: number };
  return /^SQLITE_CONSTRAINT/.test(code) || code === 'ER_DUP_ENTRY' || errno === 1062 || code === '23505';
}
