// Waits until concurrent calls in this process wait for something that only the test can do.
import type { Knex } from 'knex';

/** So many turns of the event loop without a query. */
const TURNS = 50;

/** Resolves when no query has been made for a while, counted in turns of the event loop and not in time. */
export async function untilIdle(knex: Knex): Promise<void> {
  let idle = 0;
  const onQuery = () => {
    idle = 0;
  };
  knex.on('query', onQuery);
  while (idle < TURNS) {
    idle += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  knex.removeListener('query', onQuery);
}
