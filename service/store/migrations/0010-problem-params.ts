// What the message about a failure names, such as the text that does not fit.
import type { Knex } from 'knex';
import { addLongText } from './add-long-text.ts';

export async function up(knex: Knex): Promise<void> {
  for (const table of ['certificates', 'runs', 'refusals']) await addLongText(knex, table, 'problem_params');
}
