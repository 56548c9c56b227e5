// The level a certificate was issued in, and what the page says of it.
import type { Knex } from 'knex';
import { addTexts } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  await addTexts(knex, 'certificates', { level_label: 60, level_wording: 120 });
}
