// The issuer profile that a certificate was issued with, as JSON; null: the organisation had none.
import type { Knex } from 'knex';
import { addColumn } from './add-column.ts';

export const up = (knex: Knex): Promise<void> => addColumn(knex, 'certificates', 'issuer', 'long-text');
