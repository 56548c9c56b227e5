// Where the name of a certificate comes from, and which runs issue to learners who have not confirmed theirs.
import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';

export async function up(knex: Knex): Promise<void> {
  await addColumn(knex, 'certificates', 'name_source', 'word');
  await addColumn(knex, 'runs', 'issues_unconfirmed', 'integer');
}
