// Webhooks: an outbox that is also the log of deliveries, and the endpoints that are disabled.
import type { Knex } from 'knex';
import { createTable, INSTANT, LONG } from './create-table.ts';

export async function up(knex: Knex): Promise<void> {
  // One row for each event and endpoint. The payload is written in the transaction of the change, so it is what was true then.
  await createTable(knex, 'webhook_deliveries', (table) => {
    table.increments('id');
    // The same for every endpoint and every attempt: endpoints recognize repeated events by it.
    table.string('event_id', 64).notNullable();
    // Digest of the address, which may contain a secret.
    table.string('endpoint_id', 16).notNullable();
    table.string('type', 48).notNullable();
    table.string('at', INSTANT).notNullable();
    table.string('certificate_uuid', 36).notNullable();
    table.text('payload', LONG).notNullable();
    table.string('status', 16).notNullable();
    table.integer('attempts').notNullable();
    table.string('lease_id', 36).notNullable();
    // While a process delivers it, the end of the lease.
    table.string('retry_at', INSTANT).notNullable();
    // The days after which it is given up count from here.
    table.string('waiting_since', INSTANT).notNullable();
    table.integer('last_status').nullable();
    table.string('last_problem', 255).nullable();
    table.string('attempted_at', INSTANT).nullable();
    table.string('finished_at', INSTANT).nullable();
    table.unique(['event_id', 'endpoint_id'], { indexName: 'one_row_per_endpoint' });
    table.index(['endpoint_id', 'status', 'retry_at'], 'webhook_deliveries_by_endpoint');
    table.index(['finished_at'], 'webhook_deliveries_by_end');
  });

  // Endpoints that answered 410: nothing is sent to them until staff enable them.
  await createTable(knex, 'disabled_endpoints', (table) => {
    table.string('endpoint_id', 16).notNullable().primary();
    table.string('disabled_at', INSTANT).notNullable();
  });
}
