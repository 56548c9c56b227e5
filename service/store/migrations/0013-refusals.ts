// Learners whom a run could not issue a certificate, and why: nothing was reserved for them, so no certificate says it.
import type { Knex } from 'knex';
import { createTable, usernameKeyIn } from './create-table.ts';

const INSTANT = 24;
const LONG = 'longtext';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'refusals', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'refusals');
    // Null when the LMS does not know the account.
    table.bigInteger('user_id').nullable();
    table.string('request_token', 64).notNullable();
    table.string('problem_code', 64).notNullable();
    table.text('problem_detail', LONG).notNullable();
    table.string('refused_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug', 'username'], { indexName: 'one_refusal_per_learner' });
    table.index(['user_id'], 'refusals_by_learner');
  });
}
