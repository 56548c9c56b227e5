// The settings of the database: rows of the table in config.ts, and what they say together.
import { z } from 'zod';
import { type DatabaseAccess, TLS_MODES } from '../store/engines/database.ts';
import { authority, database } from './database-address.ts';
import { choice, setting, whole } from './schemas.ts';

export const DATABASE_SETTINGS = {
  database: setting({
    variable: 'GRADEME_DATABASE',
    says: 'The database: the file of an SQLite database, or an address such as mysql://grademe@mysql:3306/grademe or postgresql://grademe@db:5432/grademe.',
    standard: 'var/grademe.sqlite3',
    example: '/var/lib/grademe/grademe.sqlite3',
    shape: database,
  }),
  databasePassword: setting({
    variable: 'GRADEME_DATABASE_PASSWORD',
    says: 'Password of the user in GRADEME_DATABASE; a file needs none.',
    standard: '',
    shape: z.string(),
    isSecret: true,
  }),
  databaseTls: setting({
    variable: 'GRADEME_DATABASE_TLS',
    says: 'TLS to the database: off, encrypt (any certificate) or verify (one that names the host and is signed by a known authority).',
    standard: 'off',
    shape: choice(TLS_MODES),
  }),
  databaseAuthority: setting({
    variable: 'GRADEME_DATABASE_CA',
    says: 'File with the certificate (PEM) of the authority that signs for the database; empty: those Node knows.',
    standard: '',
    shape: authority,
  }),
  databaseConnections: setting({
    variable: 'GRADEME_DATABASE_CONNECTIONS',
    says: 'How many connections to a database server one process keeps at most.',
    standard: '8',
    shape: whole(1, 200),
  }),
  databaseTimeoutMs: setting({
    variable: 'GRADEME_DATABASE_TIMEOUT_MS',
    says: 'How long connecting to a database server, waiting for a free connection, and one statement may take each, in milliseconds.',
    standard: '5000',
    shape: whole(100, 60_000),
  }),
} as const;

type DatabaseConfig = {
  readonly [N in keyof typeof DATABASE_SETTINGS]: z.output<(typeof DATABASE_SETTINGS)[N]['shape']>;
};

/** The settings of the database, together. */
export function databaseOf(config: DatabaseConfig): DatabaseAccess {
  return {
    database: config.database,
    password: config.databasePassword,
    tls: config.databaseTls,
    authority: config.databaseAuthority,
    connections: config.databaseConnections,
    timeoutMs: config.databaseTimeoutMs,
  };
}
