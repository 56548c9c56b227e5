// The engine of a connection.
import type { Knex } from 'knex';
import type { Engine } from './database.ts';

const DIALECTS: Readonly<Record<string, Engine>> = {
  sqlite3: 'sqlite',
  mysql: 'mysql',
  postgresql: 'postgresql',
};

/** Accepts a database or a transaction. */
export function engineOf(knex: Knex): Engine {
  const { dialect } = knex.client as { dialect: string };
  const engine = DIALECTS[dialect];
  if (engine === undefined) throw new Error(`Nothing is known about the dialect ${dialect}.`);
  return engine;
}
