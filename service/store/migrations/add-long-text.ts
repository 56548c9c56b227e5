// Adds a column to a table that exists. Its texts compare byte by byte, as those of create-table.ts do.
import type { Knex } from 'knex';
import { engineOf } from '../engines/engine.ts';
import { LONG } from './create-table.ts';

/** Adds an empty column; safe to repeat, because MySQL commits each change of a table. */
export async function addLongText(knex: Knex, table: string, column: string): Promise<void> {
  if (await knex.schema.hasColumn(table, column)) return;
  await knex.schema.alterTable(table, (changed) => {
    const added = changed.text(column, LONG).nullable();
    if (engineOf(knex) === 'postgresql') added.collate('C');
  });
}
