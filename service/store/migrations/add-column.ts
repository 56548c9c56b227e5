// Adds a column to a table that exists. Its texts compare byte by byte, as those of create-table.ts do.
import type { Knex } from 'knex';
import { engineOf } from '../engines/engine.ts';
import { LONG } from './create-table.ts';

/** A word has 16 characters at most. */
type ColumnKind = 'long-text' | 'word' | 'integer';

/** Adds an empty column; safe to repeat, because MySQL commits each change of a table. */
export async function addColumn(knex: Knex, table: string, column: string, kind: ColumnKind): Promise<void> {
  if (await knex.schema.hasColumn(table, column)) return;
  await knex.schema.alterTable(table, (changed) => {
    if (kind === 'integer') return void changed.integer(column).nullable();
    const added = kind === 'word' ? changed.string(column, 16) : changed.text(column, LONG);
    added.nullable();
    if (engineOf(knex) === 'postgresql') added.collate('C');
  });
}
