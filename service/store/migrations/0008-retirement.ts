// Retired learners, and the files that must be deleted.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  // By their LMS user id and nothing else: they get no certificate until staff readmit them.
  await createTable(knex, 'retired_learners', (table) => {
    table.bigInteger('user_id').notNullable().primary();
    table.string('retired_at', INSTANT).notNullable();
    table.string('request_token', 64).notNullable();
  });

  // Files of erased certificates that are not deleted yet: few rows, so that reading them costs nothing.
  await createTable(knex, 'pending_erasures', (table) => {
    table.string('certificate_uuid', 36).notNullable().primary();
    table.string('course_key', 255).notNullable();
    table.string('file_digest', DIGEST).notNullable();
  });
}
