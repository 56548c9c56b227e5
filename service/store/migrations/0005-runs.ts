// Runs over a course, their schedule, and the learners to whom a run could not issue a certificate.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT, LONG, usernameKeyIn } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'runs', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'runs_uuid_unique' });
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('kind', 16).notNullable();
    table.string('status', 16).notNullable();
    // 1 while it is running or paused, null otherwise: one at a time for each award, as with `live` of certificates.
    table.integer('active').nullable();
    table.integer('starts_itself').notNullable();
    // 1: issues also to learners who have not confirmed their name.
    table.integer('issues_unconfirmed').nullable();
    table.string('actor', 64).notNullable();
    table.string('request_token', 64).notNullable();
    table.text('settings', LONG).notNullable();
    table.string('settings_digest', DIGEST).notNullable();
    table.text('page_cursor', LONG).nullable();
    table.text('counts', LONG).notNullable();
    table.text('preview', LONG).nullable();
    table.bigInteger('worked_ms').notNullable();
    table.string('lease_id', 36).notNullable();
    table.string('leased_until', INSTANT).notNullable();
    table.string('problem_code', 64).nullable();
    table.text('problem_detail', LONG).nullable();
    table.text('problem_params', LONG).nullable();
    table.string('created_at', INSTANT).notNullable();
    table.string('updated_at', INSTANT).notNullable();
    table.string('ended_at', INSTANT).nullable();
    table.unique(['course_key', 'award_slug', 'active'], { indexName: 'one_active_run' });
    table.index(['active', 'leased_until'], 'runs_by_lease');
  });

  await createTable(knex, 'run_schedule', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('due_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug'], { indexName: 'one_schedule_per_award' });
  });

  // Nothing was reserved for these learners, so no certificate has the reason.
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
    table.text('problem_params', LONG).nullable();
    table.string('refused_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug', 'username'], { indexName: 'one_refusal_per_learner' });
    table.index(['user_id'], 'refusals_by_learner');
  });
}
