// Releases with one version and one command.
//   npm run release -- 0.2.0       writes the version everywhere and dates the changelog; look at it, commit and tag it
//   npm run release                builds everything into dist/: the release where the commit has its tag, else a snapshot
//   npm run release -- --dry-run   prints which of the two it would be, and builds nothing
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.mjs';
import { findBuildPython } from './python-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const run = (command, args) =>
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** The files that contain the version, and the text before it. */
const PLACES = [
  ['package.json', /^( {2}"version": ")([^"]+)/m],
  ['package-lock.json', /^( {2}"version": ")([^"]+)/m],
  ['package-lock.json', /^( {6}"name": "grademe",\n {6}"version": ")([^"]+)/m],
  [join('block', 'xblock', 'pyproject.toml'), /^(version = ")([^"]+)/m],
  [join('tutor-plugin', 'tutorgrademe', '__about__.py'), /^(__version__ = ")([^"]+)/m],
];

const [wish] = process.argv.slice(2);
try {
  if (wish === undefined) await build();
  else if (wish === '--dry-run') say(describe(plan()));
  else prepare(wish);
} catch (error) {
  // Other programs print their own errors.
  stop(error.status === undefined ? error.message : `${error.message}. See the lines above.`);
}

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
    `Everything says ${version}. Look at the changes, commit them as "chore: release ${version}", tag the commit v${version},`,
  );
  say('and build with: npm run release');
}

/** Returns what a build of this checkout would be. A commit with the tag of its version is a release, and must meet its
 *  requirements; any other commit is a snapshot, which has no requirements. */
function plan() {
  const versions = new Set(PLACES.map(([file, place]) => place.exec(readFileSync(at(file), 'utf8'))?.[2]));
  const [version] = versions;
  if (versions.size > 1)
    stop(`Several versions: ${[...versions].join(', ')}. Run: npm run release -- <version>`);
  const commit = git('rev-parse', '--short', 'HEAD');
  const changed = git('status', '--porcelain', '--untracked-files=no');
  const isRelease = git('tag', '--points-at', 'HEAD').split('\n').includes(`v${version}`);
  if (isRelease && !readFileSync(at('CHANGELOG.md'), 'utf8').includes(`\n## ${version} (`))
    stop(`CHANGELOG.md has no section for ${version}. Run: npm run release -- ${version}`);
  if (isRelease && changed !== '')
    stop(`These changes are not committed, and would be released all the same:\n${changed}`);
  return { version, commit, isRelease, isChanged: changed !== '' };
}

function describe({ version, commit, isRelease, isChanged }) {
  if (isRelease) return `Release ${version}: commit ${commit} has the tag v${version}.`;
  const more = isChanged ? ', with changes that are not committed' : '';
  return `Snapshot of commit ${commit}${more}. It is no release: the commit has no tag v${version}.`;
}

async function build() {
  const planned = plan();
  say(describe(planned));
  const python = findBuildPython(say);
  if (!existsSync(at('node_modules', '.package-lock.json'))) {
    say('Installing packages …');
    run('npm', ['ci', '--no-audit', '--no-fund']);
  }
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
  say(describe(planned));
  say('Built into dist/. How to install from these files: docs/operations.md, docs/tutor.md');
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
