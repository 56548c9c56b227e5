// Whether the database has certificates: then their files are somewhere too.
import type { Knex } from 'knex';

export async function hasCertificates(knex: Knex): Promise<boolean> {
  return (await knex('certificates').first('id')) !== undefined;
}
