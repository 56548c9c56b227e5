// The database of the settings, and how to connect to it.

export type Database =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'mysql' | 'postgresql';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly name: string;
    };

export type Engine = Database['engine'];
export type DatabaseServer = Extract<Database, { host: string }>;

/** `off` does not encrypt, `encrypt` accepts any certificate, `verify` accepts a certificate that names the host and is
 *  signed by a known authority. */
export const TLS_MODES = ['off', 'encrypt', 'verify'] as const;
type TlsMode = (typeof TLS_MODES)[number];

export interface DatabaseAccess {
  readonly database: Database;
  readonly password: string;
  readonly tls: TlsMode;
  /** The certificate (PEM) of an authority that `verify` accepts in addition to those of Node; empty: none. */
  readonly authority: string;
  /** Most connections of this process. SQLite has one. */
  readonly connections: number;
  /** How long one statement may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Returns an address that people recognize, without a password. */
export function nameOf(database: Database): string {
  if (database.engine === 'sqlite') return database.file;
  const { engine, user, host, port, name } = database;
  return `${engine}://${user}@${host.includes(':') ? `[${host}]` : host}:${port}/${name}`;
}

/** Returns the options for Node's tls and both drivers; undefined: no TLS. */
export function tlsOptions({ tls, authority }: Pick<DatabaseAccess, 'tls' | 'authority'>) {
  if (tls === 'off') return undefined;
  return {
    rejectUnauthorized: tls === 'verify',
    minVersion: 'TLSv1.2' as const,
    ...(authority !== '' && { ca: authority }),
  };
}
