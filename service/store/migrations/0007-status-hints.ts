// Passing-status notifications that wait to be processed.
import type { Knex } from 'knex';
import { createTable, INSTANT, usernameKeyIn } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  // One row for each learner and course. It stays for a while after it was processed, so that the learner is not checked
  // again at once.
  await createTable(knex, 'status_hints', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'status_hints');
    table.bigInteger('user_id').nullable();
    table.string('actor', 64).notNullable();
    table.string('request_token', 64).notNullable();
    table.string('received_at', INSTANT).notNullable();
    // Null when nothing waits.
    table.string('due_at', INSTANT).nullable();
    table.string('checked_at', INSTANT).nullable();
    table.integer('attempts').notNullable();
    table.string('lease_id', 36).notNullable();
    table.string('leased_until', INSTANT).notNullable();
    table.unique(['course_key', 'username'], { indexName: 'one_status_hint_per_learner' });
    table.index(['due_at'], 'status_hints_by_due');
  });

  // One row: the next instant at which a process may take some. All processes together obey the rate of the settings.
  await createTable(
    knex,
    'status_hint_pace',
    (table) => {
      table.integer('id').notNullable().primary();
      table.string('next_at', INSTANT).notNullable();
    },
    (_knex, name) => knex(name).insert({ id: 1, next_at: new Date(0).toISOString() }),
  );
}
