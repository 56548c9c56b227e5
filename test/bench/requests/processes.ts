// Processes of the comparison: those that answer on one core, those that ask on another, where the machine has both.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const canPin = spawnSync('taskset', ['--version']).status === 0 && cpus().length > 1;

/** Whether who answers and who asks have a core each. */
export const PINNED = canPin;
export const CORES = { answers: 0, asks: 1 } as const;

/** Pins a process that runs, with all its threads. */
export function pin(pid: number | undefined, core: number): void {
  if (canPin && pid !== undefined) spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
}

export interface Spawned {
  readonly child: ChildProcess;
  /** The first message. */
  readonly ready: Readonly<Record<string, string>>;
}

/** Starts a script of this repository on a core; what it prints goes to the file, as a log does. */
export async function start(
  script: string,
  core: number,
  options: {
    environment?: Readonly<Record<string, string>>;
    flags?: readonly string[];
    output?: string;
    isReady?: boolean;
  } = {},
): Promise<Spawned> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const output = options.output === undefined ? 'ignore' : openSync(options.output, 'w');
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...(options.flags ?? []), ...loader, file], {
    stdio: ['ignore', output, 'inherit', 'ipc'],
    env: { ...process.env, ...options.environment },
  });
  const ended = new AbortController();
  child.once('exit', () => ended.abort(new Error(`${script} ended before it was ready.`)));
  const ready =
    options.isReady === false
      ? {}
      : ((await once(child, 'message', { signal: ended.signal })) as [Spawned['ready']])[0];
  pin(child.pid, core);
  return { child, ready };
}

/** Seconds of processor that a process has used, threads included; undefined where nobody tells. What else runs on the
 *  machine makes it wait, but does not make it use more. */
export function processorSeconds({ child }: Spawned): number | undefined {
  const file = `/proc/${child.pid}/stat`;
  if (!existsSync(file)) return undefined;
  const [user = 0, system = 0] = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / CLOCK_TICKS;
}

/** A second has a hundred of them on every Linux that Node runs on. */
const CLOCK_TICKS = 100;

/** Sends a message and waits for the answer to it. */
export async function ask<T>({ child }: Spawned, message: object): Promise<T> {
  const answer = once(child, 'message');
  child.send(message);
  const [value] = (await answer) as [T];
  return value;
}

export async function end({ child }: Spawned): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
