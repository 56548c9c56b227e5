// What the drills share: a temporary folder, printed steps, and commands whose failure ends the drill.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs `steps` with an empty folder and removes it afterwards. When a step throws, the drill ends with exit code 1. */
export async function drill(name, steps) {
  const folder = mkdtempSync(join(tmpdir(), `grademe-${name}-`));
  try {
    await steps(folder);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the output of the command. Throws with the whole output when the exit code is not `code`. */
export function run(command, args, { code = 0, ...options } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    ...options,
  });
  if (error !== undefined) throw error;
  const said = `${stdout}${stderr}`;
  if (status !== code)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}, not ${code}:\n${said}`);
  return said;
}

export function expect(holds, sentence) {
  if (!holds) throw new Error(`Does not hold: ${sentence}`);
  process.stdout.write(`ok: ${sentence}\n`);
}
