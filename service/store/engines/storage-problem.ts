// Whatever the database throws becomes one problem that people can act on.
import { ServiceProblem } from '../../domain/service-problem.ts';
import { isDamage } from './damage.ts';
import { retryTransaction } from './retry-transaction.ts';

/** Seconds after which trying again makes sense: a lock is short, a full disk is not our guess. */
const RETRY_AFTER = 2;
/** The same for a damaged database, which a person must restore. */
const RETRY_AFTER_DAMAGE = 300;

/** Runs a database call, which may be run again when the database took it back whole (again.ts); its errors become
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

/** Drivers give their errors a code, and knex's pool has a name of its own; anything else is a fault of ours. */
function isFromDatabase(cause: unknown): boolean {
  const { code, name } = cause as { code?: unknown; name?: unknown };
  return !(cause instanceof ServiceProblem) && (typeof code === 'string' || name === 'KnexTimeoutError');
}

/** knex puts the statement with its values before the reason, and values are names: only the reason is kept. */
function withoutValues(cause: unknown): Error {
  const { message = String(cause), code } = cause as { message?: string; code?: string };
  const reason = message.includes(' - ') ? message.slice(message.lastIndexOf(' - ') + 3) : message;
  return Object.assign(new Error(reason), { code });
}

/** True when an insert met a row that was there already, in any database we serve. */
export function isUniqueViolation(error: unknown): boolean {
  const { code = '', errno } = error as { code?: string; errno?: number };
  return /^SQLITE_CONSTRAINT/.test(code) || code === 'ER_DUP_ENTRY' || errno === 1062 || code === '23505';
}
