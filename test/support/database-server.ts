// Real database servers for tests, each with a folder and a port of its own, gone when the test is. They do not wait
// for the disk: what they promise about power cuts is their makers' to test.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseAccess } from '../../service/store/database.ts';
import { openDatabase } from '../../service/store/open-database.ts';
import { BRANDS, type Brand, PASSWORD, PATIENCE_MS, USER } from './database-brands.ts';
import { eventually } from './eventually.ts';
import { freePort } from './world.ts';

export interface RunningServer {
  readonly port: number;
  readonly folder: string;
  /** As the store takes it; the database is made by the server when it starts. */
  readonly access: (over?: Partial<DatabaseAccess>) => DatabaseAccess;
  /** As the service's settings have it. */
  readonly environment: Record<string, string>;
  start(): Promise<void>;
  /** Politely, or as a power cut does. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it for good and takes its folder away. */
  end(): Promise<void>;
}

/** PostgreSQL refuses to be root; the others only want to be told. */
const NOBODY = 65_534;
/** Its SIGTERM waits until every connection has left by itself, and its SIGKILL leaves children behind. */
const POSTGRESQL_SIGNALS = { SIGTERM: 'SIGINT', SIGKILL: 'SIGQUIT' } as const;
const isRoot = process.getuid?.() === 0;

/** Resolves when the server answers. Takes two to five seconds. */
export async function startServer(brand: Brand): Promise<RunningServer> {
  const { engine, commands, insistsOnUser } = BRANDS[brand];
  const folder = mkdtempSync(join(tmpdir(), `grademe-${brand}-`));
  const identity = isRoot && insistsOnUser ? { uid: NOBODY, gid: NOBODY } : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const port = await freePort();
  const { files, prepare, serve } = commands(folder, port);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await makeCertificate(folder, identity);
  for (const [program, ...args] of prepare) {
    await promisify(execFile)(program, args, { cwd: folder, ...identity });
  }

  let child: ChildProcess | undefined;
  const log = join(folder, 'said.log');
  const access: RunningServer['access'] = (over = {}) => ({
    database: { engine, host: '127.0.0.1', port, user: USER, name: 'grademe' },
    password: PASSWORD,
    tls: 'off',
    authority: '',
    connections: 8,
    timeoutMs: 5_000,
    ...over,
  });
  const endWithUs = () => child?.kill('SIGKILL');
  process.once('exit', endWithUs);

  const server: RunningServer = {
    port,
    folder,
    access,
    environment: {
      GRADEME_DATABASE: `${engine}://${USER}@127.0.0.1:${port}/grademe`,
      GRADEME_DATABASE_PASSWORD: PASSWORD,
    },
    async start() {
      const [program, ...args] = serve;
      const started = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...identity });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.on('data', (chunk: Buffer) => writeFileSync(log, chunk, { flag: 'a' }));
      const knex = openDatabase(access({ timeoutMs: 500 }));
      try {
        await eventually(async () => {
          if (started.exitCode !== null) throw new Error(`${brand} ended:\n${readFileSync(log, 'utf8')}`);
          await knex.raw('select 1');
        }, PATIENCE_MS);
      } finally {
        await knex.destroy();
      }
    },
    async stop(signal = 'SIGTERM') {
      const running = child;
      child = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill(engine === 'postgresql' ? POSTGRESQL_SIGNALS[signal] : signal);
      await gone;
    },
    async end() {
      await server.stop('SIGKILL');
      process.removeListener('exit', endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start().catch(async (error) => {
    await server.end();
    throw error;
  });
  return server;
}

/** A certificate that signs itself, for localhost and no number; whoever knows it can verify the server. */
async function makeCertificate(folder: string, identity: { uid?: number; gid?: number }): Promise<void> {
  const files = ['-keyout', 'server.key', '-out', 'server.pem'];
  const subject = ['-subj', '/CN=grademe-test', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const args = ['req', '-x509', ...key, ...files, ...subject];
  await promisify(execFile)('openssl', args, { cwd: folder, ...identity });
}
