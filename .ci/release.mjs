// One release, one version, one command.
//   npm run release -- 0.2.0   writes the version everywhere and dates the changelog; look at it and commit it
//   npm run release            builds everything of the version that is committed, into dist/
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const ofTests = at('.cache', 'tutor', '22', 'bin', 'python');
const python = process.env.PYTHON ?? (existsSync(ofTests) ? ofTests : 'python3');
const run = (command, args) =>
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

/** Where the version stands, and what stands before it. */
const PLACES = [
  ['package.json', /^( {2}"version": ")([^"]+)/m],
  ['package-lock.json', /^( {2}"version": ")([^"]+)/m],
  ['package-lock.json', /^( {6}"name": "grademe",\n {6}"version": ")([^"]+)/m],
  [join('block', 'xblock', 'pyproject.toml'), /^(version = ")([^"]+)/m],
  [join('tutor-plugin', 'tutorgrademe', '__about__.py'), /^(__version__ = ")([^"]+)/m],
];

const [wish] = process.argv.slice(2);
if (wish === undefined) await build();
else prepare(wish);

function prepare(version) {
  if (!/^\d+\.\d+\.\d+$/.test(version))
    stop(`"${version}" is no version. Write three numbers, such as 0.2.0.`);
  const changes = readFileSync(at('CHANGELOG.md'), 'utf8');
  const [, news = ''] = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changes) ?? [];
  if (news.trim() === '')
    stop('Nothing stands under "Unreleased" in CHANGELOG.md: write there first what has changed.');
  for (const [file, place] of PLACES) {
    const text = readFileSync(at(file), 'utf8');
    if (!place.test(text)) stop(`${file} does not say its version where it is looked for.`);
    writeFileSync(at(file), text.replace(place, `$1${version}`));
  }
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    at('CHANGELOG.md'),
    changes.replace('## Unreleased\n', `## Unreleased\n\n## ${version} (${day})\n`),
  );
  say(
    `Everything says ${version}. Look at the changes, commit them as "chore: release ${version}", tag v${version},`,
  );
  say('and build with: npm run release');
}

async function build() {
  const versions = new Set(PLACES.map(([file, place]) => place.exec(readFileSync(at(file), 'utf8'))?.[2]));
  const [version] = versions;
  if (versions.size > 1)
    stop(`Several versions: ${[...versions].join(', ')}. Run: npm run release -- <version>`);
  if (!readFileSync(at('CHANGELOG.md'), 'utf8').includes(`\n## ${version} (`)) {
    stop(`CHANGELOG.md has no section for ${version}. Run: npm run release -- ${version}`);
  }
  const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (changed.trim() !== '')
    stop(`These changes are not committed, and would be released all the same:\n${changed}`);
  const needed = spawnSync(python, ['-c', 'import build, hatchling, setuptools, twine'], {
    encoding: 'utf8',
  });
  if (needed.status !== 0) {
    stop(
      `${python} cannot build packages. Run npm test, which sets one up, or name one: in a virtual environment,
  pip install build hatchling setuptools twine
  PYTHON=/path/to/its/bin/python npm run release`,
    );
  }
  if (!existsSync(at('node_modules'))) stop('The packages of npm are not installed. Run: npm ci');
  rmSync(at('dist'), { recursive: true, force: true });
  mkdirSync(at('dist'));
  run('npm', ['run', '--silent', 'build:block']);
  await pack(python);
  run(python, ['-m', 'build', '--no-isolation', '--outdir', at('dist'), at('tutor-plugin')]);
  const built = () => readdirSync(at('dist')).filter((name) => statSync(at('dist', name)).isFile());
  const packages = built().filter((name) => !name.startsWith('grademe-'));
  run(python, ['-m', 'twine', 'check', '--strict', ...packages.map((name) => at('dist', name))]);
  const sums = built().map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(at('dist', name)))
      .digest('hex');
    say(`${(statSync(at('dist', name)).size / 1e6).toFixed(1).padStart(6)} MB  dist/${name}`);
    return `${digest}  ${name}\n`;
  });
  writeFileSync(at('dist', 'SHA256SUMS'), sums.join(''));
  say(`${version} is built. The image's context is inside the plugin: tutor images build grademe`);
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
