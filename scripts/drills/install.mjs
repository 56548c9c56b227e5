// The drill of a manual installation: runs the commands of docs/operations.md with the packed archive in a separate folder. Then
// the program runs as an ordinary user, without HOME and network, and with write access to its state only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildService } from '../build-service.mjs';
import { packService } from '../pack.mjs';
import { drill, expect, ROOT, run } from './drill.mjs';

const SELF = fileURLToPath(import.meta.url);
const PORT = 8150;
const LIMIT_MS = 60_000;
/** The exposure level of systemd, from 0 (isolated) to 10; the issue requires less than this. */
const EXPOSURE = 4;
/** The unprivileged user of Linux (uid 65534), where the drill runs as root, as in continuous integration. */
const NOBODY = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const [, , step, where] = process.argv;
if (step === 'without-network') await runWithoutNetwork(where);
else await drill('install', installAndRun);

async function installAndRun(folder) {
  chmodSync(folder, 0o755);
  await buildService();
  const archive = packService(folder);
  writeFileSync(join(folder, 'SHA256SUMS'), run('sha256sum', [basename(archive)], { cwd: folder }));
  for (const name of ['opt', 'bin', 'etc', 'state']) mkdirSync(join(folder, name));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commands = readInstallCommands()
    .replaceAll('sudo ', '')
    .replaceAll('/usr/local/bin', join(folder, 'bin'))
    .replaceAll('/opt', join(folder, 'opt'))
    .replaceAll('0.1.0', version);
  run('sh', ['-euc', commands], { cwd: folder, env: { ...process.env, npm_config_prefer_offline: 'true' } });
  expect(true, 'the commands of the guide install it');

  const deploy = join(folder, 'opt', 'grademe', 'deploy');
  for (const unit of ['grademe.service', 'grademe-worker.service']) {
    const said = run('systemd-analyze', ['security', '--offline=true', `./${unit}`], { cwd: deploy });
    const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(said)?.[1]);
    expect(exposure < EXPOSURE, `systemd rates ${unit} at ${exposure}, below ${EXPOSURE}`);
  }

  const secret = 'a-secret-of-the-drill-with-enough-characters';
  const settings = readFileSync(join(deploy, 'grademe.env.example'), 'utf8')
    .replaceAll('/var/lib/grademe', join(folder, 'state'))
    .replaceAll(/^(GRADEME_\w*SECRETS?)=$/gm, `$1=${secret}`);
  writeFileSync(join(folder, 'etc', 'grademe.env'), settings);
  if (NOBODY.uid !== undefined) chownSync(join(folder, 'state'), NOBODY.uid, NOBODY.gid);
  // Without root, a user namespace gives the right to create a network namespace.
  const unshare = NOBODY.uid === undefined ? ['--user', '--map-root-user', '--net'] : ['--net'];
  process.stdout.write(run('unshare', [...unshare, process.execPath, SELF, 'without-network', folder]));
}

/** Returns the first block of commands below the heading, which an operator types. */
function readInstallCommands() {
  const guide = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
  const [, commands] = /^## Install by hand\n[\s\S]*?```sh\n([\s\S]*?)```/m.exec(guide) ?? [];
  if (commands === undefined) throw new Error('docs/operations.md has no commands below "Install by hand".');
  return commands;
}

/** The command of a manual installation, as docs/cli.md names it. */
function readCommand() {
  const reference = readFileSync(join(ROOT, 'docs', 'cli.md'), 'utf8');
  const [, command] = /Installed by hand, the command is\s`([^`]+)`/.exec(reference) ?? [];
  if (command === undefined)
    throw new Error('docs/cli.md does not name the command of an installation by hand.');
  return command;
}

async function runWithoutNetwork(folder) {
  run('ip', ['link', 'set', 'lo', 'up']);
  const command = readCommand().replace('/usr/local/bin', join(folder, 'bin'));
  const options = { env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` }, cwd: '/', ...NOBODY };
  const withSettings = ['--settings', join(folder, 'etc', 'grademe.env')];
  expect(run(command, ['--help'], options).includes('certify'), 'grademe --help lists the commands');
  const completing =
    'eval "$(grademe completion bash)"; COMP_WORDS=(grademe ret) COMP_CWORD=1; _grademe; echo "$COMPREPLY"';
  const inBash = { ...options, env: { PATH: `${join(folder, 'bin')}:${options.env.PATH}` } };
  expect(run('bash', ['--norc', '-c', completing], inBash) === 'retire\n', 'bash completes its commands');
  expect(
    run(command, [...withSettings, 'doctor'], { ...options, code: 1 }).includes('Faults: '),
    'the doctor answers where there is no LMS',
  );

  const service = spawn(command, [...withSettings, 'serve'], { ...options, detached: true, stdio: 'pipe' });
  let log = '';
  for (const stream of [service.stdout, service.stderr])
    stream.on('data', (chunk) => {
      log += chunk;
    });
  const ended = once(service, 'exit');
  try {
    expect(await answersReady(), '/readyz answers 200');
  } catch (error) {
    throw new Error(`${error.message}\n${log}`);
  } finally {
    service.kill('SIGTERM');
  }
  const [code] = await ended;
  expect(code === 0, 'SIGTERM ends the service with exit code 0');
  expect(!isAlive(-service.pid), 'SIGTERM leaves no process behind');
  const notJson = log.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(notJson.length === 0, `every line of the log is JSON ${notJson.join(' ')}`);
}

async function answersReady() {
  for (const until = Date.now() + LIMIT_MS; Date.now() < until; await pause(200)) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return true;
  }
  return false;
}

/** A negative id names a process group. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
