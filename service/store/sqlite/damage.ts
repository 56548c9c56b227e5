// Finds damage in an SQLite file. SQLite reports it only when a statement reads a damaged page, so most statements still work;
// once reported, it is remembered until the process ends. After a crash the whole file is checked.
import { existsSync, statSync } from 'node:fs';
import type { Knex } from 'knex';
import Database from 'libsql';
import { describeDamage, isDamage } from '../engines/damage.ts';

/** Reading a gigabyte takes two seconds from memory, and ten from a disk. */
const MOST_BYTES = 1024 ** 3;

/** Configurations of knex; a client shares its configuration with the clients of its transactions. */
const damaged = new WeakSet<object>();

export function noteDamage(config: object, error: unknown): void {
  if (isDamage(error)) damaged.add(config);
}

/** True when a statement of this process has met damage. */
export function isDamaged(knex: Knex): boolean {
  return damaged.has((knex.client as { config: object }).config);
}

/** For a program that starts: throws a sentence when a process was killed, or is running, and the structure of the file is
 *  damaged. A file that was closed properly has no log (-wal) and is not checked, nor are very large files. */
export function requireIntact(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(file) || !existsSync(log) || statSync(log).size === 0) return;
  if (statSync(file).size > MOST_BYTES) return;
  const found = findDamage(file);
  if (found !== undefined) throw new Error(describeDamage({ engine: 'sqlite', file }, found));
}

/** Returns undefined when there is no damage, or another process has locked the file. */
function findDamage(file: string): string | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    const [first] = database.pragma('quick_check(1)') as [{ quick_check: string }];
    return first.quick_check === 'ok' ? undefined : first.quick_check;
  } catch (error) {
    return isDamage(error) ? (error as Error).message : undefined;
  } finally {
    database.close();
  }
}
