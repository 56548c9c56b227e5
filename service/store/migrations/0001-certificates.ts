// Certificates, the settings that awards were shown with, and the audit trail.
// Instants are ISO 8601 text in UTC ("2026-11-22T10:00:00.000Z"): they sort, they compare, and no driver
// or server time zone ever shifts them.
import type { Knex } from 'knex';
import { createTable, usernameKeyIn } from './create-table.ts';

const INSTANT = 24;
const DIGEST = 64;
/** MySQL's own `text` ends at 64 KiB. */
const LONG = 'longtext';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'certificates', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'certificates_uuid_unique' });
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.integer('version').notNullable();
    // 1 while this version speaks, null afterwards: unique indexes ignore nulls in every database we
    // serve, so the index below allows many old versions and one live one.
    table.integer('live').nullable();
    table.string('status', 16).notNullable();
    table.bigInteger('user_id').notNullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'certificates');
    table.string('mode', 100).notNullable();
    table.integer('grade').nullable();
    table.integer('grade_needed').nullable();
    table.text('recipient_name', LONG).notNullable();
    table.text('course_title', LONG).notNullable();
    table.text('organization', LONG).notNullable();
    table.string('issued_at', INSTANT).notNullable();
    table.string('time_zone', 64).notNullable();
    table.string('language', 35).notNullable();
    table.string('learner_language', 35).notNullable();
    table.string('template_id', 64).notNullable();
    table.string('template_version', 64).notNullable();
    table.text('settings', LONG).notNullable();
    table.string('settings_digest', DIGEST).notNullable();
    table.string('request_token', 64).notNullable();
    table.string('file_digest', DIGEST).nullable().index('certificates_file_digest_index');
    table.integer('file_size').nullable();
    table.integer('attempts').notNullable();
    table.string('lease_id', 36).notNullable();
    table.string('leased_until', INSTANT).notNullable();
    table.string('retry_at', INSTANT).notNullable();
    table.string('problem_code', 64).nullable();
    table.text('problem_detail', LONG).nullable();
    table.string('revoked_at', INSTANT).nullable();
    table.text('revoked_reason', LONG).nullable();
    table.string('updated_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug', 'user_id', 'live'], { indexName: 'one_live_certificate' });
    table.unique(['course_key', 'award_slug', 'user_id', 'version'], { indexName: 'one_row_per_version' });
    table.index(['status', 'retry_at'], 'certificates_by_status');
  });

  await createTable(knex, 'award_settings', (table) => {
    table.increments('id');
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.string('usage_key', 255).notNullable();
    table.string('digest', DIGEST).notNullable();
    table.text('settings', LONG).notNullable();
    // Seconds since 1970, from the token that showed them.
    table.bigInteger('signed_at').notNullable();
    table.unique(['course_key', 'award_slug', 'usage_key'], { indexName: 'one_row_per_block' });
  });

  await createTable(knex, 'audit', (table) => {
    table.increments('id');
    table.string('at', INSTANT).notNullable();
    table.string('request_token', 64).notNullable().index('audit_request_token_index');
    table.string('actor', 64).notNullable();
    table.string('action', 32).notNullable();
    table.string('certificate_uuid', 36).notNullable().index('audit_certificate_uuid_index');
    table.string('course_key', 255).notNullable();
    table.text('details', LONG).notNullable();
  });
}
