// Packs the shipped artifacts into the folder from which the Tutor plugin ships them: the service as npm's archive with its lock
// file, and the XBlock as a wheel with its bundle. Afterwards the plugin is an installable package. `npm run pack`, the release,
// and the set-up of the tests (only when a source has changed) run it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildService } from './build-service.mjs';
import { findBuildPython } from './python-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const CARRIED = at('tutor-plugin', 'tutorgrademe', 'templates');
const IMAGE_CONTEXT = join(CARRIED, 'grademe', 'build', 'grademe');
/** The note for the front ends; `npm run build:block` builds it. */
const DASHBOARD = join(CARRIED, 'grademe', 'mfe', 'dashboard');
const WHEELS = join(CARRIED, 'build', 'openedx', 'grademe');

/** `python` is the result of findBuildPython. Returns the paths of the packed files. */
export async function pack(python) {
  await buildService();
  mkdirSync(at('dist'), { recursive: true });
  const service = packService();
  const wheel = packXBlock(python);
  mkdirSync(IMAGE_CONTEXT, { recursive: true });
  mkdirSync(WHEELS, { recursive: true });
  for (const name of readdirSync(WHEELS)) rmSync(join(WHEELS, name));
  copyFileSync(service, join(IMAGE_CONTEXT, 'service.tgz'));
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(at(name), join(IMAGE_CONTEXT, name));
  copyFileSync(wheel, join(WHEELS, wheel.slice(at('dist').length + 1)));
  mkdirSync(DASHBOARD, { recursive: true });
  for (const name of ['index.js', 'package.json'])
    copyFileSync(at('block', 'dashboard', name), join(DASHBOARD, name));
  return { service, wheel };
}

/** Adds the lock file as npm-shrinkwrap.json, because npm packs no package-lock.json: `npm ci` in the unpacked archive then
 *  installs exactly the tested packages. */
export function packService(folder = at('dist')) {
  const lock = at('npm-shrinkwrap.json');
  copyFileSync(at('package-lock.json'), lock);
  try {
    return runNpmPack(folder);
  } finally {
    rmSync(lock);
  }
}

function runNpmPack(folder) {
  const said = execFileSync(
    'npm',
    ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const packed = JSON.parse(said);
  return join(folder, (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename);
}

function packXBlock(python) {
  rmSync(at('block', 'xblock', 'build'), { recursive: true, force: true });
  const folder = at('.cache', 'wheel');
  rmSync(folder, { recursive: true, force: true });
  const build = ['-m', 'build', '--wheel', '--no-isolation', '--outdir', folder, at('block', 'xblock')];
  // Two builds of the same sources are identical: the date of the last commit replaces the current time.
  const day = execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
  execFileSync(python, build, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: day },
  });
  const [name] = readdirSync(folder);
  renameSync(join(folder, name), at('dist', name));
  return at('dist', name);
}

/** Returns a digest of the names, sizes and times of all packed files. */
export function digestOfSources() {
  const files = [
    'service',
    'shared',
    'templates',
    'fonts',
    'deploy',
    'docs',
    join('block', 'xblock', 'grademe_xblock'),
    join('block', 'dashboard'),
  ]
    .flatMap((folder) =>
      readdirSync(at(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc'))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .concat(
      [
        'package.json',
        'package-lock.json',
        'CHANGELOG.md',
        'NOTICE',
        join('block', 'xblock', 'pyproject.toml'),
      ].map((name) => at(name)),
    );
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file.slice(root.length)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Packs when a source has changed since the last time, or a packed file is missing. */
export async function packWhenChanged(python) {
  const stamp = at('.cache', 'packed');
  const digest = digestOfSources();
  const isThere =
    existsSync(join(IMAGE_CONTEXT, 'service.tgz')) &&
    existsSync(join(DASHBOARD, 'index.js')) &&
    existsSync(WHEELS) &&
    readdirSync(WHEELS).length > 0;
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  await pack(python);
  writeFileSync(stamp, digest);
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { service, wheel } = await pack(findBuildPython());
  process.stdout.write(
    `Packed ${service.slice(root.length)} and ${wheel.slice(root.length)} into tutor-plugin.\n`,
  );
}
