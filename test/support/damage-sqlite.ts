// Damages pages of an SQLite file as a failing disk does: its header stays whole, so it opens.
import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'libsql';

const PAGE = 4_096;
const RUBBISH = Buffer.alloc(64, 7);
/** Behind the header of the file, where the list of the tables begins. */
const SCHEMA_AT = 100;

/** Checkpoints the log (-wal) into the file. */
export function foldLog(file: string): void {
  const database = new Database(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Damages the list of the tables: every statement reads it. */
export const damageSchema = (file: string): void => overwrite(file, [SCHEMA_AT]);

/** Damages all pages but the schema and the table that a start reads: a start finds no fault. */
export function damageTables(file: string): void {
  foldLog(file);
  const database = new Database(file);
  const pages = database.prepare('select tbl_name as tableName, rootpage from sqlite_master').all() as {
    tableName: string;
    rootpage: number;
  }[];
  database.close();
  overwrite(
    file,
    pages
      .filter(({ tableName, rootpage }) => rootpage > 1 && tableName !== 'migrations')
      .map(({ rootpage }) => (rootpage - 1) * PAGE),
  );
}

function overwrite(file: string, positions: readonly number[]): void {
  const descriptor = openSync(file, 'r+');
  for (const at of positions) writeSync(descriptor, RUBBISH, 0, RUBBISH.length, at);
  closeSync(descriptor);
}
