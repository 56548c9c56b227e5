// A server for tests in its own process and folder: started until it answers, stopped cleanly or as a power cut
// does, started again, and ended with the test, even when the test does not stop it.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';

export interface ChildServer {
  start(): Promise<void>;
  /** Stops it cleanly, or as a power cut does. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Pauses it: it keeps its connections, and answers nothing. */
  pause(): void;
  /** After a pause. */
  goOn(): void;
  /** Stops it for good and deletes its folder. */
  end(): Promise<void>;
}

export interface ChildServerOptions {
  /** Where it runs; goes with it. */
  readonly folder: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly identity?: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Rejects as long as it does not answer. */
  readonly check: () => Promise<void>;
  readonly patienceMs: number;
  /** The signals for the two ways of stopping. */
  readonly signals?: Readonly<Record<'SIGTERM' | 'SIGKILL', NodeJS.Signals>>;
}

/** Resolves when the server answers; rejects with its output when it ends instead. */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const { folder, command, identity = {}, check, patienceMs, signals } = options;
  const log = join(folder, 'stdout.log');
  let child: ChildProcess | undefined;
  const endWithUs = () => child?.kill('SIGKILL');
  process.once('exit', endWithUs);

  const server: ChildServer = {
    async start() {
      const [program, ...args] = command;
      const started = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...identity });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.on('data', (chunk: Buffer) => writeFileSync(log, chunk, { flag: 'a' }));
      await eventually(async () => {
        if (started.exitCode !== null || started.signalCode !== null)
          throw new Error(`${program} ended:\n${readFileSync(log, 'utf8')}`);
        await check();
      }, patienceMs);
    },
    async stop(signal = 'SIGTERM') {
      const running = child;
      child = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill(signals?.[signal] ?? signal);
      await gone;
    },
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
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
