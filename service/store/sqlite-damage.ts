// Whether SQLite has said that its file is damaged. It says so only when a statement meets a damaged page, so most statements
// go on working; once seen, it holds until the process ends.
import type { Knex } from 'knex';

/** Configurations of knex, which a client shares with the clients of its transactions. */
const damaged = new WeakSet<object>();

export function noteDamage(config: object, error: unknown): void {
  const { code = '' } = error as { code?: string };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) damaged.add(config);
}

/** True when a statement of this process has met damage. */
export function isDamaged(knex: Knex): boolean {
  return damaged.has((knex.client as { config: object }).config);
}
