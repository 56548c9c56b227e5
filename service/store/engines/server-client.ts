// What knex's clients of all database servers share: they close a connection that broke, or whose answer may still arrive, and do
// not use it again.
import type { Knex } from 'knex';
import { connecting, withCode } from './server-pool.ts';

export interface PooledConnection {
  /** knex removes a connection that has this from its pool. */
  __knex__disposed?: unknown;
}

/** The methods of a knex dialect that are replaced here. */
interface Dialect<C> {
  readonly config: object;
  _query(connection: C, query: Query): Promise<unknown>;
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: C): Promise<unknown>;
}
interface Query {
  sql: string;
  options?: object;
}

interface Behavior<C> {
  /** True when the connection must not be used after this error. */
  isBroken(error: unknown): boolean;
  /** Closes the socket without notifying the server. */
  close(connection: C): unknown;
  /** Options for every query. */
  readonly options?: (config: object) => object;
}

/** Returns the client for knex's `client` setting. */
export function serverClient<C extends PooledConnection>(
  dialect: unknown,
  { isBroken, close, options }: Behavior<C>,
): typeof Knex.Client {
  class ServerClient extends (dialect as new (config: Knex.Config) => Dialect<C>) {
    override acquireRawConnection(): Promise<unknown> {
      return connecting(() => super.acquireRawConnection());
    }

    override async _query(connection: C, query: Query): Promise<unknown> {
      // The server has rolled back by itself; a second error would hide the first.
      if (connection.__knex__disposed !== undefined && query.sql.startsWith('ROLLBACK')) return query;
      if (options !== undefined) query.options = { ...options(this.config), ...query.options };
      try {
        return await super._query(connection, query);
      } catch (error) {
        if (!isBroken(error)) throw error;
        connection.__knex__disposed = error;
        close(connection);
        throw withCode(error);
      }
    }

    override async destroyRawConnection(connection: C): Promise<unknown> {
      if (connection.__knex__disposed !== undefined) return close(connection);
      return super.destroyRawConnection(connection);
    }
  }
  return ServerClient as unknown as typeof Knex.Client;
}
