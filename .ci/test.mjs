// `npm test`: every check of the house, one after the other, with a table at the end. What fails prints all it
// said; what passes prints a line.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const venv = (name) => fileURLToPath(new URL(`../.venv/bin/${name}`, import.meta.url));
const vitest = (project) => [bin('vitest'), 'run', '--config', 'test/vitest.config.ts', '--project', project];
const python = ['block/xblock', 'test/xblock'];
const tutor = (name) => fileURLToPath(new URL(`../.cache/tutor/22/bin/${name}`, import.meta.url));
const pluginCode = ['tutor-plugin', 'test/tutor'];
/** Where Tutor could not be set up, its tests say so themselves. */
const PLUGIN = existsSync(tutor('tutor'))
  ? [
      ['Tutor plugin lint', tutor('ruff'), 'check', ...pluginCode],
      ['Tutor plugin format', tutor('ruff'), 'format', '--check', ...pluginCode],
      [
        'Tutor plugin types',
        tutor('mypy'),
        '--config-file',
        'tutor-plugin/pyproject.toml',
        'tutor-plugin/tutorgrademe',
      ],
    ]
  : [];
/** What leans on Node most: native modules, HTTP, SQLite, files; not the servers, which know no Node. `npm run
 *  test:node24` runs all. */
const NODE24 = [
  'test/http/grade-me',
  'test/http/tokens',
  'test/store/sqlite',
  'test/files/disk',
  'test/issuance',
  'test/pdf/pen',
];
const image = fileURLToPath(new URL('../.cache/tutor/.node24', import.meta.url));
const ON_NODE24 = existsSync(image)
  ? [['service on Node 24', process.execPath, '.ci/node24.mjs', ...NODE24]]
  : [];

/** One after the other; the lanes of each side by side, and within a lane one after the other. Two processors are
 *  busy all the time and hardly more than busy, because a browser that has to wait fails for no reason: what mostly waits
 *  itself has a lane beside them. */
const PHASES = [
  [
    [['rules, text and drawing', ...vitest('fast')]],
    [
      ['types', bin('tsc'), '--noEmit'],
      ['lint and format', bin('biome'), 'check', '--error-on-warnings'],
      ['block components', bin('fedx-scripts'), 'jest', '--config', 'block/jest.config.cjs'],
      ['XBlock lint', venv('ruff'), 'check', ...python],
      ['XBlock format', venv('ruff'), 'format', '--check', ...python],
      [
        'XBlock types',
        venv('mypy'),
        '--config-file',
        'block/xblock/pyproject.toml',
        'block/xblock/grademe_xblock',
      ],
      ['XBlock in its runtime', venv('pytest'), '-q', 'test/xblock'],
      ...PLUGIN,
      ...ON_NODE24,
    ],
  ],
  [
    [['service, end to end', ...vitest('whole'), '--maxWorkers=2']],
    [['service, over HTTP', ...vitest('patient'), '--maxWorkers=1']],
  ],
];

/** Everything the tests put down for a while, taken away at the end. Database servers run as users of their own and have to
 *  get in. */
const leftovers = mkdtempSync(join(tmpdir(), 'grademe-test-'));
chmodSync(leftovers, 0o755);
process.once('exit', () => rmSync(leftovers, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const results = [];
for (const lanes of PHASES) {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const [name, command, ...args] of lane) results.push(await check(name, command, args));
    }),
  );
}

const widest = Math.max(...results.map(({ name }) => name.length));
process.stdout.write('\n');
for (const { name, passed, seconds } of results) {
  process.stdout.write(
    `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(widest)}  ${seconds.toFixed(0).padStart(4)} s\n`,
  );
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

function check(name, command, args) {
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
