// What the set-up programs share: paths, stamps that record what was set up, and commands. Uses Node alone, because it runs
// before packages are installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const at = (...path) => join(ROOT, ...path);

/** Returns the digest of texts and bytes, in this order, each delimited. */
export function digestOf(...parts) {
  const hash = createHash('sha256');
  for (const [index, part] of parts.entries()) hash.update(index === 0 ? '' : '\0').update(part);
  return hash.digest('hex');
}

export function isStamped(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Returns undefined on success, else the reason of the failure. */
export function run(command, args, options = {}) {
  const { status, stderr, error } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...options });
  if (error?.code === 'ENOENT') return `${command} is not installed`;
  if (status === 0) return undefined;
  return `${command} ${args[0]} failed: ${(stderr ?? '').trim().split('\n').slice(-3).join(' ')}`;
}

/** Runs the commands `[command, ...arguments]` until one fails. Returns the reason of that failure. */
export function runAll(commands, options) {
  for (const [command, ...args] of commands) {
    const reason = run(command, args, options);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Sets up each tool whose recipe has changed: a row of its name, its folder below `.cache`, its recipe as text, and
 *  `make(folder)`, which returns the reason of a failure. Returns the tools that failed, with their reasons. */
export function installTools(tools) {
  return tools.flatMap((tool) => {
    const folder = at('.cache', tool.folder);
    const stamp = join(folder, '.installed');
    // The digest includes the path, which virtual environments contain: a copy from another checkout is set up again.
    const digest = digestOf(folder, tool.recipe);
    if (isStamped(stamp, digest)) return [];
    say(`Setting up ${tool.name} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const reason = tool.make(folder);
    if (reason !== undefined) return [{ ...tool, reason }];
    writeFileSync(stamp, digest);
    return [];
  });
}
