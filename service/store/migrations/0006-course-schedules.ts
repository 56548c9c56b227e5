// When a course runs, as the LMS said it last: what is shown stays shown while the LMS does not answer.
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

const INSTANT = 24;

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'course_schedules', (table) => {
    table.string('course_key', 255).notNullable().primary();
    // Null is "the LMS did not say".
    table.integer('self_paced').nullable();
    table.string('ends_at', INSTANT).nullable();
    table.string('certificates_at', INSTANT).nullable();
    table.string('read_at', INSTANT).notNullable();
  });
}
