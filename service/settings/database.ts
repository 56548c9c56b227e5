// The settings of the database.
import { z } from 'zod';
import { type DatabaseAccess, TLS_MODES } from '../store/engines/database.ts';
import { authority, database } from './database-address.ts';
import { choice, setting, type ValuesOf, whole } from './schemas.ts';

export const DATABASE_SETTINGS = {
  database: setting({
    variable: 'GRADEME_DATABASE',
    description:
      'The database: the file of an SQLite database, or an address such as mysql://grademe@mysql:3306/grademe or postgresql://grademe@db:5432/grademe.',
    default: 'var/grademe.sqlite3',
    example: '/var/lib/grademe/grademe.sqlite3',
    schema: database,
  }),
  databasePassword: setting({
    variable: 'GRADEME_DATABASE_PASSWORD',
    description: 'Password of the user in GRADEME_DATABASE; SQLite needs none.',
    default: '',
    schema: z.string(),
    isSecret: true,
  }),
  databaseTls: setting({
    variable: 'GRADEME_DATABASE_TLS',
    description:
      'TLS to the database server: off, encrypt (accepts any certificate) or verify (the certificate must name the host and come from a known authority).',
    default: 'off',
    schema: choice(TLS_MODES),
  }),
  databaseAuthority: setting({
    variable: 'GRADEME_DATABASE_CA',
    description:
      'Path of the PEM file with the certificate authority of the database server; empty: the authorities that Node trusts.',
    default: '',
    schema: authority,
  }),
  databaseConnections: setting({
    variable: 'GRADEME_DATABASE_CONNECTIONS',
    description: 'Largest number of connections to the database server per process.',
    default: '8',
    schema: whole(1, 200),
  }),
  databaseTimeoutMs: setting({
    variable: 'GRADEME_DATABASE_TIMEOUT_MS',
    description:
      'Time limit in milliseconds of each: connecting to the database server, waiting for a free connection, one statement.',
    default: '5000',
    schema: whole(100, 60_000),
  }),
} as const;

/** Returns how to connect to the database. */
export function databaseOf(config: ValuesOf<typeof DATABASE_SETTINGS>): DatabaseAccess {
  return {
    database: config.database,
    password: config.databasePassword,
    tls: config.databaseTls,
    authority: config.databaseAuthority,
    connections: config.databaseConnections,
    timeoutMs: config.databaseTimeoutMs,
  };
}
