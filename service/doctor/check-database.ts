// Checks that the database exists, is undamaged, can be written, and has the schema of this version. Creates and changes nothing.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkFolder, type FolderFault } from '../files/disk-space.ts';
import { countCertificateFilesOf } from '../process/certificate-files.ts';
import { databaseOf } from '../settings/database.ts';
import type { Config } from '../settings/settings.ts';
import { checkDatabase as checkWritable } from '../store/check-database.ts';
import { adviceOnDamage, adviceOnLoss, isDamage } from '../store/engines/damage.ts';
import { type Database, nameOf } from '../store/engines/database.ts';
import { engineOf } from '../store/engines/engine.ts';
import { describeReason } from '../store/engines/server-pool.ts';
import { NewerDatabase, readMigrations } from '../store/migrations/migrate.ts';
import { openDatabase } from '../store/open-database.ts';
import { type Finding, fault, ok, reasonOf, rootOf, warning } from './finding.ts';
import { requireParent } from './nearest-folder.ts';

type Connection = ReturnType<typeof openDatabase>;

const MOST_NAMED = 3;

/** `more` checks the contents of a database that is up to date. */
export async function checkDatabase(
  config: Config,
  more: (knex: Connection) => Promise<Finding[]>,
): Promise<Finding[]> {
  const access = databaseOf(config);
  const { database } = access;
  const name = nameOf(database);
  if (database.engine === 'sqlite' && database.file !== ':memory:') {
    const found = await lookForFile(resolve(database.file), name);
    if (found !== undefined)
      return [(found.state === 'warning' && (await findLoss(config, database))) || found];
  }
  let knex: Connection | undefined;
  try {
    knex = openDatabase(access);
    const { missing, mismatch } = await readMigrations(knex);
    if (mismatch instanceof NewerDatabase)
      return [
        fault(
          'database',
          `${name} is of a newer version than this program (${some(mismatch.unknown)}).`,
          'Start the newer version, or restore the backup of before the upgrade.',
        ),
      ];
    if (mismatch !== undefined)
      return [
        fault('database', `${name} cannot be used: ${mismatch.message}.`, 'Delete it, and start again.'),
      ];
    const hasTables = await knex.schema.hasTable('migrations');
    const lost = hasTables ? undefined : await findLoss(config, database);
    if (lost !== undefined) return [lost];
    if (missing.length > 0)
      return [
        warning(
          'database',
          `${name} is not up to date: ${some(missing)} to do.`,
          'The next start does it, or: grademe migrate',
        ),
      ];
    const damage = await findDamage(knex);
    if (damage !== undefined) return [damaged(database, damage)];
    if ((await checkWritable(knex)) === 'read-only')
      return [
        fault(
          'database',
          `${name} takes no changes: it is read only, or a standby.`,
          'Name the primary in GRADEME_DATABASE.',
        ),
      ];
    return [ok('database', `${name} can be written and is up to date`), ...(await more(knex))];
  } catch (error) {
    if (isDamage(error)) return [damaged(database, reasonOf(error))];
    return [
      fault(
        'database',
        `${name} cannot be used: ${describeReason(rootOf(error))}.`,
        'See the settings that begin with GRADEME_DATABASE, and "When something is wrong" in docs/operations.md.',
      ),
    ];
  } finally {
    await knex?.destroy();
  }
}

/** Returns a fault when there are certificate files, although the database is empty or missing. */
async function findLoss(config: Config, database: Database): Promise<Finding | undefined> {
  const files = await countCertificateFilesOf(config).catch(() => 0);
  if (files === 0) return undefined;
  return fault(
    'database',
    `${nameOf(database)} is empty or not there, while there are ${files} certificate files.`,
    adviceOnLoss(database.engine),
  );
}

/** Returns a finding, or undefined when there is a file to open. */
async function lookForFile(file: string, name: string): Promise<Finding | undefined> {
  if (existsSync(file)) {
    if (statSync(file).isDirectory())
      return fault('database', `${name} is a folder.`, 'Set GRADEME_DATABASE to a file in it.');
    return judgeFolder(dirname(realpathSync(file)), name);
  }
  try {
    await requireParent(file);
  } catch (error) {
    return fault(
      'database',
      `${name} is not there and cannot be made: ${reasonOf(error)}.`,
      'Give this user the right to write there, or set GRADEME_DATABASE to a file in another folder.',
    );
  }
  return warning('database', `${name} is not there yet.`, 'The first start makes it, or: grademe migrate');
}

const FOLDER_FAULTS: Readonly<Record<FolderFault, readonly [state: string, advice: string]>> = {
  full: ['is full: less than 8 MB are free', 'Make room there.'],
  'read-only': ['cannot be written by this user', 'Give this user the right to write there.'],
  unavailable: ['cannot be read', 'See that the folder is mounted, and that this user may enter it.'],
};

/** Reports a folder in which SQLite cannot write its log beside its file; /readyz answers 503 in these cases. */
async function judgeFolder(folder: string, name: string): Promise<Finding | undefined> {
  const found = await checkFolder(folder);
  if (found === undefined) return undefined;
  const [state, advice] = FOLDER_FAULTS[found];
  return fault('database', `${name} takes no changes: its folder ${folder} ${state}.`, advice);
}

const damaged = (database: Database, reason: string): Finding =>
  fault(
    'database',
    `${nameOf(database)} is damaged: ${reason.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, '')}.`,
    adviceOnDamage(database.engine),
  );

/** Checks the whole file of SQLite; a database server checks its own files. */
async function findDamage(knex: Connection): Promise<string | undefined> {
  if (engineOf(knex) !== 'sqlite') return undefined;
  const [{ integrity_check: first }] = await knex.raw('pragma integrity_check(1)');
  return first === 'ok' ? undefined : first;
}

function some(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
