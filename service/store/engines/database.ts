// Which database, and how it is reached: what the settings say, in the store's words.

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

/** `off` speaks plainly, `encrypt` believes any certificate, `verify` believes one that names the host and is signed
 *  by an authority it knows. */
export const TLS_MODES = ['off', 'encrypt', 'verify'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

export interface DatabaseAccess {
  readonly database: Database;
  readonly password: string;
  readonly tls: TlsMode;
  /** The text (PEM) of the authority that `verify` believes beside those Node knows; empty: none. */
  readonly authority: string;
  /** Most connections of this process. SQLite has one. */
  readonly connections: number;
  /** How long one statement may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** As an address people recognise. There is never a password in it. */
export function nameOf(database: Database): string {
  if (database.engine === 'sqlite') return database.file;
  const { engine, user, host, port, name } = database;
  return `${engine}://${user}@${host.includes(':') ? `[${host}]` : host}:${port}/${name}`;
}

/** What Node's tls and both drivers are told; undefined: no TLS. */
export function tlsOptions({ tls, authority }: Pick<DatabaseAccess, 'tls' | 'authority'>) {
  if (tls === 'off') return undefined;
  return {
    rejectUnauthorized: tls === 'verify',
    minVersion: 'TLSv1.2' as const,
    ...(authority !== '' && { ca: authority }),
  };
}
