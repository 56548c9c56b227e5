// Learners who were retired, by their number in the LMS and nothing else: they get no certificate until staff reinstate it.
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

const INSTANT = 24;

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'retired_learners', (table) => {
    table.bigInteger('user_id').notNullable().primary();
    table.string('retired_at', INSTANT).notNullable();
    table.string('request_token', 64).notNullable();
  });
}
