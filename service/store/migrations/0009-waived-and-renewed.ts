// What was waived when a certificate was issued, and when it was renewed.
import type { Knex } from 'knex';
import { addTexts } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  // Kinds of requirement, joined by commas: all there are take sixty characters.
  await addTexts(knex, 'certificates', { waived: 100, renewed_at: 24 });
}
