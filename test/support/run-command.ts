// A command on a running service's database, in this process: starting one for each test would take a minute.
import { vi } from 'vitest';
import { run } from '../../service/cli/run.ts';
import { environmentFor, type World } from './world.ts';

export interface Ran {
  readonly code: number;
  readonly said: string;
  readonly complaint: string;
}

export async function grademeIn(
  world: World,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<Ran> {
  const said: string[] = [];
  const complaint: string[] = [];
  /** As streams do it: whoever pipes into one waits for the callback. */
  const into =
    (texts: string[]) =>
    (text: unknown, ...rest: unknown[]) => {
      texts.push(String(text));
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      done?.();
      return true;
    };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into(said));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into(complaint));
  vi.stubEnv('GRADEME_LOG_LEVEL', 'silent');
  for (const [name, value] of Object.entries(environmentFor(world.lms, world.folder, more)))
    vi.stubEnv(name, value);
  const before = process.exitCode;
  try {
    const code = await run(args);
    return {
      code: code || Number(process.exitCode ?? 0),
      said: said.join(''),
      complaint: complaint.join(''),
    };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    out.mockRestore();
    err.mockRestore();
  }
}
