// Requests of learners for another name on their certificate.
import type { Knex } from 'knex';
import { createTable, INSTANT, LONG } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'name_requests', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'name_requests_uuid_unique' });
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.bigInteger('user_id').notNullable();
    table.integer('active').nullable();
    table.string('username', 255).notNullable();
    table.string('certificate_uuid', 36).notNullable();
    table.text('current_name', LONG).notNullable();
    table.text('proposed_name', LONG).notNullable();
    table.string('name_source', 16).notNullable();
    table.text('reason', LONG).notNullable();
    table.string('status', 16).notNullable();
    table.text('answer', LONG).nullable();
    table.string('asked_at', INSTANT).notNullable();
    table.string('decided_at', INSTANT).nullable();
    table.string('decided_by', 64).nullable();
    // At most one open request for each award and learner: closed ones have no value.
    table.unique(['course_key', 'award_slug', 'user_id', 'active'], {
      indexName: 'name_requests_open_unique',
    });
    table.index(['user_id'], 'name_requests_by_learner');
  });
}
