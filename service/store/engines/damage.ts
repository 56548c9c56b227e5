// The errors of damaged data, and what the operator does about them. Another attempt does not help.
import { type Database, type Engine, nameOf } from './database.ts';

/** The error codes of each driver. */
const CODES: Readonly<Record<Engine, RegExp>> = {
  sqlite: /^SQLITE_(CORRUPT|NOTADB)/,
  mysql:
    /^(ER_CRASHED_ON_USAGE|ER_CRASHED_ON_REPAIR|ER_NOT_KEYFILE|ER_INDEX_CORRUPT|ER_INNODB_INDEX_CORRUPT|ER_TABLE_CORRUPT|ER_FILE_CORRUPT)$/,
  // data_corrupted, index_corrupted
  postgresql: /^XX00[12]$/,
};
const ENGINES = Object.keys(CODES) as Engine[];

const STOP = 'Stop every service and worker';
const ADVICE: Readonly<Record<Engine, string>> = {
  sqlite: `${STOP}, and restore a backup: grademe restore (docs/operations.md, "Backups and restoring"). If GRADEME_DATABASE names the wrong file, correct it.`,
  mysql: `${STOP}, and repair the table or restore a backup with the tools of the server (docs/operations.md, "Databases").`,
  postgresql: `${STOP}, and repair the table or restore a backup with the tools of the server (docs/operations.md, "Databases").`,
};

/** Returns undefined when neither the error nor its cause is damage. */
function engineOfDamage(error: unknown): Engine | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code !== 'string') continue;
    const engine = ENGINES.find((one) => CODES[one].test(code));
    if (engine !== undefined) return engine;
  }
  return undefined;
}

export const isDamage = (error: unknown): boolean => engineOfDamage(error) !== undefined;

/** What to do about a damaged database of this engine. */
export const adviceOnDamage = (engine: Engine): string => ADVICE[engine];

/** What to do about a database that is empty while there are certificate files. */
export const adviceOnLoss = (engine: Engine): string => {
  const restore =
    engine === 'sqlite'
      ? 'grademe restore (docs/operations.md, "Backups and restoring")'
      : 'with the tools of the server (docs/operations.md, "Databases")';
  return `See that GRADEME_DATABASE names the right database, and restore a backup if it does: ${restore}. A new installation needs an empty GRADEME_FILES_DIR.`;
};

/** Returns two sentences: what is damaged, and what to do. `reason` is the answer of the database, without a full stop. */
export function describeDamage(database: Database, reason: string): string {
  const what = database.engine === 'sqlite' ? 'database file' : 'database';
  const text = reason.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '');
  return `The ${what} ${nameOf(database)} is damaged: ${text}. ${ADVICE[database.engine]}`;
}
