// Username queries use an index, as the query plan of the database shows.
import type { Knex } from 'knex';
import { expect } from 'vitest';
import type { Engine } from '../../service/store/engines/database.ts';
import { engineOf } from '../../service/store/engines/engine.ts';
import { byUsername } from '../../service/store/rows/by-username.ts';

const EXPLAIN: Readonly<Record<Engine, string>> = {
  sqlite: 'explain query plan',
  mysql: 'explain',
  postgresql: 'explain',
};

export async function expectUsernamesIndexed(knex: Knex): Promise<void> {
  await knex.transaction(async (transaction) => {
    // PostgreSQL prefers a full scan of a small table.
    if (engineOf(knex) === 'postgresql') await transaction.raw('set local enable_seqscan = off');
    for (const table of ['certificates', 'grants', 'status_hints', 'refusals']) {
      const { sql, bindings } = transaction(table)
        .select('username')
        .modify(byUsername('JANE.DOE', 'ben'))
        .toSQL();
      const plan = await transaction.raw(`${EXPLAIN[engineOf(knex)]} ${sql}`, bindings as Knex.Value[]);
      expect(JSON.stringify(plan), table).toContain(`${table}_by_username`);
    }
  });
}
