// Runs programs that pass or fail, and prints a summary at the end. Prints the whole output of a program that fails, and one
// line for a program that passes. Used by scripts/test.mjs and scripts/drills.mjs.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs the phases in sequence, the queues of a phase in parallel, and the checks of a queue in sequence.
 *  A check is `[name, command, ...arguments]`. Returns whether all passed. */
export async function runChecks(phases) {
  const temporary = makeTemporaryFolder();
  const results = [];
  for (const queues of phases) {
    await Promise.all(
      queues.map(async (queue) => {
        for (const [name, command, ...args] of queue)
          results.push(await check(name, command, args, temporary));
      }),
    );
  }
  printSummary(results);
  return results.every(({ passed }) => passed);
}

/** Returns the folder for temporary files of all checks, removed at the end. Database servers run as other users and read it. */
function makeTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-test-'));
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return folder;
}

function printSummary(results) {
  const widest = Math.max(...results.map(({ name }) => name.length));
  process.stdout.write('\n');
  for (const { name, passed, seconds } of results) {
    process.stdout.write(
      `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(widest)}  ${seconds.toFixed(0).padStart(4)} s\n`,
    );
  }
}

function check(name, command, args, temporary) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', TMPDIR: temporary },
    });
    const append = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', append);
    child.stderr.on('data', append);
    child.on('error', (error) => append(`${error.message}\n`));
    child.on('close', (code) => {
      const seconds = (Date.now() - startedAt) / 1000;
      const passed = code === 0;
      // Names skipped tests even when every check passed.
      const skipped = output.split('\n').filter((line) => /skipped|SKIP/.test(line));
      process.stdout.write(
        passed ? `passed: ${name} (${seconds.toFixed(0)} s)\n` : `\n${output}\nFAILED: ${name}\n`,
      );
      if (passed && skipped.length > 0)
        process.stdout.write(`${skipped.map((line) => `  ${line.trim()}`).join('\n')}\n`);
      resolve({ name, passed, seconds });
    });
  });
}
