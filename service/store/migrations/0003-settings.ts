// The published settings of awards, and the schedules of courses.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT, LONG } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'award_settings', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('usage_key', 255).notNullable();
    table.string('digest', DIGEST).notNullable();
    table.text('settings', LONG).notNullable();
    // Seconds since 1970, from the token that showed the settings.
    table.bigInteger('signed_at').notNullable();
    table.unique(['course_key', 'award_slug', 'usage_key'], { indexName: 'one_row_per_block' });
  });

  // As the LMS sent them last: a visible certificate stays visible while the LMS does not answer.
  await createTable(knex, 'course_schedules', (table) => {
    table.string('course_key', 255).notNullable().primary();
    // Null: the LMS did not send it.
    table.integer('self_paced').nullable();
    table.string('ends_at', INSTANT).nullable();
    table.string('certificates_at', INSTANT).nullable();
    table.string('read_at', INSTANT).notNullable();
  });
}
