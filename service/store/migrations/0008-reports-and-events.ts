// An index that carries reports, and events that are to be told to others: an outbox that is also the log of deliveries.
import type { Knex } from 'knex';
import { addIndex, createTable } from './create-table.ts';

const INSTANT = 24;

export async function up(knex: Knex): Promise<void> {
  // Every column that a report counts by, so that counting a course opens no row.
  await addIndex(knex, 'certificates', 'certificates_for_reports', [
    'course_key',
    'award_slug',
    'status',
    'live',
    'problem_code',
    'level_label',
    'expires_at',
    'erased_at',
  ]);

  // One row for each event and receiver. What is told is written here with the change itself, so it is what was true then.
  await createTable(knex, 'events', (table) => {
    table.increments('id');
    // The same for every receiver and every attempt: receivers drop what they know by it.
    table.string('event_id', 64).notNullable();
    // Digest of the address, which may hold a secret.
    table.string('receiver', 16).notNullable();
    table.string('type', 48).notNullable();
    table.string('at', INSTANT).notNullable();
    table.string('certificate_uuid', 36).notNullable();
    table.text('data', 'longtext').notNullable();
    table.string('status', 16).notNullable();
    table.integer('attempts').notNullable();
    table.string('lease_id', 36).notNullable();
    // While somebody has it, the end of their lease.
    table.string('retry_at', INSTANT).notNullable();
    table.string('tried_since', INSTANT).notNullable();
    table.integer('last_status').nullable();
    table.string('last_problem', 255).nullable();
    table.string('attempted_at', INSTANT).nullable();
    table.string('finished_at', INSTANT).nullable();
    table.unique(['event_id', 'receiver'], { indexName: 'one_row_per_receiver' });
    table.index(['receiver', 'status', 'retry_at'], 'events_by_receiver');
    table.index(['finished_at'], 'events_by_end');
  });
}
