// Sets up what `npm start`, `npm test` or the integration tests need, and only what has changed. It runs before packages are
// installed, so it uses Node alone.
//   node scripts/prepare.mjs start         npm packages, block and service
//   node scripts/prepare.mjs test          the same, and Python for the XBlock
//   node scripts/prepare.mjs integration   the same, and every server and tool that Debian lacks
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_TOOLS } from './server-tools.mjs';
import { at, digestOf, installTools, isStamped, ROOT, say } from './set-up.mjs';

const LEVELS = ['start', 'test', 'integration'];
const level = process.argv[2];
if (!LEVELS.includes(level)) stop(`Usage: node scripts/prepare.mjs ${LEVELS.join('|')}`);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12))
  stop(
    `Grade Me needs Node 20.12 or newer; this is Node ${process.versions.node}. Install a newer one and run this again.`,
  );

installPackages();
buildBlock();
await buildProgram();
if (level !== 'start') installPython();
if (level === 'integration') await installIntegrationTools();
mkdirSync(at('var'), { recursive: true });

/** Runs `npm ci` when the lock file has changed. */
function installPackages() {
  const stamp = at('node_modules', '.grademe-installed');
  const digest = digestOf(readFileSync(at('package-lock.json')));
  if (isStamped(stamp, digest)) return;
  // `npm install` by hand is sufficient.
  const lock = at('node_modules', '.package-lock.json');
  if (existsSync(lock) && statSync(lock).mtimeMs > statSync(at('package-lock.json')).mtimeMs) {
    writeFileSync(stamp, digest);
    return;
  }
  say('Installing packages (a minute or two, the first time only) …');
  runOrStop(
    'npm',
    ['ci', '--no-audit', '--no-fund'],
    'The packages could not be installed. See the lines above; then run this again.',
  );
  writeFileSync(stamp, digest);
}

/** Builds the browser bundle when one of its sources has changed. */
function buildBlock() {
  const stamp = at('node_modules', '.grademe-block');
  const sources = [
    ...filesBelow(at('block', 'src')),
    ...filesBelow(at('block', 'build')),
    ...filesBelow(at('block', 'designs')),
    ...filesBelow(at('shared')),
    ...readdirSync(at('block'))
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => at('block', name)),
    at('package-lock.json'),
  ].sort();
  const digest = digestOf(...sources.flatMap((file) => [file.slice(ROOT.length), readFileSync(file)]));
  const bundle = at('block', 'xblock', 'grademe_xblock', 'public', 'grademe.js');
  if (existsSync(bundle) && isStamped(stamp, digest)) return;
  say('Building the block …');
  const built = spawnSync('npm', ['run', '--silent', 'build:block'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0)
    stop(`${built.stdout}${built.stderr}The block could not be built. See the lines above.`);
  say(
    built.stdout
      .split('\n')
      .filter((line) => line.includes('gzip'))
      .join('\n'),
  );
  writeFileSync(stamp, digest);
}

/** Builds the service. The bundler is one of the packages, so they are installed first. */
async function buildProgram() {
  const { buildService } = await import('./build-service.mjs');
  await buildService();
}

/** Creates a virtual environment with the XBlock and its real runtime when their requirements have changed. */
function installPython() {
  const stamp = at('.venv', '.grademe-installed');
  const project = at('block', 'xblock', 'pyproject.toml');
  const digest = digestOf(readFileSync(project));
  if (isStamped(stamp, digest)) return;
  const python = findPython();
  say('Setting up Python for the XBlock’s tests …');
  runOrStop(
    python,
    ['-m', 'venv', at('.venv')],
    'The Python environment could not be made. On Debian, install python3-venv.',
  );
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--editable',
    `${at('block', 'xblock')}[test]`,
  ];
  runOrStop(at('.venv', 'bin', 'python'), pip, 'The XBlock’s Python packages could not be installed.');
  writeFileSync(stamp, digest);
}

/** Sets up the integration tests. A missing tool fails continuous integration, where skipped tests are easily overlooked. */
async function installIntegrationTools() {
  // This step packs the service, for which the packages must be installed.
  const { installTutorTools } = await import('./tutor-tools.mjs');
  const failed = [...installTools(SERVER_TOOLS), ...(await installTutorTools())];
  const fatal = failed.filter(({ isOptional }) => process.env.CI && !isOptional);
  const lines = (rows) =>
    rows
      .map(({ name, reason, needs }) => `  ${name}: ${reason}${needs ? `. It needs ${needs}.` : ''}`)
      .join('\n');
  if (fatal.length > 0) stop(`These tools of the integration tests could not be set up:\n${lines(fatal)}`);
  if (failed.length > 0)
    say(`These tools could not be set up; their tests will be skipped:\n${lines(failed)}`);
}

function findPython() {
  for (const name of ['python3', 'python3.12', 'python3.11', 'python']) {
    const found = spawnSync(name, ['-c', 'import sys; print(sys.version_info >= (3, 11))'], {
      encoding: 'utf8',
    });
    if (found.stdout?.trim() === 'True') return name;
  }
  return stop('The tests need Python 3.11 or newer, as python3. Install it and run this again.');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function runOrStop(command, args, sentence) {
  try {
    execFileSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  } catch {
    stop(sentence);
  }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
