// `npm test`: every check of the house, one after the other, with a table at the end. What fails prints all it
// said; what passes prints a line.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runChecks } from './checks.mjs';

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
  ? [['service on Node 24', process.execPath, 'scripts/node24.mjs', ...NODE24]]
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

process.exitCode = (await runChecks(PHASES)) ? 0 : 1;
