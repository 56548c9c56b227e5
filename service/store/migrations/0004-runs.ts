// Runs over a course, and when each award has its next turn.
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';

const INSTANT = 24;
const DIGEST = 64;
const LONG = 'longtext';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'runs', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'runs_uuid_unique' });
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('kind', 16).notNullable();
    table.string('status', 16).notNullable();
    // 1 while it is under way or paused, null otherwise: one at a time for an award, as with `live` of certificates.
    table.integer('active').nullable();
    table.integer('starts_itself').notNullable();
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
    table.string('created_at', INSTANT).notNullable();
    table.string('updated_at', INSTANT).notNullable();
    table.string('ended_at', INSTANT).nullable();
    table.unique(['course_key', 'award_slug', 'active'], { indexName: 'one_active_run' });
    table.index(['active', 'leased_until'], 'runs_by_lease');
  });

  await createTable(knex, 'run_turns', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('due_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug'], { indexName: 'one_turn_per_award' });
  });
}
