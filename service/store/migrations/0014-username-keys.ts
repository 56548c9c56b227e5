// Rows are found by a username however it is spelled. The database works the key out itself, so none is written wrongly, none
// stays when the username is erased, and a process of the version before, during an upgrade, writes it as well.
import type { Knex } from 'knex';
import type { Engine } from '../database.ts';
import { engineOf } from '../engine.ts';
import { addIndex, dropIndex } from './create-table.ts';

/** What `lower(…)` of a question gives (by-username.ts), so both always agree: on PostgreSQL by the rules of the database, which the
 *  column itself does not follow. SQLite knows the small letters of A to Z only. */
const KEY: Readonly<Record<Engine, string>> = {
  sqlite: 'varchar(255) generated always as (lower(username)) virtual',
  mysql: 'varchar(255) generated always as (lower(username)) virtual',
  postgresql: 'varchar(255) collate "C" generated always as (lower(username collate "default")) stored',
};

export async function up(knex: Knex): Promise<void> {
  for (const table of ['certificates', 'grants', 'hints', 'refusals']) {
    if (!(await knex.schema.hasColumn(table, 'username_key')))
      await knex.raw(`alter table ?? add column username_key ${KEY[engineOf(knex)]}`, [table]);
    await addIndex(knex, table, `${table}_by_username`, ['username_key', 'course_key']);
  }
  await dropIndex(knex, 'certificates', 'certificates_by_learner');
}
