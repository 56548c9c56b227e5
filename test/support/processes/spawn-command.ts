// Runs `grademe …` as a process of its own, as an operator does, and waits for a line of its log.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));

export interface RunningCommand {
  readonly child: ChildProcess;
  /** The awaited line. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** All output so far. */
  readonly log: () => string;
  /** Sends the signal and waits for the end. Returns the exit code, or null when the signal ended it. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Resolves when a line of the log has this message. Rejects with the output when the process ends before. */
export async function spawnCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  message: string,
): Promise<RunningCommand> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.removeListener('exit', endWithUs));
  let log = '';
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      log += chunk.toString();
      const line = log.split('\n').find((each) => each.includes(`"msg":"${message}"`) && each.endsWith('}'));
      if (line !== undefined) resolve(JSON.parse(line));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('exit', () => reject(new Error(`grademe ${args.join(' ')} ended:\n${log}`)));
  });
  return {
    child,
    ready,
    log: () => log,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}
