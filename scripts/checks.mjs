// Runs programs that pass or fail, and prints a table at the end. A program that fails prints its whole output;
// one that passes prints a line. `npm test` and `npm run test:drills` are tables of such programs.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs the phases one after the other, the lanes of a phase side by side, and the checks of a lane one after the other.
 *  A check is `[name, command, ...arguments]`. Returns whether all passed. */
export async function runChecks(phases) {
  const leftovers = makeLeftovers();
  const results = [];
  for (const lanes of phases) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const [name, command, ...args] of lane)
          results.push(await check(name, command, args, leftovers));
      }),
    );
  }
  printTable(results);
  return results.every(({ passed }) => passed);
}

/** Everything the tests put down for a while, taken away at the end. Database servers run as users of their own and have to
 *  get in. */
function makeLeftovers() {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-test-'));
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return folder;
}

function printTable(results) {
  const widest = Math.max(...results.map(({ name }) => name.length));
  process.stdout.write('\n');
  for (const { name, passed, seconds } of results) {
    process.stdout.write(
      `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(widest)}  ${seconds.toFixed(0).padStart(4)} s\n`,
    );
  }
}

function check(name, command, args, leftovers) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', TMPDIR: leftovers },
    });
    const hear = (chunk) => {
      said += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => hear(`${error.message}\n`));
    child.on('close', (code) => {
      const seconds = (Date.now() - startedAt) / 1000;
      const passed = code === 0;
      // A skipped test is said aloud even when everything passed.
      const skipped = said.split('\n').filter((line) => /skipped|SKIP/.test(line));
      process.stdout.write(
        passed ? `passed: ${name} (${seconds.toFixed(0)} s)\n` : `\n${said}\nFAILED: ${name}\n`,
      );
      if (passed && skipped.length > 0)
        process.stdout.write(`${skipped.map((line) => `  ${line.trim()}`).join('\n')}\n`);
      resolve({ name, passed, seconds });
    });
  });
}
