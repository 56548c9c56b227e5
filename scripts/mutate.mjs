// `npm run mutate -- service/domain`: mutation testing of a folder or of files. StrykerJS changes one expression at a time in a copy
// of the product below `var/mutation` and runs the tests that reach it. What no test notices is listed: a missing test, or
// code without effect. Results are remembered for the next run; `--force` forgets them.
// `--skip-static` leaves out mutants of what is evaluated on load (tables, patterns), for which every test runs.
//   npm run mutate -- service/domain/runs service/domain/staff.ts --concurrency 2
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { tested } from './mutate-reporter.mjs';
import { digestOf, ROOT, say } from './set-up.mjs';

/** Which tests state the rules of a folder. `--tests test/issuance` chooses others. */
const TESTS = [
  ['service/domain/list-file', ['test/csv', 'test/domain/list-file']],
  ['service/domain/templates', ['test/domain/templates', 'test/templates/check-*.test.ts']],
  ['service/domain/audit', ['test/domain/audit']],
  ['service/domain/certificates', ['test/domain/certificates', 'test/domain/report.test.ts']],
  ['service/domain/decision', ['test/domain/decision', 'test/domain/report.test.ts']],
  ['service/domain', ['test/domain']],
  ['service/issuance', ['test/issuance']],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: 'string', default: '1' },
    force: { type: 'boolean', default: false },
    'skip-static': { type: 'boolean', default: false },
    tests: { type: 'string', multiple: true, default: [] },
  },
});
const paths = positionals.map((path) => path.replace(/\/$/, ''));
const missing = paths.filter((path) => !existsSync(join(ROOT, path)));
if (paths.length === 0 || missing.length > 0) {
  process.stderr.write(
    paths.length === 0
      ? 'Name the folders or files to mutate: npm run mutate -- service/domain\n'
      : `These do not exist: ${missing.join(', ')}\n`,
  );
  process.exit(1);
}
process.chdir(ROOT);
mkdirSync('var/mutation', { recursive: true });

// A run that is stopped reports what it has.
process.on('exit', () => report(tested));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

// Through the configuration of vitest: with its own option `testFiles`, StrykerJS activates mutants of what is evaluated on load
// only after the load, where they change nothing.
process.env.MUTATION_TESTS = JSON.stringify(testsFor(paths));
await new Stryker({
  mutate: paths.map((path) => (statSync(path).isDirectory() ? `${path}/**/*.ts` : path)),
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', fileURLToPath(new URL('mutate-reporter.mjs', import.meta.url))],
  vitest: { configFile: 'test/mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: values['skip-static'],
  concurrency: Number(values.concurrency),
  // A mutant in an endless loop is stopped by its count of steps. On a busy machine a shorter limit would end what only waits.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  incremental: true,
  incrementalFile: `var/mutation/${digestOf(...process.argv.slice(2)).slice(0, 16)}.json`,
  force: values.force,
  tempDirName: 'var/mutation/copy',
  ignorePatterns: [
    '/*',
    '!/service',
    '!/shared',
    '!/templates',
    '!/fonts',
    '!/test',
    '!/block',
    '!/package.json',
  ],
  disableTypeChecks: false,
  reporters: ['progress-append-only', 'collect'],
  logLevel: 'warn',
  warnings: { slow: false },
}).runMutationTest();

/** Returns the patterns of the tests of these paths: those of the closest row of TESTS and of the rows inside. */
function testsFor(mutated) {
  const rowsOf = (path) => [
    TESTS.find(([folder]) => path.startsWith(folder)),
    ...TESTS.filter(([folder]) => folder.startsWith(path)),
  ];
  const tests = mutated.flatMap(rowsOf).flatMap((found) => found?.[1] ?? []);
  const chosen = values.tests.length > 0 ? values.tests : tests;
  return [...new Set(chosen)].map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`));
}

function report(all) {
  const valid = all.filter(({ status }) => !['CompileError', 'RuntimeError', 'Ignored'].includes(status));
  const survivors = valid.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  say('');
  for (const { fileName, location, mutatorName, replacement, status } of survivors)
    say(
      `${fileName.slice(ROOT.length)}:${location.start.line}:${location.start.column}  ${status === 'NoCoverage' ? 'no test  ' : ''}${mutatorName} → ${oneLine(replacement ?? '')}`,
    );
  say('');
  say(row('file', 'score', 'killed', 'timed out', 'survived', 'no test'));
  const files = new Map();
  for (const mutant of valid) {
    const name = mutant.fileName.slice(ROOT.length);
    files.set(name, [...(files.get(name) ?? []), mutant]);
  }
  for (const [name, own] of [...files].sort()) say(row(name, ...countsOf(own)));
  say(row('in all', ...countsOf(valid)));
}

function countsOf(mutants) {
  const count = (status) => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timedOut] = [count('Killed'), count('Timeout')];
  const score = ((killed + timedOut) / mutants.length) * 100;
  return [`${score.toFixed(1)} %`, killed, timedOut, count('Survived'), count('NoCoverage')];
}

function row(name, ...columns) {
  return name.padEnd(64) + columns.map((column) => String(column).padStart(10)).join('');
}

function oneLine(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
