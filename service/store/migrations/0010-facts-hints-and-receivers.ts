// What lets the audit trail vouch for a certificate's row, hints that wait, and receivers that want no more events.
import type { Knex } from 'knex';
import { addTexts, createTable, usernameKeyIn } from './create-table.ts';

const INSTANT = 24;

export async function up(knex: Knex): Promise<void> {
  // Goes into the digest of what is personal, and is erased with it (domain/frozen-facts.ts).
  await addTexts(knex, 'certificates', { facts_salt: 36 });

  // One row for each learner and course; it stays for a while after the look, so that the next look is not at once.
  await createTable(knex, 'hints', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'hints');
    table.bigInteger('user_id').nullable();
    table.string('actor', 64).notNullable();
    table.string('request_token', 64).notNullable();
    table.string('hinted_at', INSTANT).notNullable();
    // Null when nothing waits.
    table.string('due_at', INSTANT).nullable();
    table.string('looked_at', INSTANT).nullable();
    table.integer('tries').notNullable();
    table.string('lease_id', 36).notNullable();
    table.string('leased_until', INSTANT).notNullable();
    table.unique(['course_key', 'username'], { indexName: 'one_hint_per_learner' });
    table.index(['due_at'], 'hints_by_time');
  });

  // One row: when somebody may look again. All processes together keep the pace of the settings.
  await createTable(
    knex,
    'hint_turn',
    (table) => {
      table.integer('id').notNullable().primary();
      table.string('next_at', INSTANT).notNullable();
    },
    (_knex, name) => knex(name).insert({ id: 1, next_at: new Date(0).toISOString() }),
  );

  // Receivers that answered 410: they are told nothing until somebody switches them on.
  await createTable(knex, 'receivers_off', (table) => {
    // Digest of the address, as in events.
    table.string('receiver', 16).notNullable().primary();
    table.string('since', INSTANT).notNullable();
  });
}
