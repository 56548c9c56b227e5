// Counts what goes to the database: every statement, and the beginning and end of every transaction.
import knex from 'knex';

interface Counted {
  query(connection: object, query: object): unknown;
}

/** Of every connection this process opens from now on, whichever dialect. */
export function countQueries(): { count(): number; reset(): void } {
  let count = 0;
  const prototype = (knex as unknown as { Client: { prototype: Counted } }).Client.prototype;
  const { query } = prototype;
  prototype.query = function counted(this: Counted, connection, statement) {
    count += 1;
    return query.call(this, connection, statement);
  };
  return {
    count: () => count,
    reset: () => {
      count = 0;
    },
  };
}
