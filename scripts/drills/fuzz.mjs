// The drill "fuzz": sets up schemathesis and runs it against a running service; see test/fuzz/fuzz.ts.
//   node scripts/drills/fuzz.mjs          with a random seed, printed on failure
//   node scripts/drills/fuzz.mjs 4711     the same requests again
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { makePython } from '../python-tools.mjs';
import { ROOT } from './drill.mjs';

const SCHEMATHESIS = 'schemathesis==4.32.5';

const python = makePython('schemathesis', [SCHEMATHESIS], () =>
  process.stdout.write('Setting up schemathesis …\n'),
);
const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
const fuzz = [join(ROOT, 'test', 'fuzz', 'fuzz.ts'), join(dirname(python), 'schemathesis')];
const { status } = spawnSync(tsx, [...fuzz, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
