// Exceptions and level assignments. Rows are never deleted: they record who granted what, and until when.
import type { Knex } from 'knex';
import { createTable, INSTANT, LONG, usernameKeyIn } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'grants', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'grants_uuid_unique' });
    table.string('kind', 16).notNullable();
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.bigInteger('user_id').notNullable();
    // 1 until it is removed or replaced, null afterwards, as with `live` of certificates.
    table.integer('active').nullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'grants');
    // Kinds of requirement, separated by commas; empty for a level assignment.
    table.string('waives', 64).notNullable();
    table.string('label', 100).nullable();
    table.string('issued_on', 10).nullable();
    table.string('template_id', 64).nullable();
    table.string('ends_at', INSTANT).nullable();
    table.text('note', LONG).nullable();
    table.string('actor', 64).notNullable();
    table.string('granted_at', INSTANT).notNullable();
    table.string('request_token', 64).notNullable();
    table.string('removed_at', INSTANT).nullable();
    table.string('removed_by', 64).nullable();
    table.string('erased_at', INSTANT).nullable();
    table.unique(['course_key', 'award_slug', 'user_id', 'kind', 'active'], {
      indexName: 'one_active_grant',
    });
    table.index(['user_id'], 'grants_by_learner');
  });
}
