// `grademe …` on the database of a running world: in this process, because starting twenty would take a minute, or in a
// process of its own, as operators do it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { run } from '../../../service/cli/run-command-line.ts';
import { environmentFor, type World } from '../worlds/world.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function grademeIn(
  world: World,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<CommandResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  /** As in streams: the writer waits for the callback. */
  const into =
    (texts: string[]) =>
    (text: unknown, ...rest: unknown[]) => {
      texts.push(String(text));
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      done?.();
      return true;
    };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into(stdout));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into(stderr));
  const settings = { GRADEME_LOG_LEVEL: 'silent', ...more };
  for (const [name, value] of Object.entries(environmentFor(world.lms, world.folder, settings)))
    vi.stubEnv(name, value);
  const before = process.exitCode;
  try {
    const code = await run(args);
    return {
      code: code || Number(process.exitCode ?? 0),
      stdout: stdout.join(''),
      stderr: stderr.join(''),
    };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    out.mockRestore();
    err.mockRestore();
  }
}

const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));

/** `input` goes to its standard input. */
export async function spawnGrademeIn(
  world: Pick<World, 'lms' | 'folder'>,
  args: readonly string[],
  input = '',
  more: Record<string, string> = {},
): Promise<CommandResult> {
  const env = environmentFor(world.lms, world.folder, { GRADEME_LOG_LEVEL: 'info', ...more });
  const child = spawn(process.execPath, [GRADEME, ...args], { env: { PATH: process.env.PATH, ...env } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}
