// Runs vitest on Node 24, the version of the image, from the package that contains its binary.
//   npm run test:node24                all tests
//   npm run test:node24 -- test/http   some of them
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = `${root}.cache/tutor/node24/node_modules/node-${process.platform}-${process.arch}/bin/node`;
if (!existsSync(node)) {
  process.stderr.write('Node 24 is not set up. Run: node scripts/prepare.mjs integration\n');
  process.exit(1);
}
const args = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--config',
  'test/vitest.config.ts',
  ...process.argv.slice(2),
];
const { status } = spawnSync(node, args, {
  cwd: root,
  stdio: 'inherit',
  // Processes that a test starts as `node` run this version too.
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
});
process.exit(status ?? 1);
