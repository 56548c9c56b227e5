// Certificates. Instants are ISO 8601 text in UTC ("2026-11-22T10:00:00.000Z"): they sort, they compare, and no driver
// or server time zone shifts them.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT, LONG, usernameKeyIn } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'certificates', (table) => {
    table.increments('id');
    table.string('uuid', 36).notNullable().unique({ indexName: 'certificates_uuid_unique' });
    table.string('course_key', 255).notNullable();
    table.string('award_slug', 64).notNullable();
    table.integer('version').notNullable();
    // 1 while this version is current, null afterwards: unique indexes ignore nulls in every supported database, so the
    // index below allows many old versions and one live one.
    table.integer('live').nullable();
    table.string('status', 16).notNullable();
    table.bigInteger('user_id').notNullable();
    table.string('username', 255).notNullable();
    usernameKeyIn(table, 'certificates');
    table.string('mode', 100).notNullable();
    table.integer('grade').nullable();
    table.integer('grade_needed').nullable();
    table.text('recipient_name', LONG).notNullable();
    // Where the name comes from: the profile, or the verified name.
    table.string('name_source', 16).nullable();
    table.text('course_title', LONG).notNullable();
    table.text('organization', LONG).notNullable();
    // The issuer profile of the day of issue, as JSON; null: the organisation had none.
    table.text('issuer', LONG).nullable();
    table.string('issued_at', INSTANT).notNullable();
    table.string('time_zone', 64).notNullable();
    table.string('language', 35).notNullable();
    table.string('learner_language', 35).notNullable();
    table.string('level_label', 60).nullable();
    table.string('level_wording', 120).nullable();
    // Kinds of requirement, separated by commas: all of them together have sixty characters.
    table.string('waived', 100).nullable();
    table.string('template_id', 64).notNullable();
    table.string('template_version', 64).notNullable();
    table.text('settings', LONG).notNullable();
    table.string('settings_digest', DIGEST).notNullable();
    table.string('request_token', 64).notNullable();
    // Part of the digest of the personal facts, and erased with them (domain/audit/fact-digests.ts).
    table.string('facts_salt', 36).nullable();
    table.string('file_digest', DIGEST).nullable().index('certificates_by_file');
    table.integer('file_size').nullable();
    table.integer('attempts').notNullable();
    table.string('lease_id', 36).notNullable();
    table.string('leased_until', INSTANT).notNullable();
    table.string('retry_at', INSTANT).notNullable();
    table.string('problem_code', 64).nullable();
    table.text('problem_detail', LONG).nullable();
    // What the message names, such as the text that does not fit.
    table.text('problem_params', LONG).nullable();
    table.string('revoked_at', INSTANT).nullable();
    table.string('revoked_reason', 32).nullable();
    table.text('revoked_wording', LONG).nullable();
    table.string('expires_at', INSTANT).nullable();
    table.string('renewed_at', INSTANT).nullable();
    table.string('erased_at', INSTANT).nullable();
    table.string('updated_at', INSTANT).notNullable();
    table.unique(['course_key', 'award_slug', 'user_id', 'live'], { indexName: 'one_live_certificate' });
    table.unique(['course_key', 'award_slug', 'user_id', 'version'], { indexName: 'one_row_per_version' });
    table.index(['status', 'retry_at'], 'certificates_by_status');
    // Counts the certificates of a design by award and version without reading a row.
    table.index(
      ['template_id', 'live', 'course_key', 'award_slug', 'template_version'],
      'certificates_by_template',
    );
    // Every column that a report counts by, so that counting a course reads no row.
    table.index(
      [
        ...['course_key', 'award_slug', 'status', 'live', 'problem_code', 'level_label', 'expires_at'],
        'erased_at',
      ],
      'certificates_for_reports',
    );
  });
}
