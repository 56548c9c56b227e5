// Real database servers for tests, each with a folder and a port of its own, gone when the test is. They do not wait
// for the disk: what they promise about power cuts is their makers' to test.
import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseAccess } from '../../../service/store/engines/database.ts';
import { openDatabase } from '../../../service/store/open-database.ts';
import { freePort } from '../free-port.ts';
import { type ChildServer, startChildServer } from './child-server.ts';
import { BRANDS, type Brand, PASSWORD, PATIENCE_MS, USER } from './database-brands.ts';

export interface RunningServer extends ChildServer {
  readonly port: number;
  readonly folder: string;
  /** As the store takes it; the database is made by the server when it starts. */
  readonly access: (over?: Partial<DatabaseAccess>) => DatabaseAccess;
  /** As the service's settings have it. */
  readonly environment: Record<string, string>;
}

/** PostgreSQL refuses to run as root; the others need an option for it. */
const UNPRIVILEGED_ID = 65_534;
/** SIGTERM waits until every client has disconnected, and SIGKILL leaves children behind. */
const POSTGRESQL_SIGNALS = { SIGTERM: 'SIGINT', SIGKILL: 'SIGQUIT' } as const;
const isRoot = process.getuid?.() === 0;

/** Resolves when the server answers. Takes two to five seconds. */
export async function startServer(brand: Brand): Promise<RunningServer> {
  const { engine, commands, insistsOnUser } = BRANDS[brand];
  const folder = mkdtempSync(join(tmpdir(), `grademe-${brand}-`));
  const identity = isRoot && insistsOnUser ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const port = await freePort();
  const { files, prepare, serve } = commands(folder, port);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await makeCertificate(folder, identity);
  for (const [program, ...args] of prepare) {
    await promisify(execFile)(program, args, { cwd: folder, ...identity });
  }

  const access: RunningServer['access'] = (over = {}) => ({
    database: { engine, host: '127.0.0.1', port, user: USER, name: 'grademe' },
    password: PASSWORD,
    tls: 'off',
    authority: '',
    connections: 8,
    timeoutMs: 5_000,
    ...over,
  });
  const child = await startChildServer({
    folder,
    command: serve,
    identity,
    check: async () => {
      const knex = openDatabase(access({ timeoutMs: 500 }));
      await knex.raw('select 1').finally(() => knex.destroy());
    },
    patienceMs: PATIENCE_MS,
    ...(engine === 'postgresql' ? { signals: POSTGRESQL_SIGNALS } : {}),
  });
  return {
    ...child,
    port,
    folder,
    access,
    environment: {
      GRADEME_DATABASE: `${engine}://${USER}@127.0.0.1:${port}/grademe`,
      GRADEME_DATABASE_PASSWORD: PASSWORD,
    },
  };
}

/** A self-signed certificate for localhost and no IP address; clients that trust it can verify the server. */
async function makeCertificate(folder: string, identity: { uid?: number; gid?: number }): Promise<void> {
  const files = ['-keyout', 'server.key', '-out', 'server.pem'];
  const subject = ['-subj', '/CN=grademe-test', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const args = ['req', '-x509', ...key, ...files, ...subject];
  await promisify(execFile)('openssl', args, { cwd: folder, ...identity });
}
