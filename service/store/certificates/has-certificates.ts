// Whether the database has certificates: then their files are somewhere too.
import type { Knex } from 'knex';
import { guarded } from '../engines/storage-problem.ts';

/** Rejects with `storage-unavailable`. */
export const hasCertificates = (knex: Knex): Promise<boolean> =>
  guarded(async () => (await knex('certificates').first('id')) !== undefined);
