// Designs, the pictures they use, and issuer profiles. A published version is never changed or deleted: certificates pin it.
import type { Knex } from 'knex';
import { createTable, DIGEST, INSTANT, LONG } from './create-table.ts';

/** "course:" and a course key. */
const SCOPE = 262;

export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'templates', (table) => {
    table.increments('id');
    table.string('template_id', 64).notNullable().unique({ indexName: 'templates_id_unique' });
    table.string('scope', SCOPE).notNullable().index('templates_by_scope');
    table.string('title', 100).notNullable();
    table.string('made_from', 64).notNullable();
    table.text('draft', LONG).notNullable();
    table.integer('revision').notNullable();
    table.string('published_version', 64).nullable();
    table.string('created_at', INSTANT).notNullable();
    table.string('created_by', 64).notNullable();
    table.string('updated_at', INSTANT).notNullable();
    table.string('updated_by', 64).notNullable();
  });
  await createTable(knex, 'template_versions', (table) => {
    table.increments('id');
    table.string('template_id', 64).notNullable();
    table.integer('number').notNullable();
    table.string('version', 64).notNullable();
    table.text('content', LONG).notNullable();
    table.text('note', LONG).nullable();
    table.string('published_at', INSTANT).notNullable();
    table.string('published_by', 64).notNullable();
    table.unique(['template_id', 'version'], { indexName: 'template_versions_unique' });
    table.unique(['template_id', 'number'], { indexName: 'template_versions_by_number' });
  });
  await createTable(knex, 'assets', (table) => {
    table.increments('id');
    table.string('scope', SCOPE).notNullable();
    table.string('digest', DIGEST).notNullable();
    table.string('kind', 16).notNullable();
    table.string('name', 200).notNullable();
    table.text('alt_text', LONG).notNullable();
    table.string('media_type', 32).notNullable();
    table.integer('width').notNullable();
    table.integer('height').notNullable();
    table.integer('size').notNullable();
    table.string('created_at', INSTANT).notNullable();
    table.string('created_by', 64).notNullable();
    table.unique(['scope', 'digest'], { indexName: 'assets_unique' });
  });
  await createTable(knex, 'issuers', (table) => {
    table.increments('id');
    table.string('scope', SCOPE).notNullable().unique({ indexName: 'issuers_unique' });
    table.text('profile', LONG).notNullable();
    table.integer('revision').notNullable();
    table.string('updated_at', INSTANT).notNullable();
    table.string('updated_by', 64).notNullable();
  });
}
