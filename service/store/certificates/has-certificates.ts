// Whether the database has certificates, in which case certificate files must exist too.
import type { Knex } from 'knex';
import { guarded } from '../engines/storage-problem.ts';

/** Rejects with `storage-unavailable`. */
export const hasCertificates = (knex: Knex): Promise<boolean> =>
  guarded(async () => (await knex('certificates').first('id')) !== undefined);
