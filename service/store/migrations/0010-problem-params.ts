// What the message about a failure names, such as the text that does not fit.
import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';

export async function up(knex: Knex): Promise<void> {
  for (const table of ['certificates', 'runs', 'refusals'])
    await addColumn(knex, table, 'problem_params', 'long-text');
}
