// The audit trail: one chain of lines for each course.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT, LONG } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'audit_lines', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.integer('seq').notNullable();
    table.string('at', INSTANT).notNullable();
    table.string('request_token', 64).notNullable().index('audit_lines_by_request');
    table.string('actor', 64).notNullable();
    table.string('action', 32).notNullable();
    table.string('certificate_uuid', 36).notNullable().index('audit_lines_by_certificate');
    table.text('details', LONG).notNullable();
    table.string('note_digest', DIGEST).nullable();
    table.string('previous_hash', DIGEST).notNullable();
    table.string('hash', DIGEST).notNullable();
    table.unique(['course_key', 'seq'], { indexName: 'audit_lines_chain' });
  });

  // Notes that staff typed are in a table of their own: they are erased with the learner's data, the lines never are.
  await createTable(knex, 'audit_notes', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.integer('seq').notNullable();
    table.string('certificate_uuid', 36).notNullable().index('audit_notes_by_certificate');
    table.string('salt', 64).notNullable();
    table.text('note', LONG).notNullable();
    table.unique(['course_key', 'seq'], { indexName: 'one_note_per_line' });
  });

  // The last line of each course. A transaction that adds a line locks its row first, so that lines follow one another.
  await createTable(knex, 'audit_heads', (table) => {
    table.string('course_key', 255).notNullable().primary();
    table.integer('seq').notNullable();
    table.string('hash', DIGEST).notNullable();
  });
}
