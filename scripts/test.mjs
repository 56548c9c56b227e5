// The tables of `npm test` and of `npm run test:integration`: programs that pass or fail, with a summary at the end.
//   node scripts/test.mjs               what Node and Python alone can run
//   node scripts/test.mjs integration   what needs real servers, Tutor, veraPDF or Node 24; `npm run test:all` runs both
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { runChecks } from './checks.mjs';
import { at, say } from './set-up.mjs';

const bin = (name) => at('node_modules', '.bin', name);
const venv = (name) => at('.venv', 'bin', name);
const tutor = (name) => at('.cache', 'tutor', '22', 'bin', name);
const vitest = (project, workers = 2) => [
  bin('vitest'),
  ...['run', '--config', 'test/vitest.config.ts', '--project', project, `--maxWorkers=${workers}`],
];
const mypy = (program, folder, name) => [
  program('mypy'),
  ...['--config-file', `${folder}/pyproject.toml`, `${folder}/${name}`],
];
const XBLOCK = ['block/xblock', 'test/xblock'];
const PLUGIN = ['tutor-plugin', 'test/tutor'];

/** Phases run in sequence, the queues of a phase in parallel, the checks of a queue in sequence. Two processors are busy and
 *  not overloaded, because a browser that has to wait fails without a reason: tests that mostly wait run in a queue of
 *  their own. */
const CONTRIBUTOR = [
  [
    [['rules, text and drawing', ...vitest('fast')]],
    [
      ['types', bin('tsc'), '--noEmit'],
      ['lint and format', bin('biome'), 'check', '--error-on-warnings'],
      ['unused code and packages', bin('knip'), '--treat-config-hints-as-errors'],
      ['block components', bin('fedx-scripts'), 'jest', '--config', 'block/jest.config.cjs'],
      ['XBlock lint', venv('ruff'), 'check', ...XBLOCK],
      ['XBlock format', venv('ruff'), 'format', '--check', ...XBLOCK],
      ['XBlock types', ...mypy(venv, 'block/xblock', 'grademe_xblock')],
      ['XBlock in its runtime', venv('pytest'), '-q', 'test/xblock'],
    ],
  ],
  [[['commands, browser and SQLite', ...vitest('product')]], [['service over HTTP', ...vitest('http', 1)]]],
];

/** The tests that use Node most: native modules, HTTP, SQLite, files. `npm run test:node24` runs every test. */
const NODE24 = [
  'test/http/grade-me',
  'test/http/auth',
  'test/store/sqlite',
  'test/store/backup',
  'test/files/disk',
  'test/issuance',
  'test/pdf/draw-certificate',
];
for (const path of NODE24) requireTests(path);

/** Vitest ignores a name that no test file has. */
function requireTests(path) {
  const names = existsSync(at(dirname(path))) ? readdirSync(at(dirname(path))) : [];
  if (!names.some((name) => name.startsWith(basename(path))))
    throw new Error(`There are no tests ${path}: correct the list NODE24 in scripts/test.mjs.`);
}
const INTEGRATION = [
  [
    [['real servers, Tutor and veraPDF', ...vitest('integration')]],
    [
      ['killed services, Redis and S3', ...vitest('integration-waiting', 1)],
      // Where Tutor could not be set up, its tests report it.
      ...(existsSync(tutor('tutor'))
        ? [
            ['Tutor plugin lint', tutor('ruff'), 'check', ...PLUGIN],
            ['Tutor plugin format', tutor('ruff'), 'format', '--check', ...PLUGIN],
            ['Tutor plugin types', ...mypy(tutor, 'tutor-plugin', 'tutorgrademe')],
          ]
        : []),
      ...(existsSync(at('.cache', 'tutor', 'node24', '.installed'))
        ? [['service on Node 24', process.execPath, 'scripts/node24.mjs', ...NODE24]]
        : []),
    ],
  ],
];

const isIntegration = process.argv[2] === 'integration';
process.exitCode = (await runChecks(isIntegration ? INTEGRATION : CONTRIBUTOR)) ? 0 : 1;
if (!isIntegration) sayWhatWasNotTested();

/** Names the parts of the product that this run did not test. */
function sayWhatWasNotTested() {
  say(
    '\nNot tested by this command: MySQL, MariaDB, PostgreSQL, Redis and S3 as servers, Tutor and its plugin, PDF/UA and',
  );
  say('PDF/A by veraPDF, Node 24, killed services, the release and its installation. Run: npm run test:all');
  const programs = Object.values(JSON.parse(readFileSync(at('scripts', 'programs.json'), 'utf8')));
  const missing = programs.filter((program) => program.tests !== undefined && !isInstalled(program));
  if (missing.length === 0) return;
  say('Not tested, because a Debian package is missing:');
  for (const { package: name, tests } of missing) say(`  ${name.padEnd(16)} ${tests}`);
}

function isInstalled({ names, versions }) {
  const own =
    versions !== undefined && existsSync(versions)
      ? readdirSync(versions).map((version) => join(versions, version, 'bin'))
      : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', ...own];
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}
